import Claims
import Plan
import Values

/// `evidence` of each claim: it has what is required, and its source is not too old.
struct EvidenceJudge: CombinationJudge {
  private let check: EvidenceCheck
  private let corpus: Corpus
  private let today: TimeSpan
  /// What a claim that lacks nothing has; `nil` where that depends on its source too.
  private let sufficient: ClaimRow.Flags?

  init(_ check: EvidenceCheck, _ corpus: Corpus, _ today: TimeSpan) {
    self.check = check
    var flags: ClaimRow.Flags? = check.maximumAge == nil ? [] : nil
    for field in check.require {
      switch field {
      case .quote: flags?.insert(.hasQuote)
      case .at: flags?.insert(.hasPlace)
      case .url, .published: flags = nil
      }
    }
    sufficient = flags
    self.corpus = corpus
    self.today = today
  }

  func judge(_ combination: Combination) -> Judgement {
    guard let number = combination.rows[0] else { return .undetermined }
    let row = corpus[number]
    if let sufficient, row.flags.isSuperset(of: sufficient) { return .consistent }
    let missing = check.require.count { !has($0, row) }
    if missing > 0 { return Judgement(verdict: .contradiction, distance: Double(missing)) }
    guard let limit = check.maximumAge else { return .consistent }
    guard let published = corpus.source(row).publishedReading else { return .undetermined }
    let wide = age(published.wide).low - Double(limit.wide.to)
    if wide > 0 { return Judgement(verdict: .contradiction, distance: wide) }
    let narrow = age(published.narrow).low - Double(limit.narrow.to)
    return narrow > 0 ? Judgement(verdict: .doubt, distance: narrow) : .consistent
  }

  private func has(_ field: EvidenceCheck.Field, _ row: ClaimRow) -> Bool {
    switch field {
    case .quote: row.flags.contains(.hasQuote)
    case .at: row.flags.contains(.hasPlace)
    case .url: !corpus.source(row).url.isEmpty
    // `unknown`, or any time at all, is written down and says nothing.
    case .published: corpus.source(row).publishedReading.map { $0.narrow != .unbounded } ?? false
    }
  }

  /// In seconds, at the clock; at least `low`.
  private func age(_ published: TimeSpan) -> (low: Double, span: TimeSpan) {
    let between = SecondsRange(from: published, to: today)
    return (between.low == .min ? -.infinity : Double(between.low), published)
  }

  /// What is there is there, whatever is chosen; only an age depends on when the source was published.
  func isEntailed(_ combination: Combination) -> Bool {
    guard let limit = check.maximumAge else { return true }
    guard let number = combination.rows[0], let published = corpus.source(corpus[number]).publishedReading else {
      return false
    }
    let oldest = SecondsRange(from: published.wide, to: today).high
    return oldest != .max && Double(oldest) <= limit.wide.from
  }

  func obstacle(_ combination: Combination) -> String { "the source has no publication date" }

  func explain(_ combination: Combination, _ verdict: Verdict) -> Explanation {
    guard let number = combination.rows[0] else { return Explanation(message: "", computation: []) }
    let row = corpus[number]
    let missing = check.require.filter { !has($0, row) }.map(\.words)
    guard missing.isEmpty else {
      let list = missing.joined(separator: ", ")
      return Explanation(
        message: "claim without \(list)", computation: ["\(corpus.record(row).id) has no \(list)"])
    }
    let published = corpus.source(row).publishedReading ?? DateReading(narrow: .unbounded)
    let span = verdict == .doubt ? published.narrow : published.wide
    let age = describeGap(from: span.to, to: today.from)
    return Explanation(
      message: "source older than \(check.maximumAgeText)",
      computation: ["published in \(describe(span)): at least \(age) ago, where \(check.maximumAgeText) is allowed"],
      difference: age)
  }
}

extension EvidenceCheck.Field {
  /// What is missing, in words.
  fileprivate var words: String {
    switch self {
    case .quote: "quote"
    case .at: "place in the source"
    case .url: "address of the source"
    case .published: "publication date of the source"
    }
  }
}

/// The independent sources of some claims, and how far they are trusted.
struct Support {
  /// Sources connected through `derived-from` count once.
  let count: Int
  /// The sum over the independent sources of the highest trust in each.
  let trust: Double

  init(_ rows: some Sequence<UInt32>, _ corpus: Corpus) {
    var highest: [UInt32: Double] = [:]
    for number in rows {
      let source = Int(corpus[number].source)
      let group = corpus.independence[source]
      highest[group] = max(highest[group] ?? 0, corpus.sources[source].trust)
    }
    count = highest.count
    trust = highest.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
  }
}

/// `evidence` of each item: enough independent sources. One that says `unknown` supports nothing.
struct SupportCheck: ItemJudge {
  private let check: EvidenceCheck
  private let corpus: Corpus

  init(_ check: EvidenceCheck, _ corpus: Corpus) {
    self.check = check
    self.corpus = corpus
  }

  func isEntailed(_ item: ArraySlice<UInt32>) -> Bool { true }

  func idleness(_ item: ArraySlice<UInt32>) -> String { "" }

  func findings(_ item: ArraySlice<UInt32>) -> ItemOutcome {
    var outcome = ItemOutcome()
    outcome.comparisons = 1
    let stated = item.filter { corpus[$0].kind != .unknown }
    guard let first = stated.first else {
      outcome.undetermined = 1
      return outcome
    }
    let support = Support(stated, corpus).count
    guard support < check.minimumSources else { return outcome }
    let row = corpus[first]
    let sources = support == 1 ? "1 independent source" : "\(support) independent sources"
    let finding = RawFinding(
      subjects: [row.subject], verdict: .contradiction, witnesses: [RawFinding.Part(row: first, label: "")],
      others: stated.dropFirst().map { RawFinding.Part(row: $0, label: "") },
      explanation: Explanation(
        message: "\(corpus.property(row).name.spoken) rests on \(sources)",
        computation: ["\(sources), where \(check.minimumSources) are asked"],
        difference: "\(check.minimumSources - support)"))
    outcome.findings.append(finding)
    return outcome
  }
}
