import Foundation

/// A corpus in which every claim is to be compared with every other of a large group, and only a few pairs fail.
struct JoinCase {
  let name: String
  /// The rules file.
  let rules: String
  /// The file of claims.
  let claims: String
  let claimCount: Int
  /// Pairs of claims, or of tuples of claims, that the rule compares.
  let pairs: Int
  /// The discrepancies that the rule has to find.
  let planted: Int

  /// The subjects of each case, as many as `size`.
  static func all(size: Int) -> [JoinCase] {
    [pay(size, groups: 1), pay(size, groups: max(1, size / 200)), terms(size), crowded(min(size, 2000))]
  }

  /// The place of the `number`th of the planted pairs: far apart, so that no two of them meet.
  private static func isPlanted(_ number: Int, of size: Int) -> Bool {
    number % max(10, size / 50) == 5 && number + 1 < size
  }

  private static func file(_ claims: [String]) -> String {
    "source: {id: register}\nclaims:\n" + claims.joined(separator: "\n") + "\n"
  }

  /// Who earns more pays more, but for neighbours whose taxes are exchanged.
  private static func pay(_ size: Int, groups: Int) -> JoinCase {
    var claims: [String] = []
    var planted = 0
    var exchanged = false
    // A group's members follow each other, so that neighbours are of one group but at its ends.
    let perGroup = (size + groups - 1) / groups
    for person in 0..<size {
      var tax = 10_001 + person
      if exchanged {
        tax -= 1
        exchanged = false
      } else if isPlanted(person, of: size), person / perGroup == (person + 1) / perGroup {
        tax += 1
        planted += 1
        exchanged = true
      }
      let state = "scope: {state: s\(person / perGroup)}"
      claims.append(" - {subject: p\(person), property: salary, value: \(20_001 + 3 * person), \(state)}")
      claims.append(" - {subject: p\(person), property: tax, value: \(tax)}")
    }
    return JoinCase(
      name: "two inequalities, \(Wording.grouped(groups)) group\(groups == 1 ? "" : "s")",
      rules: """
        properties: {salary: {type: count}, tax: {type: count}}
        rules:
          - id: who-earns-more-pays-more
            kind: assert
            bind: {s1: salary, t1: tax, s2: salary, t2: tax}
            join: [s1.subject = t1.subject, s2.subject = t2.subject, s1.scope.state = s2.scope.state, s1.subject != s2.subject]
            assert: not (s1 > s2 and t1 < t2)

        """,
      claims: file(claims), claimCount: 2 * size, pairs: groups * perGroup * (perGroup - 1), planted: planted)
  }

  /// Terms of one office that follow each other, but for some that end after the next has begun.
  private static func terms(_ size: Int) -> JoinCase {
    var claims: [String] = []
    var planted = 0
    for person in 0..<size {
      // Two days a term, of months of 28 days. A day in common is not enough: one may end in its morning.
      let isLong = isPlanted(person, of: size)
      let last = isLong ? 3 : 1
      if isLong { planted += 1 }
      claims.append(
        " - {subject: p\(person), property: in-office, value: \(day(2 * person))/\(day(2 * person + last))}")
    }
    return JoinCase(
      name: "periods apart",
      rules: """
        properties: {in-office: {type: period}}
        rules:
          - id: one-at-a-time
            kind: relation
            left: in-office
            right: in-office
            is: disjoint
            join: left.subject != right.subject

        """,
      claims: file(claims), claimCount: size, pairs: size * (size - 1) / 2, planted: planted)
  }

  /// All of a small group against all: more conflicts than anybody could read.
  private static func crowded(_ size: Int) -> JoinCase {
    let claims = (0..<size).flatMap { person in
      [
        " - {subject: p\(person), property: salary, value: \(20_001 + person)}",
        " - {subject: p\(person), property: tax, value: \(50_001 - person)}",
      ]
    }
    return JoinCase(
      name: "every pair fails",
      rules: """
        properties: {salary: {type: count}, tax: {type: count}}
        rules:
          - id: who-earns-more-pays-more
            kind: assert
            bind: {s1: salary, t1: tax, s2: salary, t2: tax}
            join: [s1.subject = t1.subject, s2.subject = t2.subject]
            assert: not (s1 > s2 and t1 < t2)

        """,
      // Of each but the one who earns least, the worst conflict.
      claims: file(claims), claimCount: 2 * size, pairs: size * (size - 1),
      planted: size * (size - 1) / 2 > 100_000 ? size - 1 : size * (size - 1) / 2)
  }

  private static func day(_ number: Int) -> String {
    func digits(_ number: Int, _ count: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    return "\(digits(500 + number / 336, 4))-\(digits(number / 28 % 12 + 1, 2))-\(digits(number % 28 + 1, 2))"
  }
}
