/// Nearest words to many, for notes: the same word is compared once, and no more words than a reader has use for.
package struct Suggestions: Sendable {
  private let candidates: [String]
  private var known: [String: String?] = [:]
  /// Comparisons that are left: where much is misspelt, the first hundred notes help and a hundred thousand cost minutes.
  private var budget: Int

  /// - Parameter comparisons: with one candidate each.
  package init(among candidates: [String], comparisons: Int = 200_000) {
    self.candidates = candidates
    budget = comparisons
  }

  /// As the function of this name; `nil` also when the comparisons are used up.
  package mutating func nearest(to word: String) -> String? {
    if let suggestion = known[word] { return suggestion }
    guard budget > 0 else { return nil }
    budget -= candidates.count
    let suggestion = SourceText.nearest(to: word, among: candidates)
    known[word] = .some(suggestion)
    return suggestion
  }
}
