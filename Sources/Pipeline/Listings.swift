import Claims
import Findings
import Rules
import SourceText

/// Rules as `claimcheck rules` and `claimcheck explain RULE` show them.
enum RuleListing {
  /// A line a kind, in the order of the documentation.
  static func kinds() -> [UInt8] {
    var table = TextTable(["KIND", "HOLDS WHEN"], limit: 200)
    for kind in RuleKinds.all { table.append([kind.name, kind.documentation.summary]) }
    return table.render()
  }

  static func table(_ rules: [CompiledRule], _ outcome: CheckOutcome) -> [UInt8] {
    var found: [String: Int] = [:]
    for finding in outcome.findings { found[finding.rule.id, default: 0] += 1 }
    var coverage: [String: Coverage.Rule] = [:]
    for rule in outcome.coverage.rules { coverage[rule.id] = rule }
    var table = TextTable(
      ["RULE", "KIND", "SEVERITY", "CLAIMS", "COMPARISONS", "UNDETERMINED", "DISCREPANCIES", "PLACE"],
      numeric: [3, 4, 5, 6])
    for rule in rules {
      let counts = coverage[rule.summary.id]
      table.append([
        rule.summary.id, rule.summary.kind, rule.summary.severity.rawValue, "\(counts?.claims ?? 0)",
        "\(counts?.comparisons ?? 0)", "\(counts?.undetermined ?? 0)", "\(found[rule.summary.id] ?? 0)",
        rule.summary.location.shortText,
      ])
    }
    return table.render()
  }

  static func explanation(of rule: CompiledRule) -> [UInt8] {
    let summary = rule.summary
    var lines = [
      "\(summary.id): \(visible(summary.title, limit: 400))", "",
      "kind        \(summary.kind) (claimcheck explain \(summary.kind))",
      "severity    \(summary.severity.rawValue)", "doubts      \(summary.doubtSeverity?.rawValue ?? "ignored")",
      "stands in   \(summary.location.shortText)",
    ]
    if !summary.why.isEmpty { lines.append("why         \(visible(summary.why, limit: 2000))") }
    if !summary.fix.isEmpty { lines.append("fix         \(visible(summary.fix, limit: 2000))") }
    lines.append(
      "examples    \(counted(rule.examples.bad.count, "bad one")), \(counted(rule.examples.good.count, "good one"))")
    let commands = [
      ("test --select \(summary.id)", "run its tests and examples"),
      ("trace \(summary.id) SUBJECT", "what it compares about a subject, and what it leaves out"),
    ]
    lines += ["", "next"] + commands.map { "  claimcheck \(padded($0.0, to: 44)) \($0.1)" }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }
}

/// Sources as `claimcheck sources` shows them.
enum SourceListing {
  static func table(_ corpus: Corpus, _ outcome: CheckOutcome) -> [UInt8] {
    var claims = [Int](repeating: 0, count: corpus.sources.count)
    corpus.store.forEach { _, row in claims[Int(row.source)] += 1 }
    var involved: [String: Int] = [:]
    var suspected: [String: Int] = [:]
    for finding in outcome.findings {
      for source in Set(finding.claims.map(\.sourceID)) { involved[source, default: 0] += 1 }
      if let suspect = finding.suspect { suspected[String(suspect.prefix { $0 != "/" }), default: 0] += 1 }
    }
    var table = TextTable(
      ["SOURCE", "PUBLISHED", "KIND", "TRUST", "CLAIMS", "DISCREPANCIES", "SUSPECT", "DERIVED FROM"],
      numeric: [3, 4, 5, 6])
    for (number, source) in corpus.sources.enumerated() {
      table.append([
        source.id, source.published, source.kind, "\(source.trust)", "\(claims[number])", "\(involved[source.id] ?? 0)",
        "\(suspected[source.id] ?? 0)", source.derivedFrom.joined(separator: ", "),
      ])
    }
    return table.render()
  }
}
