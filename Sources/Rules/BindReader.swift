import Claims
import Plan
import SourceText
import YAML

/// What the kinds with `bind` and `assert` have in common.
extension RuleContext {
  /// The selectors under `bind`, by their names; at least one.
  mutating func bindings() -> [Selector]? {
    guard let node = keys.node("bind") else {
      problems.append(keys.missing("bind"))
      return nil
    }
    guard case .mapping(let entries) = node.content, !entries.isEmpty else {
      problems.append(keys.wrongType("bind", expected: "a mapping of names to selectors", node))
      return nil
    }
    var selectors: [Selector] = []
    var names: Set<String> = []
    for entry in entries {
      guard let name = bindingName(entry.key, &names) else { continue }
      if let selector = self.selector(entry.value, name: name) { selectors.append(selector) }
    }
    return selectors.count == entries.count ? selectors : nil
  }

  private mutating func bindingName(_ node: YAMLNode, _ names: inout Set<String>) -> String? {
    guard let name = node.text else {
      report("wrong-type", "a name is a word, not \(node.kindName)", at: node.location)
      return nil
    }
    guard !names.contains(name) else {
      report("duplicate-key", "the key '\(name)' stands here for the second time", at: node.location)
      return nil
    }
    names.insert(name)
    guard ExpressionLexer.isName(name) else {
      let isKeyword = Token.Keyword(rawValue: name) != nil
      report(
        "rule-parameter",
        isKeyword ? "'\(name)' means something else in an expression" : "'\(name)' can't be a name in an expression",
        at: node.location, notes: ["names begin with a letter and go on with letters, digits, '-' and '_'"])
      return nil
    }
    return name
  }

  /// The condition that a text says of some bindings; marks the scans that it takes all together.
  ///
  /// - Parameters:
  ///   - node: where the text stands.
  ///   - joined: scans that are used even where the condition does not speak of them.
  mutating func condition(
    _ text: String, at node: YAMLNode, _ selectors: [Selector], _ scans: inout [Scan], joined: Set<Int> = []
  ) -> Expression? {
    let bindings = selectors.enumerated().map { place, selector in
      Binding(name: selector.name, type: selector.property.type, settings: selector.property.settings, scan: place)
    }
    let result = ExpressionChecker.compile(text, bindings: bindings, literals: literals)
    for problem in result.problems {
      report(problem.code, problem.message, at: node.place(of: problem.range), notes: problem.notes)
    }
    guard var compiled = result.compiled else { return nil }
    compiled.used.formUnion(joined)
    guard checkReferences(scans, selectors, compiled) else { return nil }
    for place in compiled.aggregates where scans.indices.contains(place) { scans[place].isAggregate = true }
    return compiled.expression
  }

  /// Every binding is used, and none takes its subject from claims that are taken all together.
  private mutating func checkReferences(
    _ scans: [Scan], _ selectors: [Selector], _ compiled: CompiledExpression
  ) -> Bool {
    let start = problems.count
    var used = compiled.used
    for (scan, selector) in zip(scans, selectors) {
      let target: Int
      switch scan.subject {
      case .shared, .named, .any: continue
      case .value(let place), .subject(let place): target = place
      }
      used.insert(target)
      if compiled.aggregates.contains(target) {
        report(
          "rule-subject",
          "'\(scans[target].name)' stands for all its claims together, so it has no one subject or value",
          at: selector.subject?.location ?? selector.location)
      }
    }
    for (place, selector) in selectors.enumerated() where !used.contains(place) {
      report(
        "rule-parameter", "'\(selector.name)' is bound and not used", at: selector.location,
        notes: ["use it in 'assert', or take it out"])
    }
    return problems.count == start
  }
}
