/// What a rule's check of some claims came to; the later, the worse.
package enum Verdict: Int, Sendable, Hashable, Comparable, CaseIterable {
  /// Some choice from the narrow readings satisfies the rule.
  case consistent
  /// The comparison can't be made: never a finding, and never silently consistent.
  case undetermined
  /// Some choice from the wide readings satisfies the rule, but none from the narrow ones.
  case doubt
  /// No choice from the wide readings satisfies the rule.
  case contradiction

  package static func < (left: Verdict, right: Verdict) -> Bool { left.rawValue < right.rawValue }

  /// The verdict where it is known whether some choice satisfies the rule.
  package init(narrow: Bool, wide: Bool) { self = narrow ? .consistent : wide ? .doubt : .contradiction }

  /// As printed and as written in tests of rules.
  package var name: String {
    switch self {
    case .consistent: "consistent"
    case .undetermined: "undetermined"
    case .doubt: "doubt"
    case .contradiction: "contradiction"
    }
  }
}

/// The outcome of a comparison of sets of values, some of which may satisfy it and others not.
///
/// `canHold` and `canFail` are both true where it depends on the choice, and both false where there is nothing to
/// compare. Source: Kleene's strong three-valued logic, with the fourth value for what can't be determined.
package struct Truth: Sendable, Hashable, BitwiseCopyable {
  /// Whether some choice satisfies the comparison.
  package var canHold: Bool
  /// Whether some choice doesn't.
  package var canFail: Bool

  package init(canHold: Bool, canFail: Bool) {
    self.canHold = canHold
    self.canFail = canFail
  }

  package init(_ certain: Bool) { self.init(canHold: certain, canFail: !certain) }

  /// True whatever is chosen.
  package static let certain = Truth(true)
  /// False whatever is chosen.
  package static let impossible = Truth(false)
  /// Depends on the choice.
  package static let open = Truth(canHold: true, canFail: true)
  /// The comparison can't be made.
  package static let undetermined = Truth(canHold: false, canFail: false)

  /// Whether there was nothing to compare.
  package var isUndetermined: Bool { !canHold && !canFail }

  /// Conjunction, as if the two were chosen for apart. One that is impossible settles it, else one that is undetermined.
  package func and(_ other: Truth) -> Truth {
    if self == .impossible || other == .impossible { return .impossible }
    if isUndetermined || other.isUndetermined { return .undetermined }
    return Truth(canHold: canHold && other.canHold, canFail: canFail || other.canFail)
  }

  /// Disjunction, as if the two were chosen for apart. One that is certain settles it, else one that is undetermined.
  package func or(_ other: Truth) -> Truth { not.and(other.not).not }

  /// Negation.
  package var not: Truth { Truth(canHold: canFail, canFail: canHold) }
}
