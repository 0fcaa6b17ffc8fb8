import Values

/// `requires`, `reciprocal`, and the subjects that `cardinality` finds without any value: where one thing is claimed,
/// another is too.
package struct RequirementCheck: Sendable, Hashable {
  /// What a claim of scan 1 has to say.
  package enum Demand: Sendable, Hashable {
    /// Anything but `none`.
    case anything
    /// A value that agrees with one of these (texts as written in the rule beside them).
    case values([Value], texts: [String])
    /// The subject of the claim of scan 0.
    case subjectOfFirst
  }

  package var demand: Demand
  /// Silence means nothing, unless a source is complete for the property of scan 1.
  package var isOpenWorld: Bool
  /// Each subject of scan 0 is one case, however much is claimed of it, and its claims are not bound: they show only that
  /// it is talked about.
  package var isOfSubjects: Bool

  package init(demand: Demand = .anything, isOpenWorld: Bool = true, isOfSubjects: Bool = false) {
    self.demand = demand
    self.isOpenWorld = isOpenWorld
    self.isOfSubjects = isOfSubjects
  }
}
