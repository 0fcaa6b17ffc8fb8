import TestSupport
import Testing
import Values

@Suite("What holds for all values")
struct PropertyTests {
  private static let seeds = [
    "2003-05-17T10:30:15+02:00", "?2004-06~-11", "156X-12-XX", "[1667,1668..1670]", "{..1984}", "Y-17E7S3", "-1859S5",
    "2015-21/2016~", "../1990", "over 72,000 people", "15..25 million USD", "$15-25 million", "3.2±0.1 kg", "1.234,5",
    "between two hundred and six and 300 km/h", "nearly 1.6 billion", "twenty-first", "4th", "1e300", "-5 °C or more",
    "[a, \"b, c\", [d]]", "12 USD per person", "9223372036854775807", "Y290000000000", "0.000000000000000000000001",
  ]
  private static let alphabet = Array("0123456789XYTZESu-+~?%/.,:[]{}() 'aefkmtos$±–€é_".utf8) + [0, 0xFF, 0xE2, 0x80]
  private static let types: [ValueType] = [
    .date, .period, .quantity, .count, .ordinal, .text, .entity, .boolean, .list(.date), .list(.quantity),
  ]

  @Test("no bytes trap, and every reading is a narrow one within a wide one (200,000 mutations)")
  func mutations() {
    var generator = SeededGenerator(seed: 0x9E37_79B9_7F4A_7C15)
    let reader = ValueReader(units: UnitTable())
    var settings = ValueSettings()
    var readable = 0
    for round in 0..<200_000 {
      var bytes = round % 4 == 0 ? [] : Array(Self.seeds[Int.random(in: 0..<Self.seeds.count, using: &generator)].utf8)
      for _ in 0..<Int.random(in: round % 4 == 0 ? 0...12 : 1...3, using: &generator) {
        let byte = Self.alphabet[Int.random(in: 0..<Self.alphabet.count, using: &generator)]
        let place = Int.random(in: 0...bytes.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes.insert(byte, at: place)
        case 1 where place < bytes.count: bytes[place] = byte
        case 2 where place < bytes.count: bytes.remove(at: place)
        default: bytes.append(byte)
        }
      }
      // The seeds are of all types; most mutations are tried as a date or a quantity, where there is most to read.
      let type = round % 3 == 0 ? Self.types[round / 3 % Self.types.count] : round % 3 == 1 ? .date : .quantity
      settings.minimum = round % 7 == 0 ? 0 : nil
      settings.precision = round % 11 == 0 ? .step(10) : .printed
      settings.dateAbout = round % 5 == 0 ? .max : nil
      do {
        let value = try reader.read(bytes.span, as: type, settings: settings)
        readable += 1
        check(value, bytes)
      } catch {
        if !(1...bytes.count + 1 ~= error.column) || error.message.isEmpty { Issue.record("\(bytes): \(error)") }
      }
    }
    #expect(readable > 15_000)
  }

  private func check(_ value: Value, _ bytes: [UInt8]) {
    switch value {
    case .date(let reading): check(reading, bytes)
    case .period(let period):
      check(period.start, bytes)
      check(period.end, bytes)
    case .number(let reading):
      let isSound = reading.wide.contains(reading.narrow) && reading.narrow.from <= reading.narrow.to
      if !isSound { Issue.record("\(bytes): \(reading)") }
    case .list(let list): for member in list.members { check(member, bytes) }
    case .text, .entity, .boolean, .unknown, .none: break
    }
  }

  private func check(_ reading: DateReading, _ bytes: [UInt8]) {
    let isSound = reading.wide.contains(reading.narrow) && reading.narrow.from <= reading.narrow.to
    if !isSound { Issue.record("\(bytes): \(reading)") }
  }

  @Test("days are counted as by hand, and written as they are read")
  func calendar() throws {
    let reader = ValueReader(units: UnitTable())
    func digits(_ number: Int, _ count: Int) -> String {
      String(repeating: "0", count: count - String(number).count) + String(number)
    }
    for year in stride(from: -9999, through: 9999, by: 37) where year != 0 {
      for (month, day) in [(1, 1), (2, 28), (3, 1), (7, 31), (12, 31), (2, monthLength(2, year))] {
        let text = (year < 0 ? "-" : "") + "\(digits(abs(year), 4))-\(digits(month, 2))-\(digits(day, 2))"
        let second = countedDays(year, month, day) * 86_400
        guard case .date(let reading) = try reader.read(text, as: .date, settings: ValueSettings()) else { continue }
        let isRight = reading.narrow == TimeSpan(from: second, to: second + 86_399) && describe(reading.narrow) == text
        if !isRight { Issue.record("\(text): \(reading.narrow)") }
      }
    }
  }

  @Test("every day of the months of four centuries, in order")
  func consecutive() throws {
    let reader = ValueReader(units: UnitTable())
    var expected = countedDays(1600, 1, 1) * 86_400
    for year in 1600..<2000 {
      for month in 1...12 {
        let text = "\(year)-\(month < 10 ? "0" : "")\(month)"
        guard case .date(let reading) = try reader.read(text, as: .date, settings: ValueSettings()) else { continue }
        let next = expected + Int64(monthLength(month, year)) * 86_400
        if reading.narrow != TimeSpan(from: expected, to: next - 1) { Issue.record("\(text): \(reading.narrow)") }
        expected = next
      }
    }
  }

  @Test("a mask's hull is that of all days that match")
  func masks() throws {
    var generator = SeededGenerator(seed: 42)
    let reader = ValueReader(units: UnitTable())
    let all = Self.days(of: 1990...2019)
    for _ in 0..<150 {
      let pattern = Self.pattern(&generator)
      let matching = all.filter { Self.matches($0.text, pattern) }
      let value = try? reader.read(pattern, as: .date, settings: ValueSettings())
      guard let first = matching.first, let last = matching.last else {
        #expect(value == nil, "\(pattern)")
        continue
      }
      guard case .date(let reading)? = value else {
        Issue.record("\(pattern) can't be read")
        continue
      }
      #expect(reading.narrow == TimeSpan(from: first.day * 86_400, to: last.day * 86_400 + 86_399), "\(pattern)")
    }
  }

  /// A day of the years 1990 to 2019 with some of its digits open.
  private static func pattern(_ generator: inout SeededGenerator) -> String {
    func digits(_ number: Int, _ mask: Int, _ generator: inout SeededGenerator) -> String {
      let text = number < 10 ? "0\(number)" : "\(number)"
      return String(text.map { Int.random(in: 0..<mask, using: &generator) == 0 ? "X" : $0 })
    }
    let decade = ["199", "200", "201"][Int.random(in: 0..<3, using: &generator)]
    let year = Int.random(in: 0..<3, using: &generator) == 0 ? "X" : "\(Int.random(in: 0...9, using: &generator))"
    let month = digits(Int.random(in: 1...12, using: &generator), 2, &generator)
    return "\(decade)\(year)-\(month)-\(digits(Int.random(in: 1...31, using: &generator), 2, &generator))"
  }

  private static func days(of years: ClosedRange<Int>) -> [(text: [UInt8], day: Int64)] {
    var result: [(text: [UInt8], day: Int64)] = []
    for year in years {
      for month in 1...12 {
        for day in 1...monthLength(month, year) {
          let text = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
          result.append((Array(text.utf8), countedDays(year, month, day)))
        }
      }
    }
    return result
  }

  private static func matches(_ text: [UInt8], _ pattern: String) -> Bool {
    zip(text, pattern.utf8).allSatisfy { $0 == $1 || $1 == UInt8(ascii: "X") }
  }
}
