/// Dates as articles print them, and how they are written here: for the remedy of what can't be read.
enum DateInProse {
  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]
  private static let approximate: Set<String> = ["about", "around", "circa", "ca", "c", "roughly", "approximately"]
  private static let openStarts: Set<String> = ["before", "until", "till", "by"]
  private static let openEnds: Set<String> = ["after", "since", "from"]

  /// The EDTF that a text such as `17 May 2003`, `May of 2003`, `1990s` or `about 1990` means; `nil` where that is not
  /// plain. At most 40 characters are looked at.
  static func edtf(_ text: String) -> String? {
    guard text.utf8.count <= 40 else { return nil }
    var words = text.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
    words.removeAll { ["of", "in", "the", "on"].contains($0) }
    if text.contains("/") || text.contains("-") { return nil }
    guard let first = words.first else { return nil }
    if approximate.contains(first) { return plain(words.dropFirst()).map { $0 + "~" } }
    if openStarts.contains(first) { return plain(words.dropFirst()).map { "../" + $0 } }
    if openEnds.contains(first) { return plain(words.dropFirst()).map { $0 + "/.." } }
    if words.count == 1, first.count == 5, first.hasSuffix("0s"), first.dropLast().allSatisfy(\.isASCIIDigit) {
      return first.prefix(3) + "X"
    }
    return words.count > 1 ? plain(words[...]) : nil
  }

  /// A year, or a month by name with a year and perhaps a day.
  private static func plain(_ words: ArraySlice<String>) -> String? {
    var year: String?
    var month: Int?
    var day: Int?
    for word in words {
      let digits = word.prefix { $0.isASCIIDigit }
      let rest = word.dropFirst(digits.count)
      if digits.count == 4, rest.isEmpty, year == nil {
        year = word
      } else if (1...2).contains(digits.count), ["", "st", "nd", "rd", "th"].contains(rest), day == nil {
        day = Int(digits)
      } else if let number = self.month(word), month == nil {
        month = number
      } else {
        return nil
      }
    }
    guard let year else { return nil }
    guard let month else { return day == nil ? year : nil }
    let written = year + "-" + twoDigits(month)
    guard let day else { return written }
    return (1...31).contains(day) ? written + "-" + twoDigits(day) : nil
  }

  /// By its English name, or the first three letters of it.
  static func month(_ word: String) -> Int? {
    guard word.count >= 3 else { return nil }
    let isShort = word.count == 3 || word == "sept"
    return months.firstIndex { isShort ? $0.hasPrefix(word) : $0 == word }.map { $0 + 1 }
  }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
