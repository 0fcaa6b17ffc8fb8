import Findings

/// How claims are called in pictures and in the tables behind them.
enum PictureWords {
  /// The part of a claim in the rule, or its property.
  static func part(_ claim: ClaimEvidence) -> String {
    [claim.label, claim.propertyLabel, claim.property].first { !$0.isEmpty } ?? ""
  }

  /// What people call the source: its title, publisher or id.
  static func source(_ claim: ClaimEvidence) -> String {
    [claim.sourceTitle, claim.publisher, claim.sourceID].first { !$0.isEmpty } ?? ""
  }

  /// What the source says, short enough for a label: as printed, unless that is long and the reading shorter.
  static func value(_ claim: ClaimEvidence) -> String {
    let isLong = claim.written.count > longest && claim.narrow.count < claim.written.count
    return claim.written.isEmpty || isLong ? claim.narrow : claim.written
  }

  /// Characters of a printed value in a label.
  private static let longest = 28

  /// What in a label tells a claim from others of its kind: the time that it speaks of, and whether it is asserted at all.
  static func mark(_ claim: ClaimEvidence) -> String {
    let parts = [claim.when, claim.mode == "asserted" ? "" : claim.mode].filter { !$0.isEmpty }
    return parts.isEmpty ? "" : " [\(parts.joined(separator: ", "))]"
  }

  /// `when` and `scope`, without which two figures are of different things.
  static func qualifiers(_ claim: ClaimEvidence) -> String {
    let mode = claim.mode == "asserted" ? "" : claim.mode
    return [claim.when, claim.scope, mode].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// All of it: `opened 1987 (read generously: 1986…1988) — The Gazette`.
  static func full(_ claim: ClaimEvidence) -> String {
    var text = "\(part(claim)) \(value(claim))"
    let qualifiers = qualifiers(claim)
    if !qualifiers.isEmpty { text += " [\(qualifiers)]" }
    if claim.wide != claim.narrow { text += " (read generously: \(claim.wide))" }
    return text + " — " + source(claim)
  }

  static func style(_ claim: ClaimEvidence, suspect: String?) -> PictureChart.Style {
    if claim.reference == suspect { return .suspect }
    switch claim.role {
    case .witness: return .witness
    case .other: return .other
    }
  }

  /// For a table: how the claim is drawn.
  static func remark(_ style: PictureChart.Style) -> String {
    switch style {
    case .witness: "makes the case"
    case .other: "further claim"
    case .suspect: "most likely wrong"
    case .publication: "publication"
    case .stated: "stated"
    case .implied: "implied by others"
    }
  }

  static func style(_ role: Measure.Role) -> PictureChart.Style? {
    switch role {
    case .stated: .stated
    case .implied: .implied
    case .allowed: nil
    }
  }

  /// A measure's ends, for people: `24.5…25.5 %`.
  static func stretch(_ extent: Extent) -> String {
    switch extent.axis {
    case .time:
      let (from, to) = (TimeTicks.day(extent.narrow.from), TimeTicks.day(extent.narrow.to))
      return from == to ? from : "\(from)…\(to)"
    case .number(let unit):
      let (from, to) = (NumberTicks.plain(extent.narrow.from), NumberTicks.plain(extent.narrow.to))
      return (from == to ? from : "\(from)…\(to)") + (unit.isEmpty ? "" : " \(unit)")
    }
  }

  /// The computed values of an axis, but those that a claim states in so many words.
  static func computed(_ measures: [Measure], on axis: Extent.Axis, beside claims: [ClaimEvidence]) -> [Measure] {
    measures.filter { measure in
      measure.extent.axis == axis
        && !(measure.role == .stated && claims.contains { $0.extent == measure.extent })
    }
  }

  /// A computed value as a mark; `nil` for what a rule allows, which is a band.
  static func item(_ measure: Measure) -> PictureChart.Item? {
    guard let style = style(measure.role) else { return nil }
    return PictureChart.Item(
      style: style, label: measure.label, full: "\(measure.label): \(stretch(measure.extent))",
      narrow: measure.extent.narrow, wide: measure.extent.wide)
  }

  /// A measure in a table of claims.
  static func row(_ measure: Measure) -> [String] {
    ["", measure.label, "", stretch(measure.extent), "", "", measure.role.rawValue]
  }
}
