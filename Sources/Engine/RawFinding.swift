import Claims
import Findings
import Values

/// A discrepancy in numbers, before its claims are written out.
struct RawFinding: Sendable {
  /// A claim and what it is in the rule.
  struct Part: Sendable, Hashable {
    var row: UInt32
    /// Empty for the name of its property.
    var label: String
  }

  /// Claims of one item that share a value.
  struct Cluster: Sendable {
    var value: String
    var rows: [UInt32]
    var support: Int
    var trust: Double
  }

  /// The subjects bound, without repetition, in the order of the rule.
  var subjects: [UInt32]
  var verdict: Verdict
  /// In the order of the rule.
  var witnesses: [Part]
  /// In the order of the corpus; none of them a witness.
  var others: [Part]
  var explanation: Explanation
  var clusters: [Cluster] = []
  var suspect: UInt32?
}

/// What a discrepancy is, in words and numbers.
struct Explanation: Sendable {
  /// One line without the subject.
  var message: String
  var computation: [String]
  /// In short; empty where there is no measure.
  var difference = ""
  /// What was compared beside the claims, where that lies on a line.
  var measures: [Measure] = []
  /// The orders between dates that are asked for and fail, or whose distances do.
  var orders: [Order] = []

  /// A `ViolatedOrder` between rows.
  struct Order: Sendable {
    typealias Moment = ViolatedOrder.Moment

    var first: UInt32
    var second: UInt32
    var firstMoment = Moment.any
    var secondMoment = Moment.any
    var fault = ViolatedOrder.Fault.order
    var asked = ""
    var gap = ""
    /// The rows that ask for it.
    var asking: [UInt32] = []
  }
}

/// What one plan came to.
struct PlanOutcome: Sendable {
  var findings: [RawFinding] = []
  /// Combinations judged, and those of them that could not be.
  var comparisons = 0
  var undetermined = 0
  /// Claims bound.
  var touched: RowSet
  /// Of a run that was traced, which finds and counts nothing.
  var trace: PlanTrace?

  init(_ corpus: Corpus) { touched = RowSet(limit: corpus.store.numberLimit) }
}

/// A set of row numbers, a bit each.
struct RowSet: Sendable {
  private var words: ContiguousArray<UInt64>

  init(limit: Int) { words = ContiguousArray(repeating: 0, count: (limit + 63) / 64) }

  mutating func insert(_ number: UInt32) { words[Int(number >> 6)] |= 1 << UInt64(number & 63) }

  func contains(_ number: UInt32) -> Bool { words[Int(number >> 6)] & (1 << UInt64(number & 63)) != 0 }

  mutating func formUnion(_ other: RowSet) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
}
