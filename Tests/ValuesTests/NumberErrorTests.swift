import Testing
import Values

@Suite("Numbers that can't be read")
struct NumberErrorTests {
  @Test(
    "the message and the column of what is wrong",
    arguments: [
      (ValueType.quantity, "1.234,5", 1, "ambiguous number \"1.234,5\": 1.2345 or 1234.5"),
      (.quantity, "12,34", 1, "ambiguous number \"12,34\": 1234 or 12.34"),
      (.quantity, "over 1,5 km", 6, "ambiguous number \"1,5\": 15 or 1.5"),
      (.quantity, "0,123", 1, "ambiguous number \"0,123\": 0123 or 0.123"),
      (.quantity, "1.234.567", 1, "ambiguous number \"1.234.567\": 1234567 or 1234.567"),
      (.quantity, "1,234'567", 1, "ambiguous number \"1,234'567\": 1234567 or 1234.567"),
      (.quantity, "12,34,567", 1, "ambiguous number \"12,34,567\": 1234567 or 1234.567"),
      (.quantity, "72 000", 4, "unexpected \"000\" after a number"),
      (.quantity, "5 parsecs", 3, "unknown unit \"parsecs\""),
      (.quantity, "5 tons", 3, "unknown unit \"tons\""),
      (.quantity, "many", 1, "\"many\" is not a number"),
      (.quantity, "", 1, "empty, expected a number"),
      (.quantity, "about", 6, "a number is missing"),
      (.quantity, "about over 5", 7, "a second hedge, \"over 5\""),
      (.quantity, "25..15", 5, "the range's end, 15, is less than its start, 25"),
      (.quantity, "2003-05", 6, "the range's end, 5, is less than its start, 2,003"),
      (.quantity, "5..", 4, "a number is missing"),
      (.quantity, "over 5..6", 1, "a hedge with a range or a deviation"),
      (.quantity, "$5 EUR", 4, "two units, USD and EUR, for one number"),
      (.quantity, "15 million..25", 13, "only the first of two numbers has a scale word"),
      (.quantity, "3±-1", 3, "a deviation below 0"),
      (.quantity, "1e500", 2, "exponent \"e500\" is too large, expected at most 400"),
      (.quantity, "1e400", 1, "\"1e400\" is too large"),
      (.quantity, "between 5", 10, "a range without an end, expected \"and\" and a number"),
      (.quantity, "$25 m", 5, "two units, USD and m, for one number"),
      (.quantity, "4th", 2, "unknown unit \"th\""),
      (
        .quantity, "0" + String(repeating: " dozen", count: 40), 93,
        "\"0 dozen dozen dozen dozen dozen dozen d…\" has too many digits"
      ),
      (
        .quantity, "0" + String(repeating: " trillion", count: 40), 1,
        "\"0 trillion trillion trillion trillion t…\" is too large"
      ),
      (.count, "2.5", 1, "\"2.5\" is not a count, expected a whole number of 0 or more"),
      (.count, "-3", 1, "\"-3\" is not a count, expected a whole number of 0 or more"),
      (.ordinal, "4st", 2, "\"4st\" is not an ordinal: that of 4 is 4th"),
      (.ordinal, "22th", 3, "\"22th\" is not an ordinal: that of 22 is 22nd"),
      (.ordinal, "11st", 3, "\"11st\" is not an ordinal: that of 11 is 11th"),
      (.boolean, "maybe", 1, "\"maybe\" is not a boolean, expected yes, no, true or false"),
      (.entity, "  ", 1, "empty, expected an entity's id or name"),
    ])
  func errors(type: ValueType, text: String, column: Int, message: String) {
    do {
      let value = try read(text, type)
      Issue.record("\(text) was read as \(value)")
    } catch {
      #expect(error.message == message)
      #expect(error.column == column)
    }
  }
}
