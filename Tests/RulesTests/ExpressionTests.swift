import Claims
import Plan
import Rules
import SourceText
import Testing
import Values

@Suite("Expressions")
struct ExpressionTests {
  @Test(
    "that mean something",
    arguments: [
      ("cost = price", "(n0 = n1)"),
      ("cost = 25", "(n0 = 25 USD)"),
      ("25 million < cost", "(25000000 USD < n0)"),
      ("cost > -5", "(n0 > -5 USD)"),
      ("cost - price >= 0", "((n0 - n1) >= 0 USD)"),
      ("cost + price * 2 = 7 USD", "((n0 + (n1 * 2)) = 7 USD)"),
      ("(cost + price) * 2 = 7 USD", "(((n0 + n1) * 2) = 7 USD)"),
      ("cost / visitors < 7 USD / 1 person", "((n0 / n1) < (7 USD / 1 person))"),
      ("length = height", "(n0 = n1)"),
      ("height > 5", "(n0 > 5 km)"),
      ("length = 5 km", "(n0 = 5 km)"),
      ("growth = 25", "(n0 = 25 %)"),
      ("growth = 25 %", "(n0 = 25 %)"),
      ("ratio = 25 %", "(n0 = 25 %)"),
      ("change(cost, price) = growth", "(change(n0, n1) = n2)"),
      ("abs(cost - price) <= 1000", "(abs((n0 - n1)) <= 1000 USD)"),
      ("min(cost, price) >= 5", "(least(n0, n1) >= 5 USD)"),
      ("max(cost, 5) > price", "(greatest(n0, 5 USD) > n1)"),
      ("sum(parts) = cost", "(sum(1) = n0)"),
      ("count(parts) = 2", "(count(0) = 2)"),
      ("max(parts) < 7,000", "(max(0) < 7000 USD)"),
      ("count(bidders) = lanes", "(count(1) = n0)"),
      ("days(begun, opened) = 44", "(elapsed(d0, d1) = 44 day)"),
      ("days(begun, opened) = 44 day", "(elapsed(d0, d1) = 44 day)"),
      ("days(begun, opened) = works", "(elapsed(d1, d2) = n0)"),
      ("years(begun, today) < 1", "(elapsed(d0, today) < 1 year)"),
      ("year(opened) = 2003", "(year(d0) = 2003)"),
      ("begun < opened", "(d0 < d1)"),
      ("begun < 2003", "(d0 < 1041379200…1072915199)"),
      ("begun < 2003-05-17", "(d0 < 1053129600…1053215999)"),
      ("begun < '2003-05-17'", "(d0 < 1053129600…1053215999)"),
      ("opened <= published(opened)", "(d0 <= published(0))"),
      ("opened within office", "(d0 within d1)"),
      ("office overlaps '2003/2004'", "(d0 overlaps 1041379200…1104537599)"),
      ("start(office) > begun", "(start(d1) > d0)"),
      ("cost within 15..25 million", "(n0 within 15000000…25000000 USD)"),
      ("motto = 'ONWARD'", "(k0 same 'onward')"),
      ("motto != nickname", "(k0 differ k1)"),
      ("architect = 'Jane Doe'", "(k0 same 'Jane Doe')"),
      ("listed = true", "(k0 same true)"),
      ("listed", "(k0 same true)"),
      ("not listed or cost > 5 and price > 5", "(not (k2 same true) or ((n0 > 5 USD) and (n1 > 5 USD)))"),
      ("not not (listed)", "not not (k0 same true)"),
    ])
  func compiles(text: String, expected: String) throws {
    let compiled = arithmetic(text)
    try #require(compiled.problems.isEmpty, "\(compiled.problemText)")
    guard case .expression(let expression, let printed) = try #require(compiled.plans.first).check else {
      Issue.record("no expression")
      return
    }
    #expect(describe(expression) == expected)
    #expect(printed == text)
  }

  @Test(
    "that mean nothing say where and why",
    arguments: [
      ("👉cost + 5 day = price", "expression-dimension", "day can't be added to USD"),
      ("👉cost - length = price", "expression-dimension", "m can't be subtracted from USD"),
      ("👉cost = length", "expression-dimension", "USD and m can't be compared"),
      ("👉cost * price = 5", "expression-dimension", "put a unit behind the number"),
      ("👉cost / price = 5 USD", "expression-dimension", "a pure number"),
      ("cost = 25 👉dolars", "rule-value", "dolars"),
      ("👉cost", "expression-type", "expected a condition"),
      ("👉cost + price", "expression-type", "expected a condition"),
      ("cost = price and 👉5", "expression-type", "expected a condition"),
      ("👉begun = cost", "expression-type", "a date and a number in USD"),
      ("👉opened - begun = 5 day", "expression-type", "days(a, b)"),
      ("👉office < begun", "expression-type", "start(…)"),
      ("days(👉office, begun) = 5", "expression-type", "start(…)"),
      ("days(👉cost, begun) = 5", "expression-type", "needs dates"),
      ("👉motto < nickname", "expression-type", "only '=' and '!='"),
      ("👉motto = architect", "expression-type", "a text and an entity"),
      ("👉bidders = architect", "expression-type", "count(bidders)"),
      ("sum(👉cost) = cost", "expression-type", "second name"),
      ("sum(👉cost + price) = 5 USD", "expression-type", "needs a bound name"),
      ("sum(👉begun) = 5", "expression-type", "needs numbers"),
      ("max(cost, 👉length) > 5", "expression-dimension", "USD and m"),
      ("cost = 👉prise", "expression-name", "not bound"),
      ("cost = 👉cost-price", "expression-name", "put blanks around '-'"),
      ("cost = 👉cost.value", "expression-name", "write 'cost'"),
      ("cost = 👉sum", "expression-name", "is a function"),
      ("cost = 👉sun(cost)", "expression-name", "did you mean 'sum'?"),
      ("👉days(begun) = 5", "expression-type", "doesn't take 1"),
      ("cost 👉== price", "expression-syntax", "write '='"),
      ("cost = price 👉&& listed", "expression-syntax", "write 'and'"),
      ("cost 👉≤ price", "expression-syntax", "write '<='"),
      ("cost <= price 👉< 5", "expression-syntax", "don't chain"),
      ("cost = (price", "expression-syntax", "expected ')', found the end"),
      ("cost = 👉)", "expression-syntax", "expected a value"),
      ("cost = price 👉price", "expression-syntax", "expected an operator"),
      ("cost = about 👉25", "expression-syntax", "quote words"),
      ("max(cost, 👉1,200) > 5", "expression-syntax", "1200"),
      ("motto = 👉'onward", "expression-syntax", "isn't closed"),
      ("cost 👉; price", "expression-syntax", "means nothing"),
      ("begun < 2003-👉13", "rule-value", "13"),
      ("listed = '👉maybe'", "rule-value", "maybe"),
      ("cost = '👉unknown'", "rule-value", "no value"),
    ])
  func reports(text: String, code: String, saying: String) throws {
    let marked = MarkedText(text)
    let compiled = arithmetic(marked.text)
    let problem = try #require(
      compiled.problems.first { $0.code == code }, "expected \(code), got\n\(compiled.problemText)")
    #expect(([problem.message] + problem.notes).contains { $0.contains(saying) }, "\(compiled.problemText)")
    #expect(compiled.rules.isEmpty)
    // Where the text holds a quote it is escaped in YAML, and the whole scalar is the place.
    guard let position = marked.position, !marked.text.contains("'") else { return }
    let start = try #require(problem.location?.start)
    let line = vocabulary.split(separator: "\n", omittingEmptySubsequences: false).count + 4
    #expect(start.line == UInt32(line))
    #expect(start.column == UInt32("    assert: '".count) + position.column, "\(compiled.problemText)")
  }

  @Test("are not nested deeper than the stack allows", arguments: ["(", "-", "not ", "abs("])
  func depth(opening: String) {
    let deep = arithmetic(String(repeating: opening, count: 100_000) + "cost")
    #expect(deep.problems.map(\.code) == ["expression-depth"])
    let long = arithmetic("cost = cost" + String(repeating: " + cost", count: 100_000))
    #expect(long.problems.map(\.code) == ["expression-depth"])
  }
}

private func describe(_ expression: Expression) -> String {
  switch expression {
  case .number(let reading): describe(reading)
  case .numberValue(let scan): "n\(scan)"
  case .negate(let inner): "-\(describe(inner))"
  case .arithmetic(let operation, let left, let right): "(\(describe(left)) \(operation.rawValue) \(describe(right)))"
  case .absolute(let inner): "abs(\(describe(inner)))"
  case .least(let list): "least(\(list.map(describe).joined(separator: ", ")))"
  case .greatest(let list): "greatest(\(list.map(describe).joined(separator: ", ")))"
  case .change(let from, let to): "change(\(describe(from)), \(describe(to)))"
  case .elapsed(let from, let to): "elapsed(\(describe(from)), \(describe(to)))"
  case .year(let date): "year(\(describe(date)))"
  case .aggregate(let aggregate, let scan): "\(aggregate.rawValue)(\(scan))"
  case .date(let reading): "\(reading.narrow.from)…\(reading.narrow.to)"
  case .dateValue(let scan): "d\(scan)"
  case .start(let date): "start(\(describe(date)))"
  case .end(let date): "end(\(describe(date)))"
  case .published(let scan): "published(\(scan))"
  case .today: "today"
  case .keyValue(let scan): "k\(scan)"
  case .text(let text): "'\(text)'"
  case .boolean(let flag): "\(flag)"
  case .compare(let comparison, let left, let right): "(\(describe(left)) \(comparison.rawValue) \(describe(right)))"
  case .same(let left, let right): "(\(describe(left)) same \(describe(right)))"
  case .differ(let left, let right): "(\(describe(left)) differ \(describe(right)))"
  case .within(let left, let right): "(\(describe(left)) within \(describe(right)))"
  case .overlaps(let left, let right): "(\(describe(left)) overlaps \(describe(right)))"
  case .and(let left, let right): "(\(describe(left)) and \(describe(right)))"
  case .or(let left, let right): "(\(describe(left)) or \(describe(right)))"
  case .not(let inner): "not \(describe(inner))"
  }
}

private func describe(_ reading: NumberReading) -> String {
  let text = { (number: Double) in number == number.rounded() ? "\(Int(number))" : "\(number)" }
  let (from, to) = (text(reading.narrow.from), text(reading.narrow.to))
  let unit = readVocabulary(vocabulary).units[reading.unit].name
  return (from == to ? from : "\(from)…\(to)") + (unit.isEmpty ? "" : " \(unit)")
}
