import Claims
import Plan
import SourceText
import Values
import YAML

/// What one name of a rule stands for, before its subject is known.
///
/// Written as a property's name, or as a mapping. What a selector says itself takes the place of the same condition in
/// the rule's `where`; one that names its own subject is not narrowed by the subjects of `where`, which are of another.
struct Selector {
  /// The keys of the mapping.
  static var keys: [String] { RuleKeys.selector.names }

  /// The binding's name, or the property's.
  var name: String
  /// Whose claims are meant.
  var property: Property
  /// The rule's conditions and its own.
  var filter: ClaimFilter
  /// What it says under `subject`; `nil` where it says nothing.
  var subject: YAMLNode?
  /// The values that it asks for, as the rule writes them; empty where it asks for none.
  var valueTexts: [String] = []
  /// As in `Scan.fixes`.
  var fixes: Keys = []
  /// Where it stands.
  var location: SourceLocation
}

extension RuleContext {
  /// Reads one selector.
  ///
  /// - Parameters:
  ///   - name: the binding's; `nil` to go by the property's.
  ///   - isOfAnother: its claims are about another subject than the rule's, so that the subjects of `where` aren't meant.
  ///   - needs: the types that fit, for messages.
  mutating func selector(
    _ node: YAMLNode, name: String?, isOfAnother: Bool = false, needs: String = "another type",
    fits: (ValueType) -> Bool = { _ in true }
  ) -> Selector? {
    if node.text != nil, !node.isNull {
      guard let property = property(node, needs: needs, fits: fits) else { return nil }
      var filter = conditions.claims(of: [property.name], defaultModes: [.asserted])
      if isOfAnother { (filter.subjects, filter.subjectTypes) = ([], []) }
      return Selector(name: name ?? property.name, property: property, filter: filter, location: node.location)
    }
    guard
      let reader = MappingReader(node, of: "selector", keys: Selector.keys, scope: .run, into: &problems)
    else { return nil }
    let subject = reader.text("subject", &problems) == nil ? nil : reader.node("subject")
    let filter = selectorFilter(reader, hasSubject: subject != nil || isOfAnother)
    let scopes = scopes(reader)
    guard reader.requiredText("property", &problems) != nil, let propertyNode = reader.node("property"),
      let property = property(propertyNode, needs: needs, fits: fits)
    else { return nil }
    var selector = Selector(
      name: name ?? property.name, property: property, filter: filter, subject: subject, location: node.location)
    selector.filter.properties = [property.name]
    selector.filter.scope = scopes
    if reader.node("when") != nil { selector.fixes.insert(.when) }
    if reader.node("scope") != nil { selector.fixes.insert(.scope) }
    guard let values = reader.textNodes("value", &problems) else { return selector }
    selector.filter.values = self.values(values, of: property)
    selector.valueTexts = values.compactMap(\.text)
    if values.isEmpty, let node = reader.node("value") {
      problems.append(reader.wrongType("value", expected: "a value, or a list with one in it", node))
    }
    return selector
  }

  /// Literals of a property's type, or that of its members; those in another dimension are reported.
  private mutating func values(_ nodes: [YAMLNode], of property: Property) -> [Value] {
    let literals = literals
    return nodes.compactMap { node in
      let value = value(of: node) { (text) throws(ValueError) in
        try literals.value(text, as: property.type.member, settings: property.settings)
      }
      guard case .number(let reading)? = value else { return value }
      let (unit, other) = (literals.units[property.settings.unit], literals.units[reading.unit])
      guard unit.dimension == other.dimension else {
        report(
          "rule-dimension",
          "'\(property.name)' is in \(unitName(unit)), and '\(node.text ?? "")' is in \(unitName(other))",
          at: node.location)
        return nil
      }
      return value
    }
  }

  private mutating func selectorFilter(_ reader: MappingReader, hasSubject: Bool) -> ClaimFilter {
    var filter = conditions.claims(of: [], defaultModes: [.asserted])
    if hasSubject {
      filter.subjects = []
      filter.subjectTypes = []
    }
    if let types = reader.texts("subject-type", &problems) { filter.subjectTypes = types }
    if let sources = reader.texts("source", &problems) { filter.sources = sources }
    if let tags = reader.texts("tag", &problems) { filter.tags = tags }
    if let modes = readModes(reader, "mode", &problems), !modes.isEmpty { filter.modes = modes }
    if reader.node("when") != nil { filter.whens = readWhens(reader, literals, &problems) }
    return filter
  }

  private mutating func scopes(_ reader: MappingReader) -> [String: String] {
    guard let node = reader.node("scope") else { return [:] }
    guard case .mapping(let entries) = node.content, !entries.isEmpty else {
      problems.append(reader.wrongType("scope", expected: "a mapping of qualifiers to their values", node))
      return [:]
    }
    var scope: [String: String] = [:]
    for entry in entries {
      guard let key = entry.key.text, let value = entry.value.text else {
        report("wrong-type", "a qualifier and its value are single words", at: entry.key.location)
        continue
      }
      if scope[key] != nil {
        report("duplicate-key", "the key '\(key)' stands here for the second time", at: entry.key.location)
      }
      scope[key] = value
    }
    return scope
  }

  // MARK: Subjects

  /// The scans of a rule's selectors, in the same order, with their subjects found out.
  mutating func scans(_ selectors: [Selector]) -> [Scan]? {
    var scans: [Scan] = []
    for (place, selector) in selectors.enumerated() {
      guard let subject = subject(of: selector, at: place, among: selectors) else { continue }
      scans.append(
        Scan(name: selector.name, filter: selector.filter, subject: subject, fixes: selector.fixes))
    }
    return scans.count == selectors.count ? scans : nil
  }

  /// `name.value` and `name.subject` refer to an earlier selector; anything else names an entity.
  private mutating func subject(of selector: Selector, at place: Int, among selectors: [Selector]) -> Scan.Subject? {
    guard let node = selector.subject, let text = node.text else { return .shared }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let member = parts.last, member == "value" || member == "subject" else {
      return .named(text)
    }
    let name = String(parts[0])
    guard let target = selectors.firstIndex(where: { $0.name == name }) else {
      let near = nearest(to: name, among: selectors.prefix(place).map(\.name)).map {
        ["did you mean '\($0).\(member)'?"]
      }
      report(
        "rule-subject", "'\(name)' in '\(text)' is not bound", at: node.location,
        notes: (near ?? []) + ["name an earlier binding, or an entity"])
      return nil
    }
    guard target < place else {
      report(
        "rule-subject", "'\(text)' refers to \(target == place ? "itself" : "a later binding")", at: node.location,
        notes: ["a subject can be that of an earlier binding: change their order"])
      return nil
    }
    guard member == "value" else { return .subject(ofScan: target) }
    guard selectors[target].property.type == .entity else {
      report(
        "property-type",
        "'\(name)' is of type \(selectors[target].property.type.name), and only an entity can be a subject",
        at: node.location, notes: ["'\(name).subject' is what its claim is about"])
      return nil
    }
    return .value(ofScan: target)
  }
}
