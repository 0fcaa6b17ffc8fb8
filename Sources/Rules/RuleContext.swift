import Claims
import Findings
import Plan
import SourceText
import Values
import YAML

/// One rule on its way to plans: its keys, the vocabulary, and the problems met so far.
package struct RuleContext {
  /// The properties and units of all files.
  let vocabulary: Vocabulary
  /// Reads the rule's values in the vocabulary's units.
  let literals: LiteralReader
  /// What every plan of the rule carries.
  let summary: RuleSummary
  /// The rule's keys.
  let keys: MappingReader
  /// What `where` and `modes` say.
  let conditions: RuleConditions
  /// The rules that can run, for kinds whose rules name others; else empty.
  var others: [CompiledRule] = []
  /// The ids of all rules, also of those with problems; for kinds whose rules name others.
  var otherIDs: Set<String> = []
  /// In the order in which they were met.
  package var problems: [Diagnostic] = []

  init(vocabulary: Vocabulary, summary: RuleSummary, keys: MappingReader, conditions: RuleConditions) {
    self.vocabulary = vocabulary
    literals = LiteralReader(vocabulary.values)
    self.summary = summary
    self.keys = keys
    self.conditions = conditions
  }

  /// Adds a problem, after which the rule yields no plan.
  mutating func report(_ code: String, _ message: String, at location: SourceLocation, notes: [String] = []) {
    problems.append(Diagnostic(.error, code, message, at: location, scope: .run, notes: notes))
  }

  /// Where the rule's id stands.
  var location: SourceLocation { summary.location }

  /// Where the value of a key stands; the rule's place where it is absent.
  func place(of key: String) -> SourceLocation { keys.node(key)?.location ?? summary.location }

  // MARK: Single values

  /// The text under a key; `nil` where it is absent or (a problem) no single value.
  mutating func text(_ key: String) -> String? { keys.text(key, &problems) }

  /// The boolean under a key; `nil` where it is absent or (a problem) something else.
  mutating func boolean(_ key: String) -> Bool? { keys.boolean(key, &problems) }

  /// A whole number of at least 1.
  mutating func positiveInteger(_ key: String) -> Int? {
    guard let text = keys.text(key, &problems), let node = keys.node(key) else { return nil }
    if let number = Int(text), number >= 1 { return number }
    problems.append(keys.wrongType(key, expected: "a whole number from 1 on", node))
    return nil
  }

  /// A whole number of at least 0.
  mutating func wholeNumber(_ key: String) -> Int? {
    guard let text = keys.text(key, &problems), let node = keys.node(key) else { return nil }
    if let number = Int(text), number >= 0 { return number }
    problems.append(keys.wrongType(key, expected: "a whole number from 0 on", node))
    return nil
  }

  /// One of some words, or a list of them, each once.
  ///
  /// - Parameter what: what a word is, for messages: `a qualifier`.
  mutating func words<Word>(
    _ key: String, of words: [String], what: String, read: (String) -> Word?
  ) -> [Word]? where Word: Equatable {
    guard let nodes = keys.textNodes(key, &problems) else { return nil }
    var found: [Word] = []
    for node in nodes {
      let text = node.text ?? ""
      guard let word = read(text) else {
        let near = nearest(to: text, among: words).map { ["did you mean '\($0)'?"] } ?? []
        report(
          "unknown-word", "'\(text)' is no \(what)", at: node.location,
          notes: near + ["one of: " + words.joined(separator: ", ")])
        continue
      }
      if !found.contains(word) { found.append(word) }
    }
    return found
  }

  /// The properties under `property`, which has to be there.
  mutating func requiredProperties(
    needs: String = "any type", fits: (ValueType) -> Bool = { _ in true }
  ) -> [NamedProperty]? {
    guard keys.node("property") != nil else {
      problems.append(keys.missing("property"))
      return nil
    }
    return properties("property", needs: needs, fits: fits)
  }

  /// The value under a key of some mapping of the rule, read by `read`.
  mutating func value<Result>(
    _ key: String, in mapping: MappingReader, _ read: (String) throws(ValueError) -> Result
  ) -> Result? {
    guard mapping.text(key, &problems) != nil, let node = mapping.node(key) else { return nil }
    return value(of: node, read)
  }

  /// The value of a node, read by `read`.
  mutating func value<Result>(of node: YAMLNode, _ read: (String) throws(ValueError) -> Result) -> Result? {
    do throws(ValueError) {
      return try read(node.text ?? "")
    } catch {
      problems.append(unreadable(error, in: node))
      return nil
    }
  }

  /// `within: source` or `corpus`: how far claims are brought together.
  mutating func reach(default reach: Reach) -> Keys {
    (keys.choice("within", of: Reach.self, &problems) ?? reach) == .source ? [.source] : []
  }

  /// How far claims are brought together.
  enum Reach: String, CaseIterable {
    case source, corpus
  }

  // MARK: Properties

  /// A property and where the rule names it.
  struct NamedProperty {
    var property: Property
    var node: YAMLNode
  }

  /// The properties under a key, a name or a list; `nil` where it is absent or names none that fits.
  ///
  /// - Parameter fits: whether the kind can do with values of that type.
  mutating func properties(
    _ key: String, needs: String, fits: (ValueType) -> Bool
  ) -> [NamedProperty]? {
    guard let nodes = keys.textNodes(key, &problems) else {
      if keys.node(key)?.isNull ?? false { problems.append(keys.missing(key)) }
      return nil
    }
    var named: [NamedProperty] = []
    for node in nodes {
      guard let property = property(node, needs: needs, fits: fits) else { continue }
      if named.contains(where: { $0.property.name == property.name }) {
        report("rule-parameter", "'\(property.name)' is named twice", at: node.location)
        continue
      }
      named.append(NamedProperty(property: property, node: node))
    }
    if nodes.isEmpty { report("rule-parameter", "'\(key)' names no property", at: place(of: key)) }
    return named.isEmpty || named.count < nodes.count ? nil : named
  }

  /// The property that a node names.
  ///
  /// - Parameter needs: the types that fit, for messages: `a date or a period`.
  mutating func property(_ node: YAMLNode, needs: String, fits: (ValueType) -> Bool) -> Property? {
    guard let name = node.text else {
      report("wrong-type", "a property is named by a word, not \(node.kindName)", at: node.location)
      return nil
    }
    guard let property = vocabulary.property(named: name) else {
      problems.append(unknownProperty(name, known: vocabulary.names, at: node.location))
      return nil
    }
    guard fits(property.type) else {
      let others = vocabulary.properties.filter { fits($0.type) }.map(\.name)
      report(
        "property-type", "'\(name)' is of type \(property.type.name), and \(needs) is needed here", at: node.location,
        notes: others.isEmpty ? [] : ["properties that fit: " + others.prefix(10).joined(separator: ", ")])
      return nil
    }
    guard conditions.admits(name) else {
      report(
        "rule-condition", "'\(name)' is not among the properties of 'where'", at: node.location,
        notes: ["a rule that names its properties needs no 'property' in 'where'"])
      return nil
    }
    return property
  }

  // MARK: Plans

  /// A scan of the claims of some properties, narrowed by the rule's conditions.
  func scan(_ name: String, of properties: [String], defaultModes: [Mode] = [.asserted]) -> Scan {
    Scan(name: name, filter: conditions.claims(of: properties, defaultModes: defaultModes))
  }

  /// A plan of this rule.
  func plan(_ input: Operator, _ check: Check) -> Plan { Plan(rule: summary, input: input, check: check) }
}

/// Puts elements with equal keys together, in the order in which each key is first met.
func grouped<Element, Key: Hashable>(_ elements: [(Key, Element)]) -> [(key: Key, elements: [Element])] {
  var places: [Key: Int] = [:]
  var groups: [(key: Key, elements: [Element])] = []
  for (key, element) in elements {
    if let place = places[key] {
      groups[place].elements.append(element)
    } else {
      places[key] = groups.count
      groups.append((key, [element]))
    }
  }
  return groups
}
