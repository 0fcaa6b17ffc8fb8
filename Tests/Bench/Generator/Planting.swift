/// The rules of the benchmark; each one's id is its kind.
enum RuleID: String, CaseIterable, Codable, CodingKeyRepresentable {
  case dateOrder = "date-order"
  case range
  case agreement
  case arithmetic
  case count
  case allowed
  case evidence

  /// Whether values can be written whose wide readings satisfy the rule and whose narrow ones do not.
  var hasDoubts: Bool {
    switch self {
    case .dateOrder, .range, .agreement, .arithmetic: true
    case .count, .allowed, .evidence: false
    }
  }

  /// A number to keep the random sequences of the rules apart; fixed, because it is part of what a seed means.
  var key: UInt64 {
    switch self {
    case .dateOrder: 1
    case .range: 2
    case .agreement: 3
    case .arithmetic: 4
    case .count: 5
    case .allowed: 6
    case .evidence: 7
    }
  }
}

/// What the rule is to say about one subject.
enum Outcome: String {
  case consistent, doubt, contradiction
}

/// Numbers of findings of one rule.
struct FindingCounts: Codable, Equatable {
  /// Findings with verdict `contradiction`.
  var contradiction = 0
  /// Findings with verdict `doubt`.
  var doubt = 0
}

/// Decides which of a rule's subjects break it: two of every 200 contradict it and one is in doubt, at places that
/// depend on nothing but the seed, the rule and the block of 200.
struct Planting {
  /// Subjects in which exactly two contradictions and one doubt are planted.
  static let block = 200

  /// The seed of the corpus.
  let seed: UInt64

  /// The outcome of a rule's subject number `ordinal`, counted from 0 through the corpus.
  func outcome(of rule: RuleID, ordinal: Int) -> Outcome {
    let place = ordinal % Self.block
    var random = SplitMix64(seed, rule.key, UInt64(ordinal / Self.block))
    let half = Self.block / 2
    let first = random.below(half)
    let second = half + random.below(half)
    if place == first || place == second { return .contradiction }
    // Third, so that the kinds without doubts have the same contradictions as they would have with them.
    var doubt = random.below(Self.block)
    while doubt == first || doubt == second { doubt = (doubt + 1) % Self.block }
    return place == doubt && rule.hasDoubts ? .doubt : .consistent
  }
}

/// The subjects told of so far, by rule, and what was planted in them.
struct Tally {
  /// Decides on each next subject.
  let planting: Planting
  private var subjects: [RuleID: Int] = [:]
  /// What a right checker finds in what was written so far.
  private(set) var planted: [RuleID: FindingCounts] = [:]

  /// A tally of nothing yet.
  init(planting: Planting) {
    self.planting = planting
    for rule in RuleID.allCases { planted[rule] = FindingCounts() }
  }

  /// The next subject of a rule: its number from 0, and what to plant.
  mutating func next(_ rule: RuleID) -> (ordinal: Int, outcome: Outcome) {
    let ordinal = subjects[rule, default: 0]
    subjects[rule] = ordinal + 1
    let outcome = planting.outcome(of: rule, ordinal: ordinal)
    record(outcome, of: rule)
    return (ordinal, outcome)
  }

  /// Counts what was planted outside `next`.
  mutating func record(_ outcome: Outcome, of rule: RuleID) {
    switch outcome {
    case .consistent: break
    case .doubt: planted[rule, default: FindingCounts()].doubt += 1
    case .contradiction: planted[rule, default: FindingCounts()].contradiction += 1
    }
  }
}
