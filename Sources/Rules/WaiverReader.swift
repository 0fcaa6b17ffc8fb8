import Findings
import SourceText
import Values
import YAML

/// Reads the files of decisions beside the rules. All problems of a file are reported, at the place of each.
package struct WaiverReader {
  /// The keys of a waiver, in the order in which they are written.
  package static var keys: [String] { WaiverKeys.waiver.names }

  /// Whether a file below the rules holds waivers: `waivers.yaml`, or any in a folder `waivers`.
  package static func isWaiverFile(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    return parts.last == "waivers.yaml" || parts.last == "waivers.yml" || parts.dropLast().last == "waivers"
  }

  /// `nil` where not all rules could be read, so that one that is missing may be there.
  private let rules: [String]?
  private let maxDays: Int
  /// Those without problems, in the order of the files.
  package private(set) var waivers: [Waiver] = []
  private var places: [Waiver.Key: SourceLocation] = [:]

  /// - Parameters:
  ///   - rules: the ids of the rules that there are; `nil` where that is not known.
  ///   - maxDays: the longest term.
  package init(rules: [String]?, maxDays: Int = Waiver.maxDays) {
    self.rules = rules
    self.maxDays = maxDays
  }

  /// Adds the waivers of one file.
  package mutating func read(_ root: YAMLNode, into problems: inout [Diagnostic]) {
    if root.isNull { return }
    guard
      let file = MappingReader(root, of: "waivers file", keys: WaiverKeys.file.names, scope: .run, into: &problems),
      let node = file.node("waivers"), !node.isNull
    else { return }
    guard case .sequence(let nodes) = node.content else {
      problems.append(file.wrongType("waivers", expected: "a list of waivers", node))
      return
    }
    for node in nodes { readWaiver(node, into: &problems) }
  }

  private mutating func readWaiver(_ node: YAMLNode, into problems: inout [Diagnostic]) {
    var found: [Diagnostic] = []
    defer { problems += found }
    guard let keys = MappingReader(node, of: "waiver", keys: Self.keys, scope: .run, into: &found) else { return }
    let rule = readRule(keys, &found)
    let subject = keys.requiredText("subject", &found)
    let claims = readClaims(keys, &found)
    var decision: WaiverDecision?
    if keys.requiredText("decision", &found) != nil {
      decision = keys.choice("decision", of: WaiverDecision.self, &found)
    }
    let reason = keys.requiredText("reason", &found)
    let owner = keys.requiredText("owner", &found)
    let term = readTerm(keys, &found)
    let state = readState(keys, &found)
    guard found.isEmpty, let rule, let subject, let claims, let decision, let reason, let owner, let term, let state
    else { return }
    let key = Waiver.Key(rule: rule, subject: subject, claims: claims)
    if let first = places[key] {
      found.append(
        Diagnostic(
          .error, "duplicate-waiver", "a second waiver is about the same discrepancy", at: node.location, scope: .run,
          notes: ["the first is at \(first.path):\(first.start.line):\(first.start.column); keep one of them"]))
      return
    }
    places[key] = node.location
    waivers.append(
      Waiver(
        key: key, decision: decision, reason: reason, owner: owner, created: term.created, expires: term.expires,
        state: state, location: node.location))
  }

  private func readRule(_ keys: MappingReader, _ problems: inout [Diagnostic]) -> String? {
    guard let rule = keys.requiredText("rule", &problems), let node = keys.node("rule") else { return nil }
    if let rules, !rules.contains(rule) {
      problems.append(
        Diagnostic(
          .error, "waiver-rule", "there is no rule '\(rule)'", at: node.location, scope: .run,
          notes: nearest(to: rule, among: rules).map { ["did you mean '\($0)'?"] }
            ?? ["remove the waiver if the rule is gone for good"]))
    }
    return rule
  }

  private func readClaims(_ keys: MappingReader, _ problems: inout [Diagnostic]) -> [String]? {
    guard let node = keys.node("claims"), !node.isNull else {
      problems.append(keys.missing("claims"))
      return nil
    }
    guard let nodes = keys.textNodes("claims", &problems) else { return nil }
    if nodes.isEmpty { problems.append(keys.wrongType("claims", expected: "a list of claims, at least one", node)) }
    var seen: Set<String> = []
    for node in nodes {
      let claim = node.text ?? ""
      let parts = claim.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count < 2 || parts.contains("") {
        problems.append(
          Diagnostic(
            .error, "waiver-claim", "'\(claim)' names no claim: a source's id, '/' and a claim's id are expected",
            at: node.location, scope: .run, notes: ["as in gazette-2017/opened"]))
      } else if !seen.insert(claim).inserted {
        problems.append(
          Diagnostic(.error, "waiver-claim", "'\(claim)' is named twice", at: node.location, scope: .run))
      }
    }
    return nodes.compactMap(\.text)
  }

  private func readTerm(
    _ keys: MappingReader, _ problems: inout [Diagnostic]
  ) -> (created: CalendarDay, expires: CalendarDay)? {
    func day(_ key: String) -> CalendarDay? {
      guard let text = keys.requiredText(key, &problems), let node = keys.node(key) else { return nil }
      if let day = CalendarDay(text) { return day }
      problems.append(
        Diagnostic(
          .error, "waiver-date", "'\(key)' of a waiver is a day, not '\(text)'", at: node.location, scope: .run,
          notes: ["write it as 2026-01-31"]))
      return nil
    }
    let created = day("created")
    let expires = day("expires")
    guard let created, let expires, let node = keys.node("expires") else { return nil }
    let days = created.days(to: expires)
    if (0...maxDays).contains(days) { return (created, expires) }
    let message =
      days < 0
      ? "the waiver expires on \(expires.text), before it was created on \(created.text)"
      : "the waiver expires \(days) days after it was created; at most \(maxDays) are allowed"
    problems.append(
      Diagnostic(
        .error, "waiver-term", message, at: node.location, scope: .run,
        notes: days < 0 ? [] : ["the last day that is possible is \(created.adding(days: maxDays).text)"]))
    return nil
  }

  private func readState(_ keys: MappingReader, _ problems: inout [Diagnostic]) -> String? {
    guard let state = keys.requiredText("state", &problems), let node = keys.node("state") else { return nil }
    let isState = state.utf8.count == 8 && state.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
    if isState { return state }
    problems.append(
      Diagnostic(
        .error, "waiver-state", "'\(state)' is no state: eight hexadecimal digits are expected", at: node.location,
        scope: .run, notes: ["claimcheck explain shows a discrepancy's state, and claimcheck waive add writes it"]))
    return nil
  }
}
