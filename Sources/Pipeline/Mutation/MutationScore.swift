import Claims
import Engine
import SourceText
import Values

/// What became of a corpus's mutants.
struct MutationScore: Sendable {
  /// Mutants made, and those of them that raise a new contradiction or doubt.
  struct Count: Sendable {
    var mutants = 0
    var contradictions = 0
    var doubts = 0

    var caught: Int { contradictions + doubts }

    /// From 0 to 1; 1 where there are no mutants.
    var share: Double { mutants == 0 ? 1 : Double(caught) / Double(mutants) }

    mutating func add(_ verdict: Verdict?) {
      mutants += 1
      switch verdict {
      case .contradiction?: contradictions += 1
      case .doubt?: doubts += 1
      case .consistent?, .undetermined?, nil: break
      }
    }
  }

  /// A claim of whose mutants no rule catches any.
  struct Unprotected: Sendable {
    var reference: String
    var subject: String
    var property: String
    var place: String
    /// A mutant that nobody would notice.
    var mutation: Mutation
    var written: String
    var mutant: String
  }

  private(set) var total = Count()
  /// By name.
  private(set) var properties: [String: Count] = [:]
  private(set) var mutations: [Mutation: Count] = [:]
  /// How many mutants each rule catches.
  private(set) var rules: [String: Int] = [:]
  /// In the order of the corpus.
  private(set) var unprotected: [Unprotected] = []
  /// Claims with mutants.
  private(set) var mutated = 0
  /// Claims whose value no mutation can befall: unknown, none, or the only text of their property.
  private(set) var immutable = 0

  /// The references of claims that take part in discrepancies as they are: rules look after them, though a wrong value may
  /// raise nothing new.
  private let known: Set<String>

  init(known: Set<String>) { self.known = known }

  /// Adds one claim's mutants and what rules said to each.
  mutating func add(_ mutants: ArraySlice<(mutant: Mutant, alarms: [Recheck.Alarm])>, in corpus: Corpus) {
    guard let first = mutants.first?.mutant else {
      immutable += 1
      return
    }
    mutated += 1
    let row = corpus[first.number]
    let name = corpus.property(row).name
    var isProtected = false
    for (mutant, alarms) in mutants {
      let worst = alarms.map(\.verdict).max()
      total.add(worst)
      properties[name, default: Count()].add(worst)
      mutations[mutant.mutation, default: Count()].add(worst)
      for alarm in alarms { rules[alarm.rule, default: 0] += 1 }
      if !alarms.isEmpty { isProtected = true }
    }
    let record = corpus.record(row)
    let source = corpus.source(row)
    let reference = source.id + "/" + record.id
    if isProtected || known.contains(reference) { return }
    unprotected.append(
      Unprotected(
        reference: reference, subject: corpus.things.id(row.subject), property: name,
        place: "\(source.path):\(record.start.line):\(record.start.column)", mutation: first.mutation,
        written: record.written, mutant: first.written))
  }
}
