import Claims
import Findings
import Plan
import Rules
import SourceText

/// Types that rules name and the corpus doesn't know: those that the kind `type` asks for, and misspelt ones of conditions.
///
/// Rules are compiled without a corpus; but a type that is misspelt there would make a discrepancy of every claim, so it is
/// looked for once the corpus is read. A corpus of which no entity has a type is passed over: nothing is judged then. A condition may be about a type of which there is nothing yet: it is an error only where
/// another type is spelt nearly so.
func unknownTypes(_ rules: [CompiledRule], in things: Things) -> [Diagnostic] {
  let known = things.typeNames
  if known.isEmpty { return [] }
  var problems: [Diagnostic] = []
  for rule in rules {
    var wanted: [String] = []
    for plan in rule.plans {
      if case .type(let check) = plan.check { wanted += check.subjectTypes + check.valueTypes }
    }
    let asked = wanted.count
    wanted += rule.plans.flatMap(\.scans).flatMap(\.filter.subjectTypes)
    for (place, name) in wanted.enumerated() where !known.contains(name) && !wanted[..<place].contains(name) {
      let near = nearest(to: name, among: known).map { ["did you mean '\($0)'?"] } ?? []
      if place >= asked, near.isEmpty { continue }
      problems.append(
        Diagnostic(
          .error, "unknown-type", "no entity is of the type '\(name)' that the rule '\(rule.summary.id)' asks for",
          at: rule.summary.location, scope: .run,
          notes: near + ["types are declared under 'types' in the claims folder's entities.yaml"]))
    }
  }
  return problems
}
