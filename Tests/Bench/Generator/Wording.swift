/// Numbers and dates as sources print them.
enum Wording {
  /// A whole number with its thousands grouped: `72,134`.
  static func grouped(_ number: Int) -> String {
    var rest = number.magnitude
    var text = ""
    while rest >= 1000 {
      let group = String(rest % 1000)
      text = "," + String(repeating: "0", count: 3 - group.count) + group + text
      rest /= 1000
    }
    return (number < 0 ? "-" : "") + String(rest) + text
  }

  /// Two digits: a month or a day.
  static func two(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }

  /// A date to the day: `2003-05-17`.
  static func date(_ year: Int, _ month: Int, _ day: Int) -> String {
    "\(year)-\(two(month))-\(two(day))"
  }

  /// A date of the year, to the day or only to the month.
  static func date(in year: Int, random: inout SplitMix64) -> String {
    let month = random.within(1...12)
    return random.chance(70) ? date(year, month, random.within(1...28)) : "\(year)-\(two(month))"
  }

  /// A number of the range whose last digit is not 0, so that no reading of it is wider than ± ½.
  static func precise(_ range: ClosedRange<Int>, random: inout SplitMix64) -> Int {
    let number = random.within(range)
    return number % 10 == 0 ? number + random.within(1...9) : number
  }

  /// The number in rounder words that have `number` in their wide reading, and share a value with any other of these
  /// forms of the same number, by the rules for agreement. `number` has five digits and does not end in 0.
  static func loosely(_ number: Int, random: inout SplitMix64) -> String {
    let floor = number / 1000 * 1000
    let nearest = (number + 500) / 1000 * 1000
    switch random.below(7) {
    case 0: return "over \(grouped(floor))"
    case 1: return "at least \(grouped(floor))"
    case 2: return "about \(grouped(nearest))"
    case 3: return "nearly \(grouped(floor + 1000))"
    case 4: return "\(grouped(floor))..\(grouped(floor + 1000))"
    case 5: return grouped(number)
    default: return grouped(nearest)
    }
  }

  /// Small whole numbers in words, from zero.
  static let words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
}
