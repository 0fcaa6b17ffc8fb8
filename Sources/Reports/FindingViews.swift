import Findings
import SourceText

/// What several formats ask of a finding.
extension Finding {
  /// The claims, witnesses before the others, each group in its order.
  var witnessesFirst: [ClaimEvidence] {
    // As nearly always: nothing to be copied. By index, as an element that is iterated over is a copy of two dozen texts.
    let count = claims.indices.prefix { claims[$0].role == .witness }.count
    if claims.indices.dropFirst(count).allSatisfy({ claims[$0].role == .other }) { return claims }
    return claims.filter { $0.role == .witness } + claims.filter { $0.role == .other }
  }

  /// The references of the claims that are marked as most likely wrong: the suspect, or where it takes no part itself what
  /// repeats it.
  ///
  /// Cost: one pass over the claims.
  var suspects: Set<String> {
    let copies = copiesOfSuspect
    return Set(copies.isEmpty ? claims.indices.map { claims[$0].reference }.filter { $0 == suspect } : copies)
  }

  /// What stands for a suspect that takes no part, in the order of the claims; empty where it does.
  var copiesOfSuspect: [String] {
    guard let suspect, !claims.indices.contains(where: { claims[$0].reference == suspect }) else { return [] }
    return claims.indices.filter { !claims[$0].repeats.isEmpty && claims[$0].repeats == suspect }
      .map { claims[$0].reference }
  }

  /// Whether one claim is among `suspects`.
  func isSuspect(_ claim: ClaimEvidence) -> Bool {
    guard let suspect else { return false }
    if claim.reference == suspect { return true }
    if claim.repeats.isEmpty || claim.repeats != suspect { return false }
    return !claims.indices.contains { claims[$0].reference == suspect }
  }

  /// `wire/begun`, `gazette/begun, which wire/begun repeats`; empty where nothing tells the claims apart. Visible text.
  func suspectName(limit: Int = .max) -> String {
    guard let suspect else { return "" }
    let copies = copiesOfSuspect
    let name = visible(suspect, limit: limit)
    if copies.isEmpty { return name }
    let listed = Wording.list(copies.map { visible($0, limit: limit) }, limit: 8)
    return "\(name), which \(listed) \(copies.count == 1 ? "repeats" : "repeat"),"
  }

  /// How many of `witnessesFirst` make the case; the first two where none is marked.
  var witnessCount: Int {
    let count = claims.indices.count { claims[$0].role == .witness }
    return count > 0 ? count : min(2, claims.count)
  }
}
