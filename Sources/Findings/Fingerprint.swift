import Crypto

/// The SHA-256 of `parts` as 64 lower-case hexadecimal digits.
///
/// Each part is preceded by its length, so no two lists of parts have the same bytes.
/// Source: FIPS 180-4; the framing is ours.
package func fingerprint(_ parts: [String]) -> String {
  var hash = SHA256()
  for part in parts {
    hash.update(data: Array("\(part.utf8.count):".utf8))
    hash.update(data: Array(part.utf8))
  }
  let digits = Array("0123456789abcdef".utf8)
  return String(
    decoding: hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}

/// Hexadecimal digits in groups of four, as `c1f0-93ab`.
package func grouped(_ digits: some StringProtocol) -> String {
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, index.isMultiple(of: 4) { text.append("-") }
    text.append(digit)
  }
  return text
}
