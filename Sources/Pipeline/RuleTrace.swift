import Claims
import Engine
import Findings
import Rules
import SourceText
import Values

/// What a rule makes of the claims about one subject, as `claimcheck trace` shows it.
struct RuleTrace {
  /// Comparisons that the text shows unless all are asked for.
  static let limit = 20

  private let rule: CompiledRule
  private let subject: UInt32
  private let corpus: Corpus
  /// The worst first.
  private let comparisons: [PlanTrace.Comparison]
  /// How many there were, kept or not.
  private let comparisonCount: Int
  private let unused: [PlanTrace.Unused]
  /// Claims about the subject whose properties the rule does not ask for.
  private let otherCount: Int

  init(of rule: CompiledRule, about subject: UInt32, in corpus: Corpus, today: TimeSpan) {
    self.rule = rule
    self.subject = subject
    self.corpus = corpus
    let traces = NativeEngine.trace(rule.plans, about: subject, in: corpus, today: today)
    let made = traces.flatMap(\.comparisons)
    // Equally bad ones stay in the order in which they were made.
    comparisons = PlanTrace.Result.allCases.reversed().flatMap { result in made.filter { $0.result == result } }
    comparisonCount = traces.reduce(0) { $0 + $1.comparisonCount }
    let used = Set(made.flatMap(\.parts).map(\.row))
    var seen: Set<UInt32> = []
    unused = traces.flatMap(\.unused).filter { !used.contains($0.row) && seen.insert($0.row).inserted }
      .sorted { $0.row < $1.row }
    var count = 0
    corpus.store.forEach { _, row in
      if row.subject == subject { count += 1 }
    }
    otherCount = count - unused.count - used.count { corpus[$0].subject == subject }
  }

  // MARK: Text

  func text(_ style: Style, limit: Int?) -> [UInt8] {
    let summary = rule.summary
    var lines = [
      style.paint("\(summary.id) on \(visible(corpus.things.label(subject), limit: 200))", .strong),
      "  \(visible(summary.title, limit: 400))",
      style.paint("  \(summary.kind), \(summary.location.shortText)", .faint), "",
    ]
    lines.append(style.paint("Compared", .strong))
    if comparisons.isEmpty { lines.append("  nothing") }
    for comparison in comparisons.prefix(limit ?? .max) { lines += self.lines(comparison, style) }
    let left = comparisonCount - min(comparisons.count, limit ?? .max)
    if left > 0 {
      let how = limit == nil ? "" : ": claimcheck trace --all shows them"
      lines.append("  and \(counted(left, "comparison")) more, none of them worse\(how)")
    }
    lines += ["", style.paint("Not compared", .strong)]
    if unused.isEmpty { lines.append("  nothing that the rule asks for") }
    for claim in unused {
      lines.append("  \(head(claim.row))")
      lines += wrapped(claim.reason, width: style.width - 6).map { "      " + $0 }
    }
    if otherCount > 0 {
      lines.append("  \(counted(otherCount, "claim")) of properties that the rule does not ask for")
    }
    lines += [
      "", style.paint("Next", .strong),
      "  claimcheck explain \(summary.id)   why the rule must hold, and how to fix it",
    ]
    return Array(lines.map { $0 + "\n" }.joined().utf8)
  }

  private func lines(_ comparison: PlanTrace.Comparison, _ style: Style) -> [String] {
    let ink: Style.Ink =
      switch comparison.result {
      case .contradiction: .error
      case .doubt: .warning
      case .undetermined: .info
      case .entailed, .possible: .strong
      }
    let width = comparison.parts.map { DisplayWidth.of($0.label) }.max() ?? 0
    let parts = comparison.parts.prefix(Self.partLimit).map { part in
      "    \(padded(part.label, to: width))  \(head(part.row, isAbout: subject))"
    }
    let more = comparison.parts.count - parts.count
    return ["  \(style.paint(comparison.result.word, ink)): \(comparison.result.meaning)"] + parts
      + (more > 0 ? ["    and \(counted(more, "claim")) more"] : [])
      + comparison.reasons.flatMap { reason in
        wrapped(visible(reason, limit: 600), width: style.width - 6).enumerated().map {
          ($0 == 0 ? "    = " : "      ") + $1
        }
      }
  }

  /// Claims of one comparison that are shown.
  private static let partLimit = 40

  /// The claim, its value as written and as read, and where it stands.
  private func head(_ number: UInt32, isAbout subject: UInt32? = nil) -> String {
    let row = corpus[number]
    let record = corpus.record(row)
    let other =
      subject.map { $0 == row.subject } ?? true ? "" : " of \(visible(corpus.things.label(row.subject), limit: 60))"
    let written = visible(record.written, limit: 60)
    let read = visible(reading(row), limit: 120)
    return "\(visible(reference(row), limit: 100))\(other): \(written)" + (read == written ? "" : ", read as \(read)")
      + qualifiers(row)
      + "  (\(corpus.source(row).path):\(record.start.line))"
  }

  private func qualifiers(_ row: ClaimRow) -> String {
    var qualifiers = corpus.when(row).map { ["when \($0.text)"] } ?? []
    qualifiers += corpus.scope(row).map { "\($0.key): \($0.value)" }
    if row.mode != .asserted { qualifiers.append(row.mode.rawValue) }
    return qualifiers.isEmpty ? "" : "  [\(visible(qualifiers.joined(separator: ", "), limit: 120))]"
  }

  /// As `claimcheck value` has it.
  private func reading(_ row: ClaimRow) -> String {
    let (narrow, wide) = (corpus.describe(row), corpus.describe(row, wide: true))
    return narrow == wide ? narrow : "\(narrow), at the widest \(wide)"
  }

  private func reference(_ row: ClaimRow) -> String { "\(corpus.source(row).id)/\(corpus.record(row).id)" }

  // MARK: JSON

  /// One object on one line, its keys always in the same order.
  func json() -> [UInt8] {
    let compared = comparisons.map { comparison in
      let claims = comparison.parts.map { part in
        "{\"as\":\(jsonString(part.label)),\(fields(part.row))}"
      }
      return "{\"result\":\(jsonString(comparison.result.word)),\"claims\":[\(claims.joined(separator: ","))],"
        + "\"reasons\":[\(comparison.reasons.map(jsonString).joined(separator: ","))]}"
    }
    let left = unused.map { "{\(fields($0.row)),\"reason\":\(jsonString($0.reason))}" }
    let text =
      "{\"rule\":\(jsonString(rule.summary.id)),\"subject\":\(jsonString(corpus.things.id(subject))),"
      + "\"comparison-count\":\(comparisonCount),\"comparisons\":[\(compared.joined(separator: ","))],"
      + "\"not-compared\":[\(left.joined(separator: ","))],\"other-claims\":\(otherCount)}\n"
    return Array(text.utf8)
  }

  private func fields(_ number: UInt32) -> String {
    let row = corpus[number]
    let record = corpus.record(row)
    let texts = [
      ("claim", reference(row)), ("subject", corpus.things.id(row.subject)), ("property", corpus.property(row).name),
      ("written", record.written), ("narrow", corpus.describe(row)), ("wide", corpus.describe(row, wide: true)),
      ("file", corpus.source(row).path),
    ]
    return texts.map { "\"\($0.0)\":\(jsonString($0.1))" }.joined(separator: ",") + ",\"line\":\(record.start.line)"
  }
}

extension PlanTrace.Result {
  /// As printed.
  fileprivate var word: String {
    switch self {
    case .entailed: "entailed"
    case .possible: "possible"
    case .undetermined: "undetermined"
    case .doubt: "doubt"
    case .contradiction: "contradiction"
    }
  }

  fileprivate var meaning: String {
    switch self {
    case .entailed: "every choice of values satisfies the rule"
    case .possible: "some choice of values satisfies the rule, another does not"
    case .undetermined: "the comparison can't be made"
    case .doubt: "only a generous reading satisfies the rule"
    case .contradiction: "no reading satisfies the rule"
    }
  }
}
