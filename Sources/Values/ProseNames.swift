/// The names and words that a quote prints, compared without case, diacritics, punctuation and inflections.
package struct ProseNames: Sendable {
  private let words: [String]
  /// The quote speaks of somebody or something without a name: "both", "the two countries", "it".
  package let refers: Bool

  private static let folding: TextFolding = [.case, .diacritics, .punctuation]
  /// Words that stand for a name that is printed elsewhere. Ours.
  private static let references: Set<String> = [
    "it", "its", "he", "his", "him", "she", "her", "they", "their", "them", "we", "our", "i", "my", "both", "two",
    "three", "all", "each", "other", "others", "same", "this", "that", "these", "those", "who", "which", "former",
    "latter", "also", "country", "countries", "nation", "nations", "state", "states", "side", "sides", "party",
    "parties",
    "company", "companies", "government", "president", "minister", "agreement", "existing", "will", "be", "was", "were",
  ]

  package init(_ text: String) {
    words = Self.folding.fold(text).split(separator: " ").map(String.init)
    refers = words.contains { Self.references.contains($0) }
  }

  /// Whether one of the names is printed, whole or by a word of it that is long enough to tell: "Zardari" for "Asif Ali
  /// Zardari", "Pakistani" for "Pakistan", "UN" for "United Nations".
  package func mentions(_ names: [String]) -> Bool {
    names.contains { name in
      let parts = Self.folding.fold(name).split { $0 == " " || $0 == "-" }.map(String.init)
      return parts.contains(where: hasWord) || hasAll(parts) || hasInitials(parts) || isSpelledOut(parts)
    }
  }

  /// Whether at least half of the words of a text are printed, or its initials.
  package func has(text: String) -> Bool {
    let parts = Self.folding.fold(text).split(separator: " ").map(String.init)
    let found = parts.count { part in part.count < 4 ? words.contains(part) : hasWord(part) }
    return found > 0 && found * 2 >= parts.count || hasInitials(parts) || isSpelledOut(parts)
  }

  private func hasAll(_ parts: [String]) -> Bool { !parts.isEmpty && parts.allSatisfy { words.contains($0) } }

  /// A word of at least four letters, up to its ending.
  private func hasWord(_ part: String) -> Bool {
    guard part.count >= 4 else { return false }
    let stem = part.prefix(max(4, part.count - 2))
    return words.contains { $0.hasPrefix(stem) }
  }

  private func hasInitials(_ parts: [String]) -> Bool {
    guard parts.count > 1 else { return false }
    return words.contains(String(parts.compactMap(\.first)))
  }

  /// "active electronically scanned array" for "AESA".
  private func isSpelledOut(_ parts: [String]) -> Bool {
    guard parts.count == 1, parts[0].count > 1 else { return false }
    return String(words.compactMap(\.first)).contains(parts[0])
  }
}
