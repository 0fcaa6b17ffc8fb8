import Findings
import Rules
import SourceText
import Testing
import YAML

@Suite("Documentation of kinds")
struct DocumentationTests {
  @Test("every kind has a name of its own, a summary, and examples of both sorts")
  func completeness() {
    #expect(Set(RuleKinds.names).count == RuleKinds.names.count)
    for kind in RuleKinds.all {
      let documentation = kind.documentation
      #expect(RuleKinds.named(kind.name) != nil)
      #expect(!documentation.summary.isEmpty && !documentation.why.isEmpty)
      #expect(documentation.examples.count { $0.isBad } >= 2, "\(kind.name)")
      #expect(documentation.examples.count { !$0.isBad } >= 2, "\(kind.name)")
      let names = documentation.parameters.map(\.name)
      #expect(Set(names).count == names.count)
      #expect(Set(names).isDisjoint(with: RuleKinds.commonParameters.map(\.name)))
    }
  }

  @Test("every example compiles, and its claims speak of its properties")
  func examples() {
    for kind in RuleKinds.all {
      for example in kind.documentation.examples {
        let compiled = Compiled(example.yaml)
        #expect(compiled.problems.isEmpty, "\(kind.name), \(example.title):\n\(compiled.problemText)")
        // The first is the kind's; where it names others, they follow.
        let kinds = compiled.rules.map(\.summary.kind)
        #expect(kinds.first == kind.name && (kinds.count == 1 || kind.namesRules), "\(example.title)")
        checkClaims(example)
      }
    }
  }

  private func checkClaims(_ example: KindExample) {
    var problems: [Diagnostic] = []
    guard let root = YAMLFile.load(Array(example.yaml.utf8), path: "example", scope: .run, into: &problems) else {
      Issue.record("'\(example.title)' is no YAML: \(problems)")
      return
    }
    let keys = ["properties", "units", "rules", "claims", "sources", "entities", "as-of"]
    let reader = MappingReader(root, of: "example", keys: keys, scope: .run, into: &problems)
    #expect(problems.isEmpty, "\(example.title)")
    guard case .mapping(let properties)? = reader?.node("properties")?.content,
      case .sequence(let claims)? = reader?.node("claims")?.content
    else {
      Issue.record("'\(example.title)' has no claims")
      return
    }
    let names = properties.compactMap(\.key.text)
    for claim in claims {
      guard case .mapping(let entries) = claim.content else { continue }
      let property = entries.first { $0.key.text == "property" }?.value.text
      #expect(names.contains(property ?? ""), "\(example.title)")
    }
  }

  @Test("every parameter that a kind documents is accepted, and no example uses another")
  func parameters() {
    for kind in RuleKinds.all {
      let used = Set(kind.documentation.examples.flatMap { ruleKeys($0) })
      let known = (RuleKinds.commonParameters + kind.documentation.parameters).map(\.name)
      #expect(used.isSubset(of: known), "\(kind.name)")
      for parameter in kind.documentation.parameters where parameter.isRequired {
        #expect(used.contains(parameter.name), "\(kind.name): \(parameter.name)")
      }
    }
  }

  private func ruleKeys(_ example: KindExample) -> [String] {
    var problems: [Diagnostic] = []
    let root = YAMLFile.load(Array(example.yaml.utf8), path: "example", scope: .run, into: &problems)
    guard case .mapping(let entries)? = root?.content,
      case .sequence(let rules)? = entries.first(where: { $0.key.text == "rules" })?.value.content
    else { return [] }
    return rules.prefix(1).flatMap { rule in
      guard case .mapping(let entries) = rule.content else { return [String]() }
      return entries.compactMap(\.key.text)
    }
  }

  @Test("explains a kind with its parameters and examples")
  func explanation() throws {
    for kind in RuleKinds.all {
      let text = RuleKinds.explanation(of: kind)
      #expect(text.hasPrefix("# \(kind.name)\n"))
      for parameter in kind.documentation.parameters { #expect(text.contains("| `\(parameter.name)` | ")) }
      for example in kind.documentation.examples { #expect(text.contains(example.yaml)) }
    }
  }
}
