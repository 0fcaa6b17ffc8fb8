import Claims
import Findings
import Rules
import SourceText

/// What a run passed over, as diagnostics: what `--strict` adds.
///
/// A gate that passes because its rules look at nothing is the worst of gates. Each is a warning at the place of the rule, or
/// of the property in the vocabulary.
struct StrictWarnings {
  private let project: Project
  private let coverage: Coverage

  init(_ project: Project, _ coverage: Coverage) {
    self.project = project
    self.coverage = coverage
  }

  /// By place.
  var diagnostics: [Diagnostic] {
    (idleRules() + undeterminedRules() + deadConditions() + untouchedProperties()).sorted()
  }

  private func place(ofRule id: String) -> SourceLocation? {
    project.book.rules.first { $0.summary.id == id }?.summary.location
  }

  private func idleRules() -> [Diagnostic] {
    coverage.idleRules.map { id in
      Diagnostic(
        .warning, "rule-idle", "the rule '\(id)' compares nothing in this corpus", at: place(ofRule: id),
        notes: [
          "claimcheck trace \(id) SUBJECT says of each claim why it is left out; --ignore \(id) does without the rule"
        ])
    }
  }

  private func undeterminedRules() -> [Diagnostic] {
    coverage.rules.filter { $0.undetermined > 0 }.map { rule in
      Diagnostic(
        .warning, "rule-undetermined",
        "\(rule.undetermined) of \(counted(rule.comparisons, "comparison")) of the rule '\(rule.id)' can't be made",
        at: place(ofRule: rule.id),
        notes: ["claimcheck trace \(rule.id) SUBJECT says what keeps them from being made"])
    }
  }

  private func deadConditions() -> [Diagnostic] {
    coverage.deadConditions.map { condition in
      Diagnostic(
        .warning, "condition-unmet",
        "the rule '\(condition.rule)' asks for \(condition.text), which nothing in the corpus is or has",
        at: place(ofRule: condition.rule))
    }
  }

  private func untouchedProperties() -> [Diagnostic] {
    coverage.untouchedProperties.map { property in
      Diagnostic(
        .warning, "claims-untouched", "no rule looks at \(counted(property.count, "claim")) of '\(property.name)'",
        at: project.corpus.vocabulary.property(named: property.name)?.location)
    }
  }
}

extension Coverage {
  /// What was passed over, in one line; `nil` where that is nothing.
  var passedOver: String? {
    var parts: [String] = []
    if !idleRules.isEmpty { parts.append("\(counted(idleRules.count, "rule")) matched nothing") }
    if untouchedClaims > 0 { parts.append("no rule touched \(counted(untouchedClaims, "claim"))") }
    if undetermined > 0 { parts.append("\(counted(undetermined, "comparison")) undetermined") }
    if !deadConditions.isEmpty { parts.append("\(counted(deadConditions.count, "condition")) met by nothing") }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}

extension Project {
  /// A gate that had nothing to check, or nothing to check it with, must not pass.
  func emptiness(_ options: RunOptions, _ isWanted: (String) -> Bool) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    if corpus.store.count == 0, unreadable == 0,
      !diagnostics.contains(where: { $0.severity == .error })
    {
      problems.append(
        Diagnostic(
          .error, "no-claims",
          "the claim files in \(options.claims.map { "'\($0)'" }.joined(separator: ", ")) hold no claims",
          scope: .run, notes: ["a claim stands under 'claims' of a file: {subject: …, property: …, value: …}"]))
    }
    if !book.rules.contains(where: { isWanted($0.summary.id) }) {
      let why =
        book.rules.isEmpty
        ? "the rule files in \(options.rules.map { "'\($0)'" }.joined(separator: ", ")) hold no rules"
        : "--select and --ignore leave no rule to run"
      problems.append(
        Diagnostic(.error, "no-rules", why, scope: .run, notes: ["claimcheck rules lists the rules that there are"]))
    }
    return problems
  }
}
