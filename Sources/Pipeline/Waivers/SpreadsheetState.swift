/// The state of a discrepancy in the cell of a table that a spreadsheet may have saved.
///
/// A state is eight hexadecimal digits. Where those are all decimal, or decimal about one `e`, spreadsheets take them for a
/// number: `01234567` is saved as `1234567`, `1234e567` as `1.234E+570`, `123456e1` as `1.23E+06`.
package enum SpreadsheetState {
  /// Whether a cell can only be that state.
  ///
  /// It counts where it is that number, or where both are in scientific notation and the cell's digits, three at least, are
  /// the number's rounded: so spreadsheets save what they show. All else is another state.
  package static func isRendering(_ cell: String, of state: String) -> Bool {
    if cell.lowercased() == state { return true }
    guard let number = DecimalNumeral(state), let shown = DecimalNumeral(cell) else { return false }
    if shown.value == number.value { return true }
    guard number.isScientific, shown.isScientific, shown.precision >= 3 else { return false }
    return number.value.rounded(toDigits: shown.precision) == shown.value
  }
}

/// A decimal number as it is written, however large: those that states look like are beyond every floating-point type.
private struct DecimalNumeral {
  /// Digits without zeros at either end, times a power of ten; no digits for zero.
  struct Value: Equatable {
    var digits: [UInt8]
    var exponent: Int

    init(digits: [UInt8], exponent: Int) {
      let significant = digits.drop { $0 == 0 }
      let zeros = significant.reversed().prefix { $0 == 0 }.count
      self.digits = Array(significant.dropLast(zeros))
      self.exponent = self.digits.isEmpty ? 0 : exponent + zeros
    }

    /// Half away from zero, as spreadsheets do.
    func rounded(toDigits count: Int) -> Value {
      guard digits.count > count else { return self }
      var kept = Array(digits.prefix(count))
      if digits[count] >= 5 {
        var place = count - 1
        while place >= 0, kept[place] == 9 {
          kept[place] = 0
          place -= 1
        }
        if place >= 0 { kept[place] += 1 } else { kept = [1] + kept }
      }
      return Value(digits: kept, exponent: exponent + digits.count - count)
    }
  }

  var value: Value
  /// Digits as written, without zeros before the first.
  var precision: Int
  /// Whether it has a power of ten.
  var isScientific: Bool

  /// - Returns: `nil` for all but digits, a point or comma among them or none, and a power of ten or none.
  init?(_ text: String) {
    guard text.utf8.count <= 40 else { return nil }
    let halves = text.lowercased().split(separator: "e", omittingEmptySubsequences: false)
    guard let mantissa = halves.first, halves.count <= 2 else { return nil }
    let parts = mantissa.utf8.split(omittingEmptySubsequences: false) {
      $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",")
    }
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(Self.isDigit) }) else { return nil }
    let digits = parts.joined().map { $0 - UInt8(ascii: "0") }
    var power = 0
    if halves.count == 2 {
      let exponent = halves[1].hasPrefix("+") ? halves[1].dropFirst() : halves[1]
      guard exponent.utf8.count <= 9, exponent.utf8.allSatisfy(Self.isDigit), let number = Int(exponent) else {
        return nil
      }
      power = number
    }
    value = Value(digits: digits, exponent: power - (parts.count == 2 ? parts[1].count : 0))
    precision = digits.drop { $0 == 0 }.count
    isScientific = halves.count == 2
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
