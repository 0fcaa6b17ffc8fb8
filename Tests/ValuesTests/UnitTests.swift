import Testing
import Values

@Suite("Units")
struct UnitTests {
  @Test(
    "conversions",
    arguments: [
      ("km", "m", 3.0, 3000.0), ("m", "km", 1500, 1.5), ("t", "kg", 2, 2000), ("mile", "km", 1, 1.609344),
      ("h", "min", 2, 120), ("year", "month", 2, 24), ("decade", "year", 1, 10), ("%", "‰", 5, 50),
      ("°C", "K", 20, 293.15),
      ("°F", "°C", 212, 100), ("°C", "°F", -40, -40), ("km/h", "m/s", 36, 10), ("kWh", "MJ", 1, 3.6),
      ("ha", "m2", 1, 10_000),
      ("people", "person", 5, 5), ("basis point", "percentage point", 50, 0.5), ("GB", "bit", 1, 8e9),
    ])
  func conversions(from: String, to: String, number: Double, expected: Double) throws {
    let table = UnitTable()
    let source = try #require(table.id(of: from))
    let target = try #require(table.id(of: to))
    let result = try #require(table.convert(NumberSpan(number), from: source, to: target))
    #expect(result.contains(expected), "\(result)")
    #expect(result.to - result.from <= abs(expected) * 1e-13)
    let base = table.fromBase(table.toBase(NumberSpan(number), unit: source), unit: source)
    #expect(base.contains(number))
  }

  @Test("metric conversions of whole numbers are exact")
  func exact() throws {
    let table = UnitTable()
    func id(_ name: String) throws -> UnitID { try #require(table.id(of: name)) }
    #expect(table.convert(NumberSpan(3), from: try id("km"), to: try id("mm")) == NumberSpan(3e6))
    #expect(table.convert(NumberSpan(3000), from: try id("g"), to: try id("kg")) == NumberSpan(3))
    #expect(table.convert(NumberSpan(2), from: try id("year"), to: try id("month")) == NumberSpan(24))
  }

  @Test("months and years are intervals in days")
  func calendar() throws {
    let table = UnitTable()
    let day = try #require(table.id(of: "day"))
    let month = try #require(table.id(of: "month"))
    let year = try #require(table.id(of: "years"))
    #expect(table.convert(NumberSpan(1), from: month, to: day) == NumberSpan(from: 28, to: 31))
    #expect(table.convert(NumberSpan(1), from: year, to: day) == NumberSpan(from: 365, to: 366))
    let months = try #require(table.convert(NumberSpan(28), from: day, to: month))
    #expect(months.contains(1) && months.contains(28.0 / 31))
  }

  @Test(
    "there is no conversion between dimensions",
    arguments: [("USD", "EUR"), ("km", "kg"), ("%", "percentage point"), ("person", "day")])
  func mismatches(left: String, right: String) throws {
    let table = UnitTable()
    let source = try #require(table.id(of: left))
    let target = try #require(table.id(of: right))
    #expect(table.convert(NumberSpan(1), from: source, to: target) == nil)
    #expect(!table.haveSameDimension(source, target))
  }

  @Test("units by symbol, name, alias and case")
  func names() throws {
    let table = UnitTable()
    #expect(table.id(of: "Kilometres") == table.id(of: "km"))
    #expect(table.id(of: "PEOPLE") == table.id(of: "person"))
    #expect(table.id(of: "MW") != table.id(of: "mW"))
    #expect(table.id(of: "$") == table.id(of: "USD"))
    #expect(table.id(of: "usd") == nil)
    #expect(table.id(of: "") == nil)
    #expect(table[try #require(table.id(of: "€"))].isCurrency)
    #expect(Set(table.names).count == table.names.count)
  }

  @Test("own units: defined, declared, composed")
  func own() throws {
    var table = UnitTable()
    let pitch = try table.define("football-pitch", equals: "7140 m2")
    let area = try #require(table.id(of: "m2"))
    #expect(table.convert(NumberSpan(2), from: pitch, to: area) == NumberSpan(14_280))
    #expect(table.id(of: "football-pitches") == pitch)
    #expect(throws: ValueError.self) { try table.define("football-pitch", equals: "7000 m2") }
    #expect(throws: ValueError.self) { try table.define("thing", equals: "3 nothings") }
    #expect(throws: ValueError.self) { try table.define("thing", equals: "-3 m") }
    let visitor = table.declare("visitor")
    #expect(table.id(of: "visitors") == visitor)
    #expect(table.declare("visitor") == visitor)
    let each = try table.resolve("USD/person")
    #expect(table[each].dimension == .base("USD") / .base("person"))
    #expect(try table.resolve("$ per person") == each)
    let money = try #require(table.id(of: "USD"))
    let person = try #require(table.id(of: "person"))
    #expect(table[each].dimension * table[person].dimension == table[money].dimension)
    #expect(table[try table.resolve("kg m2/s2")].dimension == table[try #require(table.id(of: "J"))].dimension)
    #expect(table[try table.resolve("1/s")].dimension.description == "1/s")
    #expect(throws: ValueError.self) { try table.resolve("km/fortnite") }
    let reader = ValueReader(units: table)
    guard case .number(let price) = try reader.read("12 USD per person", as: .quantity, settings: ValueSettings())
    else { return }
    #expect(price.unit == each)
    guard case .number(let size) = try reader.read("3 football-pitches", as: .quantity, settings: ValueSettings())
    else { return }
    #expect(size.unit == pitch)
  }

  @Test("dimensions multiply, divide and cancel")
  func dimensions() {
    let length = Dimension.base("m")
    #expect(length / length == .none)
    #expect(length * length == length.raised(to: 2))
    #expect((length / .base("s")).description == "m/s")
    #expect(Dimension.none.description == "")
    #expect((Dimension.none / .base("s")).description == "1/s")
  }
}
