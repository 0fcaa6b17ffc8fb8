import Pipeline
import Testing

@Suite("A state in a table")
struct SpreadsheetStateTests {
  @Test(
    "is known where a spreadsheet took it for a number, and nothing else is taken for it",
    arguments: [
      ("01234567", "1234567", true), ("00000012", "12", true), ("12345678", "12345678.0", true),
      ("1234e567", "1.234E+570", true), ("1234e567", "1,234E+570", true), ("123456e1", "1.23E+06", true),
      ("123456e1", "1234560", true), ("0000e123", "0", true), ("9999e123", "1.00E+127", true),
      ("1234e567", "1.234E+571", false), ("1234e567", "9.9E+999", false), ("12345678", "1.23E+07", false),
      ("12345678", "12400000", false), ("123456e1", "1.2E+06", false), ("123456e1", "1.24E+06", false),
      ("0123456a", "123456a", false), ("12345678", "", false), ("01234567", "1,234,567", false),
      ("a43edcf1", "A43EDCF1", true), ("1234e567", "1234E567", true), ("12345678", "1e", false),
      ("12345678", "-12345678", false), ("12345678", "1E+99999999999999999999", false),
    ])
  func states(state: String, cell: String, isTaken: Bool) {
    #expect(SpreadsheetState.isRendering(cell, of: state) == isTaken)
  }
}
