import Testing
import Values

@Suite("Dates that can't be read")
struct DateErrorTests {
  @Test(
    "the message and the column of what is wrong",
    arguments: [
      ("2003-13", 6, "month 13 does not exist"),
      ("2003-00", 6, "month 00 does not exist"),
      ("2003-42", 6, "month 42 does not exist"),
      ("2003-02-29", 9, "day 29 does not exist: February 2003 has 28 days"),
      ("1900-02-29", 9, "day 29 does not exist: February 1900 has 28 days"),
      ("-0001-02-29", 10, "day 29 does not exist: February -0001 has 28 days"),
      ("1960-06-31", 9, "day 31 does not exist: June has 30 days"),
      ("2003-05-00", 9, "day 00 does not exist: May has 31 days"),
      ("2015-02-3X", 9, "no day matches \"2015-02-3X\""),
      ("1XX1-02-29", 9, "no day matches \"1XX1-02-29\""),
      ("1984-2X", 6, "no month matches \"2X\""),
      ("-0000", 1, "year -0000 does not exist"),
      ("85", 1, "year \"85\" has 2 digits, expected four"),
      ("20030517", 1, "year \"20030517\" has 8 digits, expected four"),
      ("1987-5-3", 6, "month \"5\" has 1 digit, expected two"),
      ("1987-05-3", 9, "day \"3\" has 1 digit, expected two"),
      ("2003-", 6, "a month is missing"),
      ("2003-05-", 9, "a day is missing"),
      ("2003-05-17T", 12, "nothing for an hour, expected two digits"),
      ("2003-05-17T25:00Z", 12, "hour 25 does not exist"),
      ("2003-05-17T10:60Z", 15, "minute 60 does not exist"),
      ("2003-05-17T10:30:60Z", 18, "second 60 does not exist"),
      ("2003-05-17T10:30+24", 18, "zone hour 24 does not exist"),
      ("2003-05-17T10", 14, "an hour without minutes"),
      ("2003-05-17T10:30:15.5Z", 20, "fractions of a second can't be read"),
      ("2003-05~T10:30", 9, "unexpected \"T10:30\" in a date"),
      ("2003-05-17~T10:30", 12, "a time of day can't follow a qualified or masked date"),
      ("2003~?", 6, "two qualifiers, \"~?\", expected one"),
      ("2001-21-03", 8, "a season has no days"),
      ("Y2006", 1, "\"Y2006\" has no more than four digits, so no Y"),
      ("Y300000000000", 1, "year \"Y300000000000\" is too far away, expected at most 290000000000"),
      ("Y1E99", 1, "year \"Y1E99\" is too far away, expected at most 290000000000"),
      (
        "Y99999999999999999999999", 1,
        "year \"Y99999999999999999999999\" is too far away, expected at most 290000000000"
      ),
      ("Y17E7-12", 6, "a year with Y has no months or days"),
      ("1950S0", 6, "0 significant digits, expected at least 1"),
      ("1990/1980", 6, "the end, \"1980\", lies before the start, \"1990\""),
      ("2012-24/2012-21", 9, "the end, \"2012-21\", lies before the start, \"2012-24\""),
      ("2003/05/17", 6, "year \"05\" has 2 digits, expected four"),
      ("2003/2004/2005", 10, "a second \"/\", expected one between a start and an end"),
      ("2003-05-17T10:30Z/2004", 11, "a time of day can't stand in an interval"),
      ("Y-61000/-2000", 1, "\"Y-61000\" can't stand in an interval: EDTF has none of years with Y"),
      ("/", 1, "an interval without a start and an end"),
      ("[1667,1668", 11, "the set isn't closed, expected \"]\""),
      ("[1667..,1668]", 8, "a date after an open end"),
      ("[1667,..1668]", 7, "an open start after other dates"),
      ("[1670..1667]", 8, "the range's end, \"1667\", lies before its start"),
      ("[1667] ", 7, "a blank, which can't stand in a date"),
      ("1863- 03-29", 6, "a blank, which can't stand in a date"),
      ("May 2003", 1, "\"May 2003\" is not a date"),
      ("2003-05-17x", 11, "unexpected \"x\" in a date"),
      ("", 1, "empty, expected a date"),
      ("2003–05", 5, "unexpected \"–05\" in a date"),
      ("é2003", 1, "\"é2003\" is not a date"),
    ])
  func errors(text: String, column: Int, message: String) {
    do {
      let value = try read(text, .date)
      Issue.record("\(text) was read as \(value)")
    } catch {
      #expect(error.message == message)
      #expect(error.column == column)
    }
  }
}
