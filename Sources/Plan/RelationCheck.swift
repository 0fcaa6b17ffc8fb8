/// `relation`: the left and the right can stand in a relation. Over a join of two scans.
///
/// A period has a start and an end, each with its reading; a date is taken as a period whose start and end both lie in the
/// date's reading, which may be an instant or last.
package struct RelationCheck: Sendable, Hashable {
  /// Between `s…e`, the left, and `t…f`, the right.
  package enum Relation: String, Sendable, Hashable, CaseIterable {
    /// e < t
    case before
    /// t ≤ e + 1 second and e ≤ t: a second stands for its whole length.
    case meets
    /// s ≤ f and t ≤ e
    case overlaps
    /// t ≤ s and e ≤ f
    case within
    /// s ≤ t and f ≤ e
    case contains
    /// e < t or f < s
    case disjoint
    /// s ≤ f and t ≤ e: of lives and works what `overlaps` is of terms.
    case contemporary

    /// The same both ways round.
    package var isSymmetric: Bool {
      switch self {
      case .overlaps, .disjoint, .contemporary: true
      case .before, .meets, .within, .contains: false
      }
    }
  }

  package var relation: Relation

  package init(relation: Relation) { self.relation = relation }
}
