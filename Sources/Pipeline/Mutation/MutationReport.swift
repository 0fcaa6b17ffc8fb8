import SourceText
import Values

/// A mutation score as people and programs read it.
struct MutationReport {
  private let score: MutationScore
  private let rules: [String]
  private let seed: UInt64
  private let limit: Int

  /// - Parameter rules: the ids of those that ran, in their order.
  init(_ score: MutationScore, rules: [String], seed: UInt64, limit: Int) {
    self.score = score
    self.rules = rules
    self.seed = seed
    self.limit = limit
  }

  // MARK: Text

  func text() -> [UInt8] {
    var bytes = Array((summary + "\n").utf8)
    if score.total.mutants == 0 { return bytes }
    bytes += section("property", score.properties.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    let mutations = Mutation.allCases.compactMap { mutation in score.mutations[mutation].map { (mutation.rawValue, $0) }
    }
    bytes += section("mutation", mutations)
    var table = TextTable(["RULE", "CAUGHT"], numeric: [1])
    for rule in rules { table.append([rule, "\(score.rules[rule] ?? 0)"]) }
    bytes += [0x0A] + table.render()
    return bytes + unprotected()
  }

  private var summary: String {
    let total = score.total
    let share = "\(total.caught) of \(counted(total.mutants, "mutant")) caught (\(Self.percent(total.share)))"
    var text = """
      \(share): \(total.contradictions) by a contradiction, \(total.doubts) by a doubt
      \(counted(score.mutated, "claim")) changed, one at a time, with seed \(seed)
      """
    if score.immutable > 0 { text += "; \(counted(score.immutable, "claim")) whose value has no mutants" }
    return text
  }

  private func section(_ name: String, _ counts: [(String, MutationScore.Count)]) -> [UInt8] {
    var table = TextTable([name.uppercased(), "MUTANTS", "CAUGHT", "SHARE"], numeric: [1, 2, 3])
    for (name, count) in counts {
      table.append([name, "\(count.mutants)", "\(count.caught)", Self.percent(count.share)])
    }
    return [0x0A] + table.render()
  }

  private func unprotected() -> [UInt8] {
    let all = score.unprotected
    guard !all.isEmpty else { return Array("\nEach of these claims is protected by some rule.\n".utf8) }
    var table = TextTable(["CLAIM", "PROPERTY", "WRITTEN", "UNNOTICED AS", "PLACE"])
    for claim in all.prefix(limit) {
      table.append([claim.reference, claim.property, claim.written, claim.mutant, claim.place])
    }
    var bytes = Array("\n\(counted(all.count, "claim")) that no rule protects:\n".utf8)
    if limit > 0 { bytes += table.render() }
    if all.count > limit {
      bytes += Array("… and \(all.count - max(0, limit)) more: --limit \(all.count), or -f json\n".utf8)
    }
    return bytes
  }

  /// Rounded down, so that 100 % means all.
  private static func percent(_ share: Double) -> String { "\(Int(share * 100)) %" }

  // MARK: JSON

  /// One object; its keys and their order are part of the format.
  func json() -> [UInt8] {
    let total = score.total
    let properties = score.properties.sorted { $0.key < $1.key }.map { entry("property", $0.key, $0.value) }
    let mutations = Mutation.allCases.compactMap { mutation in
      score.mutations[mutation].map { entry("mutation", mutation.rawValue, $0) }
    }
    let rules = rules.map { "{\"rule\":\(jsonString($0)),\"caught\":\(score.rules[$0] ?? 0)}" }
    let claims = score.unprotected.map { claim in
      let fields = [
        ("claim", claim.reference), ("subject", claim.subject), ("property", claim.property),
        ("written", claim.written), ("mutation", claim.mutation.rawValue), ("mutant", claim.mutant),
        ("place", claim.place),
      ]
      return "{" + fields.map { "\"\($0.0)\":\(jsonString($0.1))" }.joined(separator: ",") + "}"
    }
    let text = """
      {"version":1,"seed":\(seed),"mutants":\(total.mutants),"contradictions":\(total.contradictions),\
      "doubts":\(total.doubts),"claims":\(score.mutated),"withoutMutants":\(score.immutable),
      "properties":[\(properties.joined(separator: ",\n"))],
      "mutations":[\(mutations.joined(separator: ",\n"))],
      "rules":[\(rules.joined(separator: ",\n"))],
      "unprotected":[\(claims.joined(separator: ",\n"))]}

      """
    return Array(text.utf8)
  }

  private func entry(_ key: String, _ name: String, _ count: MutationScore.Count) -> String {
    "{\"\(key)\":\(jsonString(name)),\"mutants\":\(count.mutants),\"contradictions\":\(count.contradictions),"
      + "\"doubts\":\(count.doubts)}"
  }
}
