import Findings

/// Values on one line, lane below lane: what timelines and number lines are before they are laid out.
struct PictureChart: Sendable {
  /// What a mark is of; told apart by shape as well as by colour.
  enum Style: Sendable, Hashable, CaseIterable {
    /// A claim that makes the case.
    case witness
    /// A claim beside it.
    case other
    /// The claim that is most likely wrong.
    case suspect
    /// When a source was published.
    case publication
    /// Computed from the claims that state it.
    case stated
    /// Computed from other claims.
    case implied
  }

  struct Item: Sendable {
    /// Of the claim; empty for what is none.
    var reference = ""
    var style: Style
    /// Beside the mark, as far as there is room: texts that stand next to each other.
    var label: [String]
    /// All of it, for the tooltip of what is not told by label and lane.
    var full: String
    var narrow: Extent.Stretch
    var wide: Extent.Stretch
    /// What the arrow of a violated order starts or ends at: no other mark stands in its row.
    var isOrdered = false
  }

  struct Lane: Sendable {
    /// Empty for a lane without a heading.
    var name: String
    var items: [Item]
    /// Items that are left out because there are too many.
    var omitted = 0
  }

  /// What a rule allows.
  struct Band: Sendable {
    var label: String
    var stretch: Extent.Stretch
    /// Whether its ends are not allowed themselves.
    var isExclusive = false
  }

  /// The first of two must come before the second, yet does not, or not with the distance that is asked for.
  struct Order: Sendable {
    var first: Spot
    var second: Spot
    /// The ends between which it fails.
    var from: Double
    var to: Double
    /// Whether the order can hold, and only the distance can't: that has no direction to be shown.
    var isDistance: Bool
    /// For the tooltip.
    var full: String
  }

  struct Spot: Sendable, Hashable {
    var lane: Int
    var item: Int
  }

  /// Above the chart; empty for none.
  var heading = ""
  var axis: Extent.Axis
  /// Whether there is nothing between one number and the next: marks stand at whole ones only.
  var isWhole = false
  var lanes: [Lane]
  var bands: [Band] = []
  var orders: [Order] = []
  /// What else there is to say or is left out, a line each: `and 12 more sources`.
  var omissions: [String] = []

  /// The most lanes, and the most items of one, that are drawn; those that make the case first.
  static let laneLimit = 24
  static let itemLimit = 12

  var isEmpty: Bool { lanes.allSatisfy(\.items.isEmpty) }

  /// All that has to have a place on the axis.
  var stretches: [Extent.Stretch] {
    lanes.flatMap { $0.items.flatMap { Self.stretches(narrow: $0.narrow, wide: $0.wide) } } + bands.map(\.stretch)
  }

  /// The wide reading; and where that is open, as far as the narrow one has an end to be seen.
  static func stretches(narrow: Extent.Stretch, wide: Extent.Stretch) -> [Extent.Stretch] {
    let ends = [wide.from, wide.to, narrow.from, narrow.to].filter(\.isFinite)
    let isOpen = !wide.from.isFinite || !wide.to.isFinite
    guard isOpen, wide != narrow, let least = ends.min(), let most = ends.max() else { return [wide] }
    return [wide, Extent.Stretch(from: least, to: most)]
  }

  /// Sets the lanes, as many as are drawn of them; what makes the case goes before what doesn't.
  mutating func setLanes(_ all: [Lane], of things: (one: String, many: String)) {
    let ranked = all.enumerated().sorted { left, right in
      (Self.rank(left.element), left.offset) < (Self.rank(right.element), right.offset)
    }
    lanes = ranked.prefix(Self.laneLimit).sorted { $0.offset < $1.offset }.map { _, lane in
      var lane = lane
      let kept = lane.items.enumerated().sorted { left, right in
        (Self.rank(left.element), left.offset) < (Self.rank(right.element), right.offset)
      }.prefix(Self.itemLimit)
      lane.omitted += lane.items.count - kept.count
      lane.items = kept.sorted { $0.offset < $1.offset }.map(\.element)
      return lane
    }
    let left = all.count - lanes.count
    if left > 0 { omissions.append("and \(left) more \(left == 1 ? things.one : things.many)") }
  }

  /// Sets the violated orders and distances between claims that are drawn.
  mutating func setOrders(_ all: [TimelinePicture.Order]) {
    var spots: [String: Spot] = [:]
    for (lane, items) in lanes.map(\.items).enumerated() {
      for (place, item) in items.enumerated() where !item.reference.isEmpty {
        spots[item.reference] = Spot(lane: lane, item: place)
      }
    }
    var drawn: Set<[String]> = []
    orders = all.filter { drawn.insert([$0.first, $0.second]).inserted }.prefix(Self.itemLimit).compactMap { order in
      guard let first = spots[order.first], let second = spots[order.second], first != second else { return nil }
      let from = lanes[first.lane].items[first.item].narrow
      let to = lanes[second.lane].items[second.item].narrow
      // What is too far is so at the nearest that the two can come.
      let isFar = order.fault == .tooFar
      return Order(
        first: first, second: second,
        from: order.firstMoment == .end || isFar && order.firstMoment == .any ? from.to : from.from,
        to: order.secondMoment == .start || isFar && order.secondMoment == .any ? to.from : to.to,
        isDistance: order.fault != .order, full: order.words)
    }
  }

  private static func rank(_ lane: Lane) -> Int { lane.items.map(rank).min() ?? 9 }

  private static func rank(_ item: Item) -> Int {
    switch item.style {
    case .suspect, .witness, .stated, .implied: 0
    case .other: 1
    case .publication: 2
    }
  }
}
