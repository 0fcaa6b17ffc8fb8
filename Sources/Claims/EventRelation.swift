/// What a property says of two events, its subject and its value, by `means:` in the vocabulary.
///
///     before    xxx              meets    xxx            begins  xxx
///                   yyy                      yyy                 yyyyyy
///     during     xxx             same     xxx            ends       xxx
///              yyyyyyy                    yyy                    yyyyyy
///
/// Source: J. F. Allen, "Maintaining Knowledge about Temporal Intervals", 1983. `before` is strict; `during`, `begins` and
/// `ends` are not: people say "during" also of what begins or ends with the other, and a stricter reading would find
/// conflicts that nobody printed.
package enum EventRelation: String, Sendable, Hashable, CaseIterable {
  case before, after, meets
  case metBy = "met-by"
  case same, during, includes, begins, ends

  /// Between subject and value, as people say it.
  package var words: String {
    switch self {
    case .before: "before"
    case .after: "after"
    case .meets: "right before"
    case .metBy: "right after"
    case .same: "at the same time as"
    case .during: "during"
    case .includes: "around"
    case .begins: "at the beginning of"
    case .ends: "at the end of"
    }
  }
}
