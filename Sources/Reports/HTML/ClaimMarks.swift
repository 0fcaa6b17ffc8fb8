import Findings

/// What to mark in the values and quotes of claims that stand side by side.
///
/// Claims that play the same part in a rule are held against each other. The values of different parts differ anyway: in
/// their quotes is marked where the value is printed.
struct ClaimMarks {
  /// For each claim.
  let values: [[DifferingText.Part]]
  let quotes: [[DifferingText.Part]]

  init(_ claims: [ClaimEvidence]) {
    var values = claims.map { [DifferingText.Part(text: $0.written, differs: false)] }
    for group in Self.groups(of: claims) {
      let parts = DifferingText.parts(of: group.map { claims[$0].written }, values: [])
      for (place, number) in group.enumerated() { values[number] = parts[place] }
    }
    self.values = values
    quotes = Self.quotes(of: claims)
  }

  /// The parts of quotes alone, for what marks no values.
  static func quotes(of claims: [ClaimEvidence]) -> [[DifferingText.Part]] {
    if claims.allSatisfy(\.quote.isEmpty) { return claims.map { _ in [] } }
    var quotes = claims.map { DifferingText.parts(of: $0.quote, printing: $0.written) }
    for group in groups(of: claims) {
      let parts = DifferingText.parts(of: group.map { claims[$0].quote }, values: group.map { claims[$0].written })
      for (place, number) in group.enumerated() where parts[place].contains(where: \.differs) {
        quotes[number] = parts[place]
      }
    }
    return quotes
  }

  /// The places of claims that play one part, where there are several.
  private static func groups(of claims: [ClaimEvidence]) -> [[Int]] {
    var groups: [String: [Int]] = [:]
    for (number, claim) in claims.enumerated() {
      groups[claim.property + "\u{0}" + claim.label, default: []].append(number)
    }
    return groups.values.filter { $0.count > 1 }
  }
}
