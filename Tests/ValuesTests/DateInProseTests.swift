import Testing
import Values

@Suite("Dates as articles print them")
struct DateInProseTests {
  @Test(
    "are refused with the way to write them",
    arguments: [
      ("17 May 2003", "write 2003-05-17"), ("May 17th, 2003", "write 2003-05-17"), ("May 2003", "write 2003-05"),
      ("in May of 2003", "write 2003-05"), ("Sept. 2003", "write 2003-09"), ("1990s", "write 199X"),
      ("about 1990", "write 1990~"), ("circa May 1990", "write 1990-05~"), ("before 1990", "write ../1990"),
      ("since 12 March 1993", "write 1993-03-12/.."),
    ])
  func remedy(text: String, remedy: String) {
    #expect(problem(of: text)?.remedy == remedy)
    let written = String(remedy.dropFirst("write ".count))
    #expect(problem(of: written) == nil)
  }

  @Test(
    "are not guessed at where they are not plain",
    arguments: ["May", "12 1990", "40 May 2003", "1990 1991", "not a date", "12/05/2003", "1863-03 -29"])
  func noGuess(text: String) {
    #expect(problem(of: text)?.remedy?.hasPrefix("write 1") != true)
    #expect(problem(of: text) != nil)
  }

  private func problem(of text: String) -> ValueError? {
    do throws(ValueError) {
      _ = try ValueReader(units: UnitTable()).read(text, as: .date, settings: ValueSettings())
      return nil
    } catch {
      return error
    }
  }
}
