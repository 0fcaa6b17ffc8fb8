import Findings

/// What to mark in the values and quotes of claims that stand side by side.
///
/// Claims that play the same part in a rule are held against each other. The values of different parts differ anyway: in
/// their quotes is marked where the value is printed.
struct ClaimMarks {
  /// For each claim.
  private(set) var values: [[DifferingText.Part]]
  private(set) var quotes: [[DifferingText.Part]]

  init(_ claims: [ClaimEvidence]) {
    values = claims.map { [DifferingText.Part(text: $0.written, differs: false)] }
    quotes = claims.map { DifferingText.parts(of: $0.quote, printing: $0.written) }
    var groups: [String: [Int]] = [:]
    for (number, claim) in claims.enumerated() {
      groups[claim.property + "\u{0}" + claim.label, default: []].append(number)
    }
    for group in groups.values where group.count > 1 {
      let written = group.map { claims[$0].written }
      let parts = DifferingText.parts(of: written, values: [])
      let quoted = DifferingText.parts(of: group.map { claims[$0].quote }, values: written)
      for (place, number) in group.enumerated() {
        values[number] = parts[place]
        if quoted[place].contains(where: \.differs) { quotes[number] = quoted[place] }
      }
    }
  }
}
