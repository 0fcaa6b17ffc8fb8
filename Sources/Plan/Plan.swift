import Findings

/// What a rule comes to, whatever its kind: which claims are read, how they come together, and what is asked of them.
///
/// A plan speaks of properties, subjects and sources by name, so it is made without looking at a corpus, and the same
/// plan runs in the native engine and as SQL.
package struct Plan: Sendable {
  package var rule: RuleSummary
  /// The scans' claims come together by this; the indices in `check` are those of its scans.
  package var input: Operator
  package var check: Check

  /// The scans of `input`.
  package var scans: [Scan] { input.scans }

  package init(rule: RuleSummary, input: Operator, check: Check) {
    self.rule = rule
    self.input = input
    self.check = check
  }
}

/// How claims are brought together.
package enum Operator: Sendable {
  /// Each claim by itself.
  ///
  ///     SELECT * FROM claims c WHERE <filter>
  case scan(Scan)

  /// Every combination of one claim a scan, with equal keys.
  ///
  ///     SELECT * FROM claims a JOIN claims b ON a.subject = b.subject AND <keys> AND <matches> WHERE <filters>
  case join([Scan], on: Keys, where: [Match] = [])

  /// All claims of all scans that have equal keys, together.
  ///
  ///     SELECT * FROM claims c WHERE <filters> GROUP BY c.subject, <keys>
  case group([Scan], by: Keys)

  /// All claims of dates and of order, and the rules that hold between them, as one network. See `TimeNetworkInput`.
  case network(TimeNetworkInput)

  /// Each claim of the first scan, and whether there is one of the second, about the same subject or the one that the
  /// second scan's `subject` says, with equal keys.
  ///
  ///     SELECT * FROM claims a WHERE <filter> AND [NOT] EXISTS
  ///       (SELECT 1 FROM claims b WHERE b.subject = a.subject AND <keys> AND <filter>)
  case exists(Scan, Scan, on: Keys)

  package var scans: [Scan] {
    switch self {
    case .scan(let scan): [scan]
    case .join(let scans, _, _), .group(let scans, _): scans
    case .network(let input): input.dates.map(\.scan) + input.orders.map(\.scan) + input.background.flatMap(\.steps)
    case .exists(let first, let second, _): [first, second]
    }
  }

  package var keys: Keys {
    switch self {
    case .scan, .network: []
    case .join(_, let keys, _), .group(_, let keys), .exists(_, _, let keys): keys
    }
  }

  /// What the claims of different scans are compared by, beside the keys.
  package var matches: [Match] {
    switch self {
    case .scan, .group, .network, .exists: []
    case .join(_, _, let matches): matches
    }
  }
}

/// What claims must have in common, beside the subject, to be compared.
package struct Keys: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let source = Keys(rawValue: 1 << 0)
  package static let property = Keys(rawValue: 1 << 1)
  /// Only between scans that do not fix their own `when`: see `Scan.fixes`.
  package static let when = Keys(rawValue: 1 << 2)
  /// Only between scans that do not fix their own `scope`: see `Scan.fixes`.
  package static let scope = Keys(rawValue: 1 << 3)
}
