extension StringProtocol {
  /// The parts between the places where `separator` stands; at least one.
  func splitting(at separator: String) -> [String] {
    var parts: [String] = []
    var rest = Substring(self)
    while let place = rest.firstRange(of: separator) {
      parts.append(String(rest[..<place.lowerBound]))
      rest = rest[place.upperBound...]
    }
    return parts + [String(rest)]
  }
}

extension Substring {
  /// The first place of some words, found without Foundation, whose search is slow and large.
  func firstRange(of words: String) -> Range<Index>? {
    var start = startIndex
    while let place = self[start...].firstIndex(where: { $0 == words.first }) {
      if self[place...].hasPrefix(words) { return place..<index(place, offsetBy: words.count) }
      start = index(after: place)
    }
    return nil
  }
}
