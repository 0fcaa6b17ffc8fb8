import Crypto

/// The SHA-256 of `bytes`: 32 bytes.
///
/// Source: FIPS 180-4.
package func sha256(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

/// The SHA-256 of `parts` as 64 lower-case hexadecimal digits.
///
/// Each part is preceded by its length, so no two lists of parts have the same bytes.
/// Source: FIPS 180-4; the framing is ours.
package func fingerprint(_ parts: [String]) -> String {
  var framed: [UInt8] = []
  for part in parts {
    framed += String(part.utf8.count).utf8
    framed.append(UInt8(ascii: ":"))
    framed += part.utf8
  }
  var digits: [UInt8] = []
  digits.reserveCapacity(64)
  for byte in SHA256.hash(data: framed) {
    digits.append(digit(byte >> 4))
    digits.append(digit(byte & 15))
  }
  return String(decoding: digits, as: UTF8.self)
}

private func digit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
}

/// Hexadecimal digits in groups of four, as `c1f0-93ab`.
package func grouped(_ digits: some StringProtocol) -> String {
  var bytes: [UInt8] = []
  for (index, digit) in digits.utf8.enumerated() {
    if index > 0, index.isMultiple(of: 4) { bytes.append(UInt8(ascii: "-")) }
    bytes.append(digit)
  }
  return String(decoding: bytes, as: UTF8.self)
}
