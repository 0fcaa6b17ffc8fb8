import Claims
import Engine
import Values

/// One wrong value in an otherwise unchanged corpus; two where dates change places.
package struct Mutant: Sendable {
  package var mutation: Mutation
  /// The row of the claim that it is counted for.
  package var number: UInt32
  /// What stands in the claim's place of the printed value.
  package var written: String
  package var changes: [(number: UInt32, row: ClaimRow)]
}
