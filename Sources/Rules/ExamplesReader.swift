import SourceText
import YAML

/// Checks the structure of a rule's `examples`.
struct ExamplesReader {
  /// Those of the vocabulary.
  let propertyNames: [String]

  /// - Returns: the examples also where there are problems, which make the rule useless anyway.
  func read(_ node: YAMLNode, into problems: inout [Diagnostic]) -> RuleExamples {
    guard
      let reader = MappingReader(
        node, of: "set of examples", keys: RuleKeys.examples.names, scope: .run, into: &problems)
    else { return RuleExamples() }
    return RuleExamples(
      bad: examples(reader, "bad", &problems), good: examples(reader, "good", &problems))
  }

  private func examples(_ reader: MappingReader, _ key: String, _ problems: inout [Diagnostic]) -> [YAMLNode] {
    guard let node = reader.node(key) else { return [] }
    guard case .sequence(let examples) = node.content else {
      problems.append(reader.wrongType(key, expected: "a list of mappings with the key 'claims'", node))
      return []
    }
    for example in examples { check(example, &problems) }
    return examples
  }

  private func check(_ node: YAMLNode, _ problems: inout [Diagnostic]) {
    guard
      let reader = MappingReader(node, of: "example", keys: RuleKeys.example.names, scope: .run, into: &problems)
    else { return }
    guard let claims = reader.node("claims") else {
      problems.append(reader.missing("claims"))
      return
    }
    guard case .sequence(let nodes) = claims.content, !nodes.isEmpty else {
      problems.append(reader.wrongType("claims", expected: "a list of claims, at least one", claims))
      return
    }
    for claim in nodes { checkClaim(claim, &problems) }
  }

  private func checkClaim(_ node: YAMLNode, _ problems: inout [Diagnostic]) {
    guard let reader = MappingReader(node, of: "claim", keys: RuleKeys.claim.names, scope: .run, into: &problems) else {
      return
    }
    _ = reader.requiredText("subject", &problems)
    if let name = reader.requiredText("property", &problems), !propertyNames.contains(name),
      let at = reader.node("property")?.location
    {
      problems.append(unknownProperty(name, known: propertyNames, at: at))
    }
    if reader.node("value") == nil, reader.node("values") == nil { problems.append(reader.missing("value")) }
  }
}

/// The diagnostic for a property that the vocabulary does not have, with the nearest that it has.
func unknownProperty(_ name: String, known: [String], at location: SourceLocation) -> Diagnostic {
  let near = nearest(to: name, among: known).map { ["did you mean '\($0)'?"] } ?? []
  return Diagnostic(
    .error, "unknown-property", "there is no property '\(name)'", at: location, scope: .run,
    notes: near + ["properties are declared under 'properties' in Rules/properties.yaml"])
}
