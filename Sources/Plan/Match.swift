/// What two claims of a join have in common, or must not have.
///
/// A field that a claim does not have (an `unknown` value, a scope without the key) makes both comparisons fail, as NULL
/// does in SQL; a claim without `when` or `scope` has the empty one, which is a value like any other.
///
///     a.<field> = b.<field>        a.<field> <> b.<field>        a.id < b.id
package struct Match: Sendable, Hashable {
  /// A part of a claim.
  package enum Field: Sendable, Hashable {
    case subject
    /// The same thing, text or boolean; of dates, periods and numbers, the same reading in base units. Nothing else
    /// would be an equality: that readings meet is not transitive.
    case value
    case when
    case scope
    /// The value that the claim's scope gives this key.
    case scopeKey(String)
    case source
    /// The claim itself.
    case claim
  }

  /// How the two fields compare.
  package enum Comparison: Sendable, Hashable {
    case equal, differ
    /// The left claim stands before the right one in the corpus; of `claim` only, so that of a pair that is the same both
    /// ways round one is judged.
    case precede
  }

  /// A field of the claim that a scan binds.
  package struct Side: Sendable, Hashable {
    package var scan: Int
    package var field: Field

    package init(scan: Int, _ field: Field) {
      self.scan = scan
      self.field = field
    }
  }

  package var left: Side
  package var comparison: Comparison
  package var right: Side

  package init(_ left: Side, _ comparison: Comparison, _ right: Side) {
    self.left = left
    self.comparison = comparison
    self.right = right
  }
}
