import Findings

/// What several formats ask of a finding.
extension Finding {
  /// The claims, witnesses before the others, each group in its order.
  var witnessesFirst: [ClaimEvidence] {
    // As nearly always: nothing to be copied. By index, as an element that is iterated over is a copy of two dozen texts.
    let count = claims.indices.prefix { claims[$0].role == .witness }.count
    if claims.indices.dropFirst(count).allSatisfy({ claims[$0].role == .other }) { return claims }
    return claims.filter { $0.role == .witness } + claims.filter { $0.role == .other }
  }

  /// How many of `witnessesFirst` make the case; the first two where none is marked.
  var witnessCount: Int {
    let count = claims.indices.count { claims[$0].role == .witness }
    return count > 0 ? count : min(2, claims.count)
  }
}
