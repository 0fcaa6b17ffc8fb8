import Claims
import Plan
import Values

/// `qualifiers`: the claim has those that are asked for, and no time and no key of scope that isn't allowed.
struct QualifierJudge: CombinationJudge {
  private let check: QualifierCheck
  private let corpus: Corpus
  private let allowsScope: Bool
  private let allowedKeys: Set<String>
  /// By scope, which most claims share: the keys that are missing or too many, or have another value.
  private var known: [UInt32: (missing: Int, excess: Int, other: Int)] = [:]

  init(_ check: QualifierCheck, _ corpus: Corpus) {
    self.check = check
    self.corpus = corpus
    // What is required is allowed.
    let allowed = (check.allow ?? []) + check.require
    allowsScope = allowed.contains(.scope)
    allowedKeys = Set(
      allowed.compactMap { qualifier in
        if case .scopeKey(let key) = qualifier { key } else { nil }
      })
  }

  mutating func judge(_ combination: Combination) -> Judgement {
    guard let number = combination.rows[0] else { return .undetermined }
    let row = corpus[number]
    let scope = scopeFaults(row)
    var faults = scope.missing + scope.excess + scope.other
    for qualifier in check.require where !qualifier.isOfScope && !has(qualifier, row) { faults += 1 }
    if hasExcessTime(row) { faults += 1 }
    return faults == 0 ? .consistent : Judgement(verdict: .contradiction, distance: Double(faults))
  }

  private mutating func scopeFaults(_ row: ClaimRow) -> (missing: Int, excess: Int, other: Int) {
    if let known = known[row.scope] { return known }
    let missing = check.require.count { $0.isOfScope && !has($0, row) }
    let faults = (missing: missing, excess: excessKeys(row).count, other: otherValues(row).count)
    known[row.scope] = faults
    return faults
  }

  private func has(_ qualifier: QualifierCheck.Qualifier, _ row: ClaimRow) -> Bool {
    switch qualifier {
    case .when: row.when != 0
    case .scope: row.scope != 0
    case .scopeKey(let key): row.scope != 0 && corpus.scope(row).contains { $0.key == key }
    case .quote: row.flags.contains(.hasQuote)
    case .at: row.flags.contains(.hasPlace)
    case .tags: row.flags.contains(.hasTags)
    case .attributedTo: !corpus.record(row).attributedTo.isEmpty
    case .note: !corpus.record(row).note.isEmpty
    }
  }

  private func hasExcessTime(_ row: ClaimRow) -> Bool {
    guard let allow = check.allow, row.when != 0 else { return false }
    return !allow.contains(.when) && !check.require.contains(.when)
  }

  private func excessKeys(_ row: ClaimRow) -> [String] {
    if check.allow == nil || allowsScope || row.scope == 0 { return [] }
    return corpus.scope(row).map(\.key).filter { !allowedKeys.contains($0) }
  }

  /// The entries of the scope whose values are none of those that their keys may have.
  private func otherValues(_ row: ClaimRow) -> [(key: String, value: String)] {
    if check.values.isEmpty || row.scope == 0 { return [] }
    return corpus.scope(row).filter { entry in check.values[entry.key].map { !$0.contains(entry.value) } ?? false }
  }

  func isEntailed(_ combination: Combination) -> Bool { true }

  func explain(_ combination: Combination, _ verdict: Verdict) -> Explanation {
    guard let number = combination.rows[0] else { return Explanation(message: "", computation: []) }
    let row = corpus[number]
    let property = corpus.property(row).name.spoken
    let missing = check.require.filter { !has($0, row) }.map(\.text)
    let excess = (hasExcessTime(row) ? ["when"] : []) + excessKeys(row).map { "scope.\($0)" }
    var parts: [String] = []
    var lines: [String] = []
    if !missing.isEmpty {
      parts.append("without \(missing.joined(separator: ", "))")
      lines.append("\(corpus.record(row).id) has no \(missing.joined(separator: ", "))")
    }
    if !excess.isEmpty {
      parts.append("with \(excess.joined(separator: ", "))")
      let allowed = Set((check.allow ?? []) + check.require).filter { $0 == .when || $0.isOfScope }.map(\.text).sorted()
      let list = allowed.isEmpty ? "neither a time nor a scope is" : "only \(allowed.joined(separator: ", ")) may be"
      lines.append("\(corpus.record(row).id) has \(excess.joined(separator: ", ")), where \(list) given")
    }
    for entry in otherValues(row) {
      parts.append("with another \(entry.key)")
      let allowed = (check.values[entry.key] ?? []).joined(separator: ", ")
      lines.append("\(corpus.record(row).id) has scope.\(entry.key) “\(entry.value)”; allowed: \(allowed)")
    }
    return Explanation(message: "\(property) \(parts.joined(separator: " and "))", computation: lines)
  }
}

extension QualifierCheck.Qualifier {
  /// Asks for the scope, or a part of it.
  fileprivate var isOfScope: Bool {
    switch self {
    case .scope, .scopeKey: true
    case .when, .quote, .at, .attributedTo, .note, .tags: false
    }
  }
}
