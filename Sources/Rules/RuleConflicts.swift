import Claims
import Findings
import Plan
import SourceText
import Values

/// Finds rules that can't hold together, whatever the claims: two orders, or two ranges, that contradict each other.
///
/// Only rules whose conditions are alike, or where one has none, are held against each other: others may speak of different
/// claims.
package struct RuleConflicts {
  private var steps: [Step] = []
  private var ranges: [Bounds] = []
  private var problems: [Diagnostic] = []
  private let literals: LiteralReader

  /// One property comes before another, as a rule has it.
  private struct Step {
    var earlier: String
    var later: String
    var filter: ClaimFilter
    var rule: Int
  }

  /// The widest bounds that a rule sets to a property, in base units or seconds.
  private struct Bounds {
    var property: String
    var least: Double
    var greatest: Double
    var text: (minimum: String, maximum: String)
    var filter: ClaimFilter
    var rule: Int
  }

  /// One for each rule that contradicts an earlier one, in the order of the rules.
  package static func problems(among rules: [CompiledRule], vocabulary: Vocabulary) -> [Diagnostic] {
    var conflicts = RuleConflicts(literals: LiteralReader(vocabulary.values))
    for number in rules.indices {
      for plan in rules[number].plans {
        conflicts.addOrder(plan, number, rules)
        conflicts.addRange(plan, number, rules)
      }
    }
    return conflicts.problems
  }

  private init(literals: LiteralReader) { self.literals = literals }

  // MARK: Orders

  private mutating func addOrder(_ plan: Plan, _ rule: Int, _ rules: [CompiledRule]) {
    guard case .order = plan.check, case .group(let scans, _) = plan.input else { return }
    let names = scans.map { scan -> String? in
      scan.subject == .shared && scan.fixes.isEmpty && scan.filter.scope.isEmpty && scan.filter.properties.count == 1
        ? scan.filter.properties.first : nil
    }
    for place in scans.indices.dropLast() {
      guard let earlier = names[place], let later = names[place + 1] else { continue }
      let filter = scans[place].filter
      if let path = path(from: later, to: earlier, filter) {
        let words = path.map { "'\($0.earlier)' before '\($0.later)' by '\(rules[$0.rule].summary.id)'" }
        let first = rules[path[0].rule].summary
        problems.append(
          Diagnostic(
            .error, "rule-order",
            "'\(earlier)' before '\(later)' contradicts the order of \(Set(path.map(\.rule)).count == 1 ? "another rule" : "other rules")",
            at: plan.rule.location, scope: .run,
            notes: [
              words.joined(separator: ", "), "'\(first.id)' stands at \(first.location.shortText)",
              "turn one of the orders round, or tell their claims apart by 'where'",
            ]))
        return
      }
      steps.append(Step(earlier: earlier, later: later, filter: filter, rule: rule))
    }
  }

  /// The shortest way of steps from one property to another, among those whose conditions are alike.
  private func path(from start: String, to end: String, _ filter: ClaimFilter) -> [Step]? {
    let usable = steps.filter { $0.filter.isLike(filter) }
    var reached: [String: Step?] = [start: nil]
    var queue = [start]
    var next = 0
    while next < queue.count, reached[end] == nil {
      for step in usable where step.earlier == queue[next] && reached[step.later] == nil {
        reached[step.later] = step
        queue.append(step.later)
      }
      next += 1
    }
    var path: [Step] = []
    var place = end
    while let step = reached[place] ?? nil {
      path.append(step)
      place = step.earlier
    }
    return path.isEmpty ? nil : path.reversed()
  }

  // MARK: Ranges

  private mutating func addRange(_ plan: Plan, _ rule: Int, _ rules: [CompiledRule]) {
    guard case .range(let check) = plan.check, case .scan(let scan) = plan.input, scan.fixes.isEmpty else { return }
    let (least, greatest) = (lower(check.minimum), upper(check.maximum))
    guard least > -.infinity || greatest < .infinity else { return }
    for property in scan.filter.properties {
      let bounds = Bounds(
        property: property, least: least, greatest: greatest, text: (check.minimumText, check.maximumText),
        filter: scan.filter, rule: rule)
      let rival = ranges.first { other in
        other.property == property && other.filter.isLike(scan.filter) && other.rule != rule
          && (other.least > greatest || other.greatest < least)
      }
      if let rival {
        let other = rules[rival.rule].summary
        let words = rival.least > greatest ? "at least \(rival.text.minimum)" : "at most \(rival.text.maximum)"
        problems.append(
          Diagnostic(
            .error, "rule-bounds", "no '\(property)' keeps the bounds of this rule and of '\(other.id)'",
            at: plan.rule.location, scope: .run,
            notes: [
              "'\(other.id)' asks for \(words), at \(other.location.shortText)",
              "mend one of the bounds, or tell their claims apart by 'where'",
            ]))
        return
      }
      ranges.append(bounds)
    }
  }

  private func lower(_ bound: RangeCheck.Bound?) -> Double {
    switch bound {
    case .number(let reading)?: literals.inBaseUnits(reading).wide.from
    case .date(let reading)?: Double(reading.wide.from)
    case .published?, .today?, .scan?, nil: -.infinity
    }
  }

  private func upper(_ bound: RangeCheck.Bound?) -> Double {
    switch bound {
    case .number(let reading)?: literals.inBaseUnits(reading).wide.to
    case .date(let reading)?: Double(reading.wide.to)
    case .published?, .today?, .scan?, nil: .infinity
    }
  }
}

extension ClaimFilter {
  /// Whether each of the conditions, properties aside, is the same in both, or set in one of them only.
  fileprivate func isLike(_ other: ClaimFilter) -> Bool {
    func alike<Condition: Hashable>(_ left: [Condition], _ right: [Condition]) -> Bool {
      left.isEmpty || right.isEmpty || !Set(left).isDisjoint(with: right)
    }
    return alike(subjects, other.subjects) && alike(subjectTypes, other.subjectTypes) && alike(sources, other.sources)
      && alike(sourceKinds, other.sourceKinds) && alike(tags, other.tags) && alike(modes, other.modes)
      && alike(whens, other.whens) && scope == other.scope
  }
}
