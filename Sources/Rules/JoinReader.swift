import Claims
import Plan
import SourceText
import Values
import YAML

/// Reads `join`: how the claims of a rule's names come together.
extension RuleContext {
  /// The fields of a name, for messages.
  private static let fieldNames = ["subject", "value", "when", "scope", "source"]

  /// The join of a rule's scans: by `join` where the rule has it, else by the subject, the time and the scope.
  ///
  /// - Parameters:
  ///   - isSymmetric: what is asked of the scans, two of them, is the same both ways round.
  ///   - singles: the scans that bind one claim at a time.
  mutating func join(
    _ scans: [Scan], _ selectors: [Selector], names: [String], isSymmetric: Bool = false, singles: [Int]
  ) -> Operator? {
    let reach = reach(default: .corpus)
    guard let node = keys.node("join") else {
      // What is all taken together is not told apart from single claims.
      let matches =
        singles.count == scans.count ? apart(scans, selectors, [], isSymmetric: isSymmetric, singles) : []
      return .join(scans, on: reach.union([.when, .scope]), where: matches)
    }
    guard let matches = equations(node, selectors, names) else { return nil }
    for match in matches where !singles.contains(match.left.scan) && !singles.contains(match.right.scan) {
      report(
        "rule-join",
        "'\(names[match.left.scan])' and '\(names[match.right.scan])' each stand for all their claims "
          + "together, so they have no one field to compare", at: node.location,
        notes: ["join each of them with a name that stands for one claim at a time"])
      return nil
    }
    var scans = scans
    for place in scans.indices where scans[place].subject == .shared { scans[place].subject = .any }
    let others = apart(scans, selectors, matches, isSymmetric: isSymmetric, singles)
    return .join(scans, on: reach, where: matches + others)
  }

  /// Two names are never one claim; and of a pair that is the same both ways round, one way is judged.
  private func apart(
    _ scans: [Scan], _ selectors: [Selector], _ matches: [Match], isSymmetric: Bool, _ singles: [Int]
  ) -> [Match] {
    var result: [Match] = []
    for first in scans.indices {
      for second in scans.indices where second > first {
        guard singles.contains(first), singles.contains(second),
          selectors[first].property.name == selectors[second].property.name
        else { continue }
        let (left, right) = (Match.Side(scan: first, .claim), Match.Side(scan: second, .claim))
        let isSame =
          isSymmetric && scans[first].filter == scans[second].filter && scans[first].subject == scans[second].subject
          && matches.allSatisfy { $0.left.field == $0.right.field }
        if isSame {
          result.append(Match(left, .precede, right))
        } else if !matches.contains(where: { $0.tellsApart(first, second) }) {
          result.append(Match(left, .differ, right))
        }
      }
    }
    return result
  }

  // MARK: - Equations

  private mutating func equations(_ node: YAMLNode, _ selectors: [Selector], _ names: [String]) -> [Match]? {
    let nodes: [YAMLNode]
    switch node.content {
    case .scalar: nodes = [node]
    case .sequence(let list): nodes = list
    case .mapping: nodes = []
    }
    guard !nodes.isEmpty, !node.isNull else {
      problems.append(keys.wrongType("join", expected: "a list of equations", node))
      return nil
    }
    var matches: [Match] = []
    for node in nodes {
      guard let match = equation(node, selectors, names) else { continue }
      matches.append(match)
    }
    return matches.count == nodes.count ? matches : nil
  }

  private mutating func equation(_ node: YAMLNode, _ selectors: [Selector], _ names: [String]) -> Match? {
    let text = node.text ?? ""
    let example = names.count > 1 ? "\(names[0]).subject = \(names[1]).subject" : "a.subject = b.subject"
    let isEqual = !text.contains("!=")
    let sides = (isEqual ? text.split(separator: "=") : text.split(separator: "!=")).map { part in
      part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    guard node.text != nil, sides.count == 2 else {
      report(
        "rule-join", node.text.map { "'\($0)' is no equation" } ?? "an equation is a text, not \(node.kindName)",
        at: node.location, notes: ["write two fields with '=' or '!=' between them: \(example)"])
      return nil
    }
    guard let left = side(sides[0], node, selectors, names), let right = side(sides[1], node, selectors, names) else {
      return nil
    }
    guard left.scan != right.scan else {
      report(
        "rule-join", "'\(text)' compares '\(names[left.scan])' with itself", at: node.location,
        notes: ["an equation brings two names together: \(example)"])
      return nil
    }
    guard let kind = fieldKind(left, selectors), let other = fieldKind(right, selectors), kind == other else {
      report(
        "rule-join",
        "\(fieldText(left, selectors, names)) and \(fieldText(right, selectors, names)) are never equal",
        at: node.location,
        notes: ["fields of one kind are compared; an entity as a value is compared with subjects too"])
      return nil
    }
    return Match(left, isEqual ? .equal : .differ, right)
  }

  /// `name.field`; a name may have dots itself only where it is no name of an expression.
  private mutating func side(
    _ text: String, _ node: YAMLNode, _ selectors: [Selector], _ names: [String]
  ) -> Match.Side? {
    let parts = text.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    guard let scan = names.firstIndex(of: parts[0]) else {
      let near = nearest(to: parts[0], among: names).map { ["did you mean '\($0)'?"] } ?? []
      report(
        "rule-join", "'\(parts[0])' in 'join' is not bound", at: node.location,
        notes: near + ["bound names: " + names.joined(separator: ", ")])
      return nil
    }
    let field: Match.Field? =
      switch (parts.dropFirst().first, parts.count) {
      case ("subject", 2): .subject
      case ("value", 2): .value
      case ("when", 2): .when
      case ("scope", 2): .scope
      case ("source", 2): .source
      case ("scope", 3): parts[2].isEmpty ? nil : .scopeKey(parts[2])
      case (_, _): nil
      }
    guard let field else {
      let word = parts.count > 1 ? parts[1] : ""
      let near = nearest(to: word, among: Self.fieldNames).map { ["did you mean '\(parts[0]).\($0)'?"] } ?? []
      report(
        "rule-join", "'\(text)' is no field of a claim", at: node.location,
        notes: near + ["fields: " + Self.fieldNames.joined(separator: ", ") + ", and scope.KEY for one of its keys"])
      return nil
    }
    if field == .value, case .list = selectors[scan].property.type {
      report(
        "rule-join", "'\(parts[0])' is a list, which is not compared as a whole", at: node.location,
        notes: ["join by another field, or claim each member by itself"])
      return nil
    }
    return Match.Side(scan: scan, field)
  }

  /// What fields of one kind have in common.
  private enum FieldKind: Hashable {
    case thing, when, scope, scopeValue, source
    case value(ValueType)
    case number(Dimension)
  }

  private func fieldKind(_ side: Match.Side, _ selectors: [Selector]) -> FieldKind? {
    switch side.field {
    case .subject: return .thing
    case .when: return .when
    case .scope: return .scope
    case .scopeKey: return .scopeValue
    case .source: return .source
    case .claim: return nil
    case .value:
      let property = selectors[side.scan].property
      switch property.type {
      case .entity: return .thing
      case .quantity, .count, .ordinal: return .number(literals.units[property.settings.unit].dimension)
      case .date, .period, .text, .boolean, .list: return .value(property.type)
      }
    }
  }

  private func fieldText(_ side: Match.Side, _ selectors: [Selector], _ names: [String]) -> String {
    let name = names[side.scan]
    switch side.field {
    case .subject: return "'\(name).subject'"
    case .value:
      let property = selectors[side.scan].property
      let unit = property.settings.unit == .none ? "" : " in \(literals.units[property.settings.unit].name)"
      return "'\(name).value' (\(property.type.name)\(unit))"
    case .when: return "'\(name).when'"
    case .scope: return "'\(name).scope'"
    case .scopeKey(let key): return "'\(name).scope.\(key)'"
    case .source: return "'\(name).source'"
    case .claim: return "'\(name)'"
    }
  }
}

extension Match {
  /// Whether the claims of two scans can't be one, as it would have one value of the field.
  fileprivate func tellsApart(_ first: Int, _ second: Int) -> Bool {
    comparison == .differ && left.field == right.field && Set([left.scan, right.scan]) == [first, second]
  }
}

/// What the kinds with `join` say of it.
enum JoinDocumentation {
  static let parameter = Parameter(
    "join", "list of equations", default: "same subject, time and scope",
    "how the names come together, see below; with it, nothing else is asked of them")

  static let notes = [
    "## Joins", "",
    "An equation is `name.field = name.field` or `name.field != name.field`; all of them hold. The fields of a name's claim:",
    "", "| field | is |", "|---|---|",
    "| `subject` | whom the claim is about |",
    "| `value` | what it says: one entity, text or boolean; of dates and numbers, one that can mean exactly the same |",
    "| `when`, `scope`, `source` | its time, its whole scope, and who says it |",
    "| `scope.KEY` | what its scope says under one key |", "",
    "A `value` that is an entity is compared with a `subject` too: `visit.value = born.subject`. What is unknown, or a scope",
    "without the key, is neither equal nor unequal. Two names never stand for one claim.",
  ]
}
