import Claims
import Findings
import Plan
import SourceText
import YAML

/// Reads rules files, one after the other, and turns their rules into plans.
///
/// All problems of a file are reported, at the place of each. A rule that has any is left out of `rules`. Call `finish`
/// after the last file.
package struct RuleReader {
  /// The top-level keys of files in Rules/: those of the vocabulary are read by `Claims`.
  package static var fileKeys: [String] { RuleKeys.file.names }

  private let vocabulary: Vocabulary
  /// Those without problems, in the order of the files.
  package private(set) var rules: [CompiledRule] = []
  /// Those that name others, in the order of the files.
  private var waiting: [Draft] = []
  /// Where each id first stands, also those of rules with problems.
  private var places: [String: SourceLocation] = [:]

  /// - Parameter vocabulary: the properties and units of all files together.
  package init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// Adds the rules of one file.
  ///
  /// - Parameters:
  ///   - root: the file's root node; a file without the key `rules` holds none.
  package mutating func read(_ root: YAMLNode, into problems: inout [Diagnostic]) {
    if root.isNull { return }
    guard
      let file = MappingReader(root, of: "rules file", keys: Self.fileKeys, scope: .run, into: &problems),
      let node = file.node("rules"), !node.isNull
    else { return }
    guard case .sequence(let nodes) = node.content else {
      problems.append(file.wrongType("rules", expected: "a list of rules", node))
      return
    }
    for node in nodes { readRule(node, into: &problems) }
  }

  private mutating func readRule(_ node: YAMLNode, into problems: inout [Diagnostic]) {
    var found: [Diagnostic] = []
    defer { problems += found }
    let kind = kind(of: node)
    let kinds = kind.map { [$0] } ?? RuleKinds.all
    let known = RuleKinds.commonParameters + kinds.flatMap { $0.documentation.parameters }
    var keyNames: [String] = []
    for parameter in known where !keyNames.contains(parameter.name) { keyNames.append(parameter.name) }
    guard let keys = MappingReader(node, of: "rule", keys: keyNames, scope: .run, into: &found) else { return }

    let summary = readSummary(keys, into: &found)
    let modes = readModes(keys, "modes", &found)
    if let modes, modes.isEmpty, let node = keys.node("modes") {
      found.append(keys.wrongType("modes", expected: "one mode or several", node))
    }
    let conditions = RuleConditions(keys.node("where"), modes: modes, vocabulary: vocabulary, into: &found)
    let examples =
      keys.node("examples").map { ExamplesReader(propertyNames: vocabulary.names).read($0, into: &found) }
    guard let kind else {
      found += unknownKind(keys)
      return
    }
    let context = RuleContext(vocabulary: vocabulary, summary: summary, keys: keys, conditions: conditions)
    let isFlawed = found.contains { $0.severity == .error }
    let draft = Draft(
      kind: kind, context: context, examples: examples ?? RuleExamples(), isFlawed: isFlawed, place: rules.count)
    if kind.namesRules {
      waiting.append(draft)
    } else if let rule = compiled(draft, into: &found) {
      rules.append(rule)
    }
  }

  /// A rule whose keys have been read.
  private struct Draft {
    var kind: any RuleKind.Type
    var context: RuleContext
    var examples: RuleExamples
    /// It has problems already; more are looked for.
    var isFlawed: Bool
    /// The number of rules before it.
    var place: Int
  }

  private func compiled(_ draft: Draft, into problems: inout [Diagnostic]) -> CompiledRule? {
    var context = draft.context
    let plans = draft.kind.lower(&context)
    problems += context.problems
    guard let plans, !plans.isEmpty, !draft.isFlawed, !context.problems.contains(where: { $0.severity == .error })
    else { return nil }
    return CompiledRule(summary: context.summary, plans: plans, examples: draft.examples)
  }

  /// Ends the reading: rules that name others are lowered when all are known, and put in their places.
  package mutating func finish(into problems: inout [Diagnostic]) {
    let others = rules
    let ids = Set(places.keys)
    for var draft in waiting.reversed() {
      draft.context.others = others
      draft.context.otherIDs = ids
      if let rule = compiled(draft, into: &problems) { rules.insert(rule, at: draft.place) }
    }
    waiting = []
  }

  private func kind(of node: YAMLNode) -> (any RuleKind.Type)? {
    guard case .mapping(let entries) = node.content else { return nil }
    return entries.first { $0.key.text == "kind" }?.value.text.flatMap { RuleKinds.named($0) }
  }

  private func unknownKind(_ keys: MappingReader) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    guard let name = keys.requiredText("kind", &problems), let node = keys.node("kind") else { return problems }
    let near = nearest(to: name, among: RuleKinds.names).map { ["did you mean '\($0)'?"] } ?? []
    return [
      Diagnostic(
        .error, "unknown-kind", "there is no kind of rule '\(name)'", at: node.location, scope: .run,
        notes: near + ["kinds: " + RuleKinds.names.joined(separator: ", ")])
    ]
  }

  // MARK: What reports need to know

  private mutating func readSummary(_ keys: MappingReader, into problems: inout [Diagnostic]) -> RuleSummary {
    let id = readID(keys, into: &problems)
    return RuleSummary(
      id: id, title: keys.text("title", &problems) ?? id, kind: keys.node("kind")?.text ?? "",
      severity: keys.choice("severity", of: Severity.self, &problems) ?? .error,
      doubtSeverity: (keys.choice("doubt", of: Doubt.self, &problems) ?? .info).severity,
      why: keys.text("why", &problems) ?? "", fix: keys.text("fix", &problems) ?? "",
      location: keys.node("id")?.location ?? SourceLocation(path: keys.location.path, start: keys.location.start))
  }

  private mutating func readID(_ keys: MappingReader, into problems: inout [Diagnostic]) -> String {
    guard let id = keys.requiredText("id", &problems), let node = keys.node("id") else { return "" }
    if !Self.isKebabCase(id) {
      problems.append(
        Diagnostic(
          .error, "rule-id", "'\(id)' is no id: small letters and digits, in words joined by '-'", at: node.location,
          scope: .run, notes: ["ids stand in waivers, baselines and options: opening-order"]))
    }
    if let first = places[id] {
      problems.append(
        Diagnostic(
          .error, "duplicate-rule", "a second rule has the id '\(id)'", at: node.location, scope: .run,
          notes: ["the first is at \(first.path):\(first.start.line):\(first.start.column); rename one of them"]))
    } else {
      places[id] = node.location
    }
    return id
  }

  private static func isKebabCase(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      !part.isEmpty && part.unicodeScalars.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) }
    }
  }

  private enum Doubt: String, CaseIterable {
    case error, warning, info, ignore

    var severity: Severity? { Severity(rawValue: rawValue) }
  }
}
