import Claims

/// What the network of a `chronology` rule is made of.
///
/// The one check whose judgement is no query: what a query engine can run is the reading of its inputs, after which the
/// native engine looks for conflicts.
///
///     SELECT c.id, c.subject, c.property, c.when, c.scope, c.narrow_from, c.narrow_to, c.wide_from, c.wide_to, d.role
///     FROM claims c JOIN dates d ON c.property = d.property WHERE <filter>;
///
///     SELECT c.id, c.subject, c.value_entity, o.relation
///     FROM claims c JOIN orders o ON c.property = o.property WHERE <filter>;
///
///     SELECT a.id, b.id, r.allows_equal, r.minimum_gap, r.maximum_gap
///     FROM claims a JOIN claims b ON a.subject = b.subject AND a.scope = b.scope JOIN rules r ON <steps> WHERE <filters>
package struct TimeNetworkInput: Sendable {
  /// What a dated claim says about its subject, an event with a start and an end.
  package enum DateRole: String, Sendable, Hashable, CaseIterable {
    /// A date is some moment of the event; a period is its start and its end.
    case moment = "properties"
    /// The event began then.
    case start = "starts"
    /// The event ended then.
    case end = "ends"
    /// The whole event lies within the date.
    case whole
  }

  /// The dated claims of one role.
  package struct Dates: Sendable {
    package var scan: Scan
    package var role: DateRole

    package init(scan: Scan, role: DateRole) {
      self.scan = scan
      self.role = role
    }
  }

  /// The claims of order between their subjects and their values.
  package struct Orders: Sendable {
    package var scan: Scan
    package var relation: EventRelation

    package init(scan: Scan, relation: EventRelation) {
      self.scan = scan
      self.relation = relation
    }
  }

  /// A `date-order` rule that always holds.
  package struct Background: Sendable {
    /// The rule's, for messages.
    package var id: String
    /// Its steps, earliest first.
    package var steps: [Scan]
    /// As of its group or join.
    package var keys: Keys
    package var check: OrderCheck

    package init(id: String, steps: [Scan], keys: Keys, check: OrderCheck) {
      self.id = id
      self.steps = steps
      self.keys = keys
      self.check = check
    }
  }

  package var dates: [Dates]
  package var orders: [Orders]
  package var background: [Background]

  package init(dates: [Dates], orders: [Orders], background: [Background]) {
    self.dates = dates
    self.orders = orders
    self.background = background
  }
}

/// `chronology`.
package struct ChronologyCheck: Sendable, Hashable {
  /// The most conflicts that are reported for events that claims and rules tie together.
  package var limit: Int

  package init(limit: Int = 20) { self.limit = limit }
}
