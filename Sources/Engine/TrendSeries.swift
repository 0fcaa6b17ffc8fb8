#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Claims
import Plan
import Values

/// The claims of one item that have a time and a number, as points.
struct TrendSeries {
  struct Point {
    var row: UInt32
    var when: DateReading
    /// In base units.
    var narrow: NumberSpan
    var wide: NumberSpan
  }

  /// Two points, the earlier first, that are not as the rule asks.
  struct Pair {
    var earlier: Int
    var later: Int
    /// How much too high or too low.
    var excess: Double
  }

  /// What is asked of an earlier and a later value.
  enum Demand {
    case run(TrendCheck.Direction, isStrict: Bool)
    /// At most so much more, or so much less, in a second; `isRelative` of a logarithm.
    case change(isMore: Bool, rate: Double, isRelative: Bool)
  }

  /// The rate at which a share of the value compounds to `1 + share` in `time`.
  static func compoundRate(_ share: Double, in time: Double) -> Double { log(1 + share) / time }

  let points: [Point]
  let isReadWidely: Bool
  /// Places in `points`, by where their times begin and end.
  private let byStart: [Int]
  private let byEnd: [Int]

  init(_ points: [Point], isWide: Bool) {
    self.points = points
    isReadWidely = isWide
    let spans = points.map { isWide ? $0.when.wide : $0.when.narrow }
    byStart = points.indices.sorted { (spans[$0].from, $0) < (spans[$1].from, $1) }
    byEnd = points.indices.sorted { (spans[$0].to, $0) < (spans[$1].to, $1) }
  }

  /// Whether some point is certainly earlier than another.
  var isOrdered: Bool {
    guard let first = byEnd.first, let last = byStart.last else { return false }
    return span(first).to < span(last).from
  }

  func span(_ point: Int) -> TimeSpan { isReadWidely ? points[point].when.wide : points[point].when.narrow }

  func value(_ point: Int) -> NumberSpan { isReadWidely ? points[point].wide : points[point].narrow }

  // MARK: - Pairs that fail

  /// The pair furthest from what is asked, and every point of some pair that fails.
  ///
  /// What is asked of a pair comes down to `later <= earlier`, a number of each point, so that against each point only the
  /// extreme one of all that lie before, or behind, need be held. Cost: O(n log n) for sorting.
  func failing(_ demand: Demand) -> (worst: Pair, involved: Set<Int>)? {
    let later = points.indices.map { laterNumber($0, demand) }
    let earlier = points.indices.map { earlierNumber($0, demand) }
    var worst: Pair?
    var involved: Set<Int> = []
    func hold(_ first: Int, _ second: Int) {
      guard let excess = excess(first, second, demand) else { return }
      involved.formUnion([first, second])
      let pair = Pair(earlier: first, later: second, excess: excess)
      if worst.map({ isWorse(pair, than: $0) }) ?? true { worst = pair }
    }
    var place = 0
    var least: Int?
    for point in byStart {
      while place < byEnd.count, span(byEnd[place]).to < span(point).from {
        let candidate = byEnd[place]
        if least.map({ earlier[candidate] < earlier[$0] }) ?? true { least = candidate }
        place += 1
      }
      if let least { hold(least, point) }
    }
    place = byStart.count
    var greatest: Int?
    for point in byEnd.reversed() {
      while place > 0, span(byStart[place - 1]).from > span(point).to {
        place -= 1
        let candidate = byStart[place]
        if greatest.map({ later[candidate] > later[$0] }) ?? true { greatest = candidate }
      }
      if let greatest { hold(point, greatest) }
    }
    return worst.map { ($0, involved) }
  }

  /// By how much, then by what does not depend on the order of the files.
  private func isWorse(_ pair: Pair, than other: Pair) -> Bool {
    if pair.excess != other.excess { return pair.excess > other.excess }
    func key(_ pair: Pair) -> (Int64, Int64, Double, Double) {
      (span(pair.earlier).from, span(pair.later).from, value(pair.earlier).from, value(pair.later).from)
    }
    return key(pair) < key(other)
  }

  private func laterNumber(_ point: Int, _ demand: Demand) -> Double {
    let value = value(point)
    switch demand {
    case .run(.rising, _): return -value.to
    case .run(.falling, _): return value.from
    case .change(let isMore, let rate, let isRelative):
      // To nothing is a loss of all there was: how far below doesn't matter, but where all of it may be lost.
      if isRelative, rate.isInfinite { return -value.to }
      let bound = scaled(isMore ? value.from : value.to, isRelative)
      return (isMore ? bound : -bound) - rate * time(span(point), isLater: true)
    }
  }

  private func earlierNumber(_ point: Int, _ demand: Demand) -> Double {
    let value = value(point)
    switch demand {
    case .run(.rising, _): return -value.from
    case .run(.falling, _): return value.to
    case .change(let isMore, let rate, let isRelative):
      if isRelative, rate.isInfinite { return -value.from }
      // Of nothing there is no share that anything behind it would have to keep to.
      if isRelative, isMore, value.from <= 0 { return .infinity }
      let bound = scaled(isMore ? value.to : value.from, isRelative)
      return (isMore ? bound : -bound) - rate * time(span(point), isLater: false)
    }
  }

  private func scaled(_ bound: Double, _ isRelative: Bool) -> Double {
    isRelative ? bound > 0 ? log(bound) : -.infinity : bound
  }

  /// Widely read from the beginning of the earlier to the end of the later time, narrowly from middle to middle.
  private func time(_ span: TimeSpan, isLater: Bool) -> Double {
    if span.isOpenAtStart || span.isOpenAtEnd { return isLater ? .infinity : -.infinity }
    if isReadWidely { return Double(isLater ? span.to : span.from) }
    return (Double(span.from) + Double(span.to)) / 2
  }

  /// The greatest time that can lie between two points, in seconds.
  func elapsed(_ earlier: Int, _ later: Int) -> Double {
    time(span(later), isLater: true) - time(span(earlier), isLater: false)
  }

  /// How far a pair certainly is from what is asked; `nil` where it may be as asked.
  ///
  /// Rates allow a billionth more: what the logarithms and the sum over many years lose.
  private func excess(_ earlier: Int, _ later: Int, _ demand: Demand) -> Double? {
    let (first, second) = (value(earlier), value(later))
    switch demand {
    case .run(let direction, let isStrict):
      let gap = direction == .rising ? first.from - second.to : second.from - first.to
      return gap > 0 || gap == 0 && isStrict ? max(gap, .leastNonzeroMagnitude) : nil
    case .change(let isMore, let rate, let isRelative):
      if isRelative, rate.isInfinite { return first.from > 0 && second.to < 0 ? .infinity : nil }
      let allowed = rate * elapsed(earlier, later)
      guard allowed.isFinite else { return nil }
      let (low, high) = isMore ? (first.to, second.from) : (second.to, first.from)
      guard low.isFinite, high.isFinite else { return nil }
      if isRelative {
        // Of nothing there is no share; to nothing, or to less, all is lost.
        guard first.from > 0 else { return nil }
        let share = low > 0 ? log(high) - log(low) : .infinity
        let over = share - allowed * (1 + 1e-9) - 1e-9
        return over > 0 ? over : nil
      }
      let slack = (abs(low) + abs(high) + allowed) * 1e-9
      let over = high - low - allowed - slack
      return over > 0 ? over : nil
    }
  }
}
