import Claims
import Findings
import Plan
import Rules
import SourceText

/// What rules of kind `type` ask for and the corpus doesn't know.
///
/// Rules are compiled without a corpus; but a type that is misspelt there would make a discrepancy of every claim, so it is
/// looked for once the corpus is read. A corpus of which no entity has a type is passed over: nothing is judged then.
func unknownTypes(_ rules: [CompiledRule], in things: Things) -> [Diagnostic] {
  let known = things.typeNames
  if known.isEmpty { return [] }
  var problems: [Diagnostic] = []
  for rule in rules {
    var wanted: [String] = []
    for plan in rule.plans {
      if case .type(let check) = plan.check { wanted += check.subjectTypes + check.valueTypes }
    }
    for (place, name) in wanted.enumerated() where !known.contains(name) && !wanted[..<place].contains(name) {
      let near = nearest(to: name, among: known).map { ["did you mean '\($0)'?"] } ?? []
      problems.append(
        Diagnostic(
          .error, "unknown-type", "no entity is of the type '\(name)' that the rule '\(rule.summary.id)' asks for",
          at: rule.summary.location, scope: .run,
          notes: near + ["types are declared under 'types' in the claims folder's entities.yaml"]))
    }
  }
  return problems
}
