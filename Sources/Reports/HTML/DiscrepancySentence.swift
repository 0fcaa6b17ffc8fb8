import Findings
import SourceText
import Values

/// What is wrong, in a sentence that names the values and who says them: `opened is 1 May 1998 in The Gazette and 1999 in
/// the annual report`.
///
/// A rule's message names the properties by their ids, and often no values, as other formats show the claims right below
/// it; a heading is read by itself.
struct DiscrepancySentence {
  private let finding: Finding
  private let witnesses: [ClaimEvidence]

  /// Claims or values that are named.
  private static let limit = 4

  init(_ finding: Finding) {
    self.finding = finding
    witnesses = Array(finding.witnessesFirst.prefix(finding.witnessCount))
  }

  /// Without the subject, and without a full stop.
  var text: String {
    if finding.clusters.count > 1, let sentence = agreement { return sentence }
    if let inline { return inline }
    let message = Self.labelled(finding.message, finding.claims)
    let unnamed = witnesses.filter { !finding.message.contains($0.written) }
    if unnamed.isEmpty || witnesses.isEmpty { return message }
    return "\(message): \(Self.list(witnesses))"
  }

  /// The message with each claim's value behind its name: `opened 1987 (The Gazette) before begun 1990 (Annual report)`; `nil`
  /// where it does not name each of them just once, or has values of its own.
  private var inline: String? {
    if witnesses.isEmpty || witnesses.count > Self.limit { return nil }
    let isOne = Set(witnesses.map(\.sourceID)).count == 1
    var places: [(place: Range<String.Index>, text: String)] = []
    for claim in witnesses {
      let name = (claim.label.isEmpty ? claim.property : claim.label).replacing("-", with: " ")
      let found = name.isEmpty ? [] : finding.message.ranges(of: name).filter { Self.isWhole($0, in: finding.message) }
      guard found.count == 1, let place = found.first, !finding.message.contains(claim.written),
        !places.contains(where: { $0.place.overlaps(place) })
      else { return nil }
      let source = isOne ? "" : " (\(Self.source(claim)))"
      places.append((place, "\(Self.part(claim)) \(Self.value(claim))\(source)"))
    }
    var sentence = finding.message
    for (place, text) in places.sorted(by: { $0.place.lowerBound > $1.place.lowerBound }) {
      sentence.replaceSubrange(place, with: text)
    }
    return isOne ? sentence + (witnesses.first.map { " (\(Self.source($0)))" } ?? "") : sentence
  }

  /// Values that should be one, each with its first source.
  private var agreement: String? {
    let claims = finding.claims
    let values = finding.clusters.prefix(Self.limit).compactMap { cluster -> String? in
      guard let first = cluster.claims.first, claims.indices.contains(first) else { return nil }
      let sources = HTMLView.each(cluster.claims.filter(claims.indices.contains).map { Self.source(claims[$0]) })
      let others = sources.count > 1 ? " and \(counted(sources.count - 1, "other"))" : ""
      return "\(Self.value(claims[first])) in \(sources.first ?? "")\(others)"
    }
    let properties = HTMLView.each(claims.map(Self.name))
    guard values.count > 1, properties.count == 1 else { return nil }
    let left = finding.clusters.count - values.count
    let generous = finding.verdict == .contradiction ? "" : ", which agree only if read generously"
    return "\(properties[0]) is \(Self.joined(values + (left > 0 ? ["\(left) more"] : [])))\(generous)"
  }

  /// The claims with their values; a source that says all of them is named once.
  private static func list(_ claims: [ClaimEvidence]) -> String {
    let shown = claims.prefix(limit)
    let isOne = Set(shown.map(\.sourceID)).count == 1
    let parts = shown.map { claim in "\(part(claim)) \(value(claim))" + (isOne ? "" : " in \(source(claim))") }
    let left = claims.count - shown.count
    let list = joined(parts + (left > 0 ? ["\(left) more"] : []))
    return isOne ? list + (shown.first.map { " in \(source($0))" } ?? "") : list
  }

  /// Not made visible: that happens once, to the whole sentence.
  private static func cut(_ text: String) -> String {
    let start = text.prefix(Wording.valueLimit)
    return start.endIndex == text.endIndex ? text : start + "…"
  }

  private static func joined(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }

  private static func value(_ claim: ClaimEvidence) -> String {
    let written = cut(claim.written)
    return written.isEmpty || claim.type == "text" ? "“\(written)”" : written
  }

  private static func source(_ claim: ClaimEvidence) -> String {
    cut(claim.sourceTitle.isEmpty ? claim.sourceID : claim.sourceTitle)
  }

  private static func name(_ claim: ClaimEvidence) -> String {
    cut(claim.propertyLabel.isEmpty ? claim.property : claim.propertyLabel)
  }

  /// What the claim is in the rule.
  private static func part(_ claim: ClaimEvidence) -> String {
    claim.label.isEmpty || claim.label == claim.property ? name(claim) : cut(claim.label)
  }

  /// A message with the labels of properties for their ids, as whole words. An id that occurs more than once may be a word
  /// of the message itself.
  private static func labelled(_ message: String, _ claims: [ClaimEvidence]) -> String {
    var names: [String: String] = [:]
    for claim in claims where !claim.propertyLabel.isEmpty { names[claim.property] = name(claim) }
    var message = message
    for (id, label) in names.sorted(by: { $0.key < $1.key }) {
      let spoken = id.replacing("-", with: " ")
      let places = message.ranges(of: spoken).filter { isWhole($0, in: message) }
      if label != spoken, places.count == 1, let place = places.first { message.replaceSubrange(place, with: label) }
    }
    return message
  }

  private static func isWhole(_ place: Range<String.Index>, in text: String) -> Bool {
    func isPart(_ character: Character?) -> Bool {
      character.map { $0.isLetter || $0.isNumber || "-_".contains($0) } ?? false
    }
    return !isPart(text[..<place.lowerBound].last) && !isPart(text[place.upperBound...].first)
  }
}
