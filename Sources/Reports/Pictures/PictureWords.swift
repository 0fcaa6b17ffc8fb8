import Findings

/// How claims are called in pictures and in the tables behind them.
enum PictureWords {
  /// What a claim is: the label of its property, or the rule's own name for it with that label.
  static func part(_ claim: ClaimEvidence) -> String {
    let property = property(claim)
    return hasOwnName(claim) ? "\(claim.label) (\(property))" : property
  }

  static func property(_ claim: ClaimEvidence) -> String {
    [claim.propertyLabel, claim.property, claim.label].first { !$0.isEmpty } ?? ""
  }

  /// Whether the rule has a name for it that is not its property: `before`, as in `change(before, after)`.
  private static func hasOwnName(_ claim: ClaimEvidence) -> Bool {
    !claim.label.isEmpty && claim.label != claim.property && claim.label != claim.propertyLabel
  }

  /// What people call the source: its title, publisher or id.
  static func source(_ claim: ClaimEvidence) -> String {
    [claim.sourceTitle, claim.publisher, claim.sourceID].first { !$0.isEmpty } ?? ""
  }

  static func subject(_ claim: ClaimEvidence) -> String {
    claim.subjectLabel.isEmpty ? claim.subjectID : claim.subjectLabel
  }

  /// Whether the claims are about several subjects, so that each has to name its own.
  static func areOfSeveral(_ claims: [ClaimEvidence]) -> Bool {
    guard let first = claims.first else { return false }
    return claims.contains { $0.subjectID != first.subjectID }
  }

  /// What the source says, short enough for a label: as printed, unless that is long and the reading shorter.
  static func value(_ claim: ClaimEvidence) -> String {
    let isLong = claim.written.count > longest && claim.narrow.count < claim.written.count
    let text = claim.written.isEmpty || isLong ? claim.narrow : claim.written
    return claim.extent?.axis == .time ? date(text) : text
  }

  /// Characters of a printed value in a label.
  private static let longest = 28

  /// A date as people say it: of EDTF, what is open is put into words.
  static func date(_ text: String) -> String {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return text }
    switch (isOpen(parts[0]), isOpen(parts[1])) {
    case (false, true): return "from \(parts[0]) on"
    case (true, false): return "no later than \(parts[1])"
    case (false, false): return "\(parts[0])…\(parts[1])"
    case (true, true): return text
    }
  }

  private static func isOpen(_ part: Substring) -> Bool { part.isEmpty || part == ".." }

  /// What in a label tells a claim from others of its kind: the time that it speaks of, and whether it is asserted at all.
  static func mark(_ claim: ClaimEvidence) -> String {
    let parts = [claim.when, claim.mode == "asserted" ? "" : claim.mode].filter { !$0.isEmpty }
    return parts.isEmpty ? "" : "[\(parts.joined(separator: ", "))]"
  }

  /// What the labels of a picture's claims have to name: what sets none of them apart from the others is not said, so that
  /// there is room for what does.
  struct Labels {
    private let namesSubject: Bool
    private let namesProperty: Bool

    /// Cost: one pass over the claims.
    init(of claims: [ClaimEvidence]) {
      namesSubject = areOfSeveral(claims)
      let first = claims.first.map(property)
      namesProperty = !namesSubject || claims.contains { property($0) != first || hasOwnName($0) }
    }

    /// The pieces of the label of one of the claims.
    func pieces(_ claim: ClaimEvidence) -> [String] {
      var label = namesSubject ? [subject(claim) + ":"] : []
      if hasOwnName(claim) {
        label += [claim.label, value(claim), "(\(property(claim)))"]
      } else {
        label += namesProperty ? [property(claim), value(claim)] : [value(claim)]
      }
      let mark = mark(claim)
      return mark.isEmpty ? label : label + [mark]
    }
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

  static func style(_ claim: ClaimEvidence, suspects: Set<String>) -> PictureChart.Style {
    if suspects.contains(claim.reference) { return .suspect }
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

  /// For a table: that a claim is no witness of its own.
  static func copied(_ claim: ClaimEvidence) -> String { claim.repeats.isEmpty ? "" : "repeats \(claim.repeats)" }

  static func style(_ role: Measure.Role) -> PictureChart.Style? {
    switch role {
    case .stated: .stated
    case .implied: .implied
    case .allowed: nil
    }
  }

  static func support(_ cluster: Finding.Cluster) -> String {
    cluster.support == 1 ? "1 independent source" : "\(cluster.support) independent sources"
  }

  /// The ends of what a date or a number is read as, for people: `1987-05-03`, `24.5…25.5 %`.
  static func stretch(_ extent: Extent) -> String { words(extent.narrow, on: extent.axis) }

  private static func words(_ stretch: Extent.Stretch, on axis: Extent.Axis) -> String {
    switch axis {
    case .time:
      let (from, to) = (TimeTicks.day(stretch.from), TimeTicks.day(stretch.to))
      if stretch.from.isFinite != stretch.to.isFinite {
        return stretch.from.isFinite ? "from \(from) on" : "no later than \(to)"
      }
      return from == to ? from : "\(from)…\(to)"
    case .number(let unit):
      let (from, to) = (NumberTicks.plain(stretch.from), NumberTicks.plain(stretch.to))
      let end = unit.isEmpty ? "" : " \(unit)"
      if stretch.from.isFinite != stretch.to.isFinite {
        return (stretch.from.isFinite ? "at least \(from)" : "at most \(to)") + end
      }
      return (from == to ? from : "\(from)…\(to)") + end
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
  static func item(_ measure: Measure, beside others: [Extent]) -> PictureChart.Item? {
    guard let style = style(measure.role) else { return nil }
    let (value, wide) = MeasureWords.readings(of: measure, beside: others, words)
    let generously = wide.isEmpty ? "" : " (read generously: \(wide))"
    return PictureChart.Item(
      style: style, label: [measure.label + ":", value] + (wide.isEmpty ? [] : ["(generously \(wide))"]),
      full: "\(measure.label): \(value)\(generously)", narrow: measure.extent.narrow, wide: measure.extent.wide)
  }

  /// The lane of computed values, which says how far off they are; `nil` where there are none.
  ///
  /// - Parameter others: what they are held against.
  static func lane(_ measures: [Measure], _ difference: String, beside others: [Extent] = []) -> PictureChart.Lane? {
    let items = measures.compactMap { item($0, beside: others) }
    if items.isEmpty { return nil }
    let off = difference.isEmpty ? "" : ", off by at least \(difference)"
    return PictureChart.Lane(name: "computed" + off, items: items)
  }

  /// What a rule allows, on one axis.
  static func bands(_ measures: [Measure], on axis: Extent.Axis) -> [PictureChart.Band] {
    measures.filter { $0.role == .allowed && $0.extent.axis == axis }.map { measure in
      PictureChart.Band(
        label: measure.label + (measure.isExclusive ? ", itself not allowed" : ""), stretch: measure.extent.wide,
        isExclusive: measure.isExclusive)
    }
  }

  /// A measure in a table of claims.
  static func row(_ measure: Measure, beside others: [Extent]) -> [String] {
    let remark = measure.role.rawValue + (measure.isExclusive ? ", bounds excluded" : "")
    let (value, wide) = MeasureWords.readings(of: measure, beside: others, words)
    return ["", "", measure.label, "", value, wide, "", remark]
  }
}
