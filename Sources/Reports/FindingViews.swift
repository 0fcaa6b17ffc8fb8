import Findings

/// What several formats ask of a finding.
extension Finding {
  /// The claims, witnesses before the others, each group in its order.
  var witnessesFirst: [ClaimEvidence] {
    claims.filter { $0.role == .witness } + claims.filter { $0.role == .other }
  }

  /// How many of `witnessesFirst` make the case; the first two where none is marked.
  var witnessCount: Int {
    let count = claims.count { $0.role == .witness }
    return count > 0 ? count : min(2, claims.count)
  }
}
