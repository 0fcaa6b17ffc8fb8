import Values

/// Days since 1970-01-01 by counting years and months: slow, and independent of the module's arithmetic.
func countedDays(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
  func length(_ year: Int) -> Int { isLeap(year) ? 366 : 365 }
  var days = 0
  var at = 1970
  // Whole cycles of 400 years have 146,097 days.
  while at + 400 <= year { (at, days) = (at + 400, days + 146_097) }
  while at - 400 >= year { (at, days) = (at - 400, days - 146_097) }
  while at < year { (at, days) = (at + 1, days + length(at)) }
  while at > year { (at, days) = (at - 1, days - length(at - 1)) }
  for before in 1..<month { days += monthLength(before, year) }
  return Int64(days + day - 1)
}

func isLeap(_ year: Int) -> Bool { year.isMultiple(of: 400) || (year.isMultiple(of: 4) && !year.isMultiple(of: 100)) }

func monthLength(_ month: Int, _ year: Int) -> Int {
  [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
}

/// The span of whole days that a text like `1990-01-01…1992-12-31`, `…1992-12-31` or `any` names.
func days(_ text: String) -> TimeSpan {
  if text == "any" { return .unbounded }
  let sides = text.split(separator: "…", omittingEmptySubsequences: false)
  func second(_ side: Substring) -> Int64 {
    let isNegative = side.hasPrefix("-")
    let parts = side.split(separator: "-").compactMap { Int($0) }
    return countedDays(isNegative ? -parts[0] : parts[0], parts[1], parts[2]) * 86_400
  }
  let last = sides[sides.count - 1]
  return TimeSpan(
    from: sides[0].isEmpty ? .min : second(sides[0]), to: last.isEmpty ? .max : second(last) + 86_399)
}

/// Reads with the standard units.
func read(_ text: String, _ type: ValueType, _ settings: ValueSettings = ValueSettings()) throws(ValueError) -> Value {
  try ValueReader(units: UnitTable()).read(text, as: type, settings: settings)
}

func readDate(_ text: String, about: Int64? = nil) throws -> DateReading? {
  var settings = ValueSettings()
  settings.dateAbout = about
  guard case .date(let reading) = try read(text, .date, settings) else { return nil }
  return reading
}

func readNumber(
  _ text: String, _ type: ValueType = .quantity, _ settings: ValueSettings = ValueSettings()
) throws -> NumberReading? {
  guard case .number(let reading) = try read(text, type, settings) else { return nil }
  return reading
}
