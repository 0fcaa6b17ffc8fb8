import Reports
import Testing

@Suite("What differs between texts")
struct DifferingTextTests {
  /// The parts that differ in brackets.
  private static func shown(_ parts: [DifferingText.Part]) -> String {
    parts.map { $0.differs ? "[\($0.text)]" : $0.text }.joined()
  }

  @Test(
    "is marked",
    arguments: [
      (["1987", "1990"], ["[1987]", "[1990]"]),
      (
        ["opened in May of 1987 to all", "opened in June of 1989 to all"],
        ["opened in [May of 1987] to all", "opened in [June of 1989] to all"]
      ),
      (["on 13 January 2017", "on January 13, 2018"], ["on [13 January 2017]", "on [January 13, 2018]"]),
      (["72,000 people", "72,500 people"], ["[72,000] people", "[72,500] people"]),
      (["35.8% of it", "35.9% of it"], ["[35.8%] of it", "[35.9%] of it"]),
      (["a 1.2 km road", "a 900 m road"], ["a [1.2 km] road", "a [900 m] road"]),
      (["The Bridge", "the bridge"], ["The Bridge", "the bridge"]),
      (["-5 °C", "5 °C"], ["[-5] °C", "[5] °C"]),
      (["one, two, three", "one, three"], ["one, [two], three", "one, three"]),
      (["same", "same"], ["same", "same"]), (["alone"], ["alone"]), (["", "word"], ["", "word"]),
      (["", ""], ["", ""]),
      (["1987", "1987", "1990"], ["[1987]", "[1987]", "[1990]"]),
      (["red car", "red bus", "red van"], ["red [car]", "red [bus]", "red [van]"]),
      (["שלום עולם", "שלום לך"], ["שלום [עולם]", "שלום [לך]"]),
      (["cafe\u{301} noir", "cafe noir"], ["[cafe\u{301}] noir", "[cafe] noir"]),
    ])
  func marks(texts: [String], expected: [String]) {
    let parts = DifferingText.parts(of: texts, values: texts.map { _ in "" })
    #expect(parts.map(Self.shown) == expected)
  }

  @Test("is numbers, dates and the value alone where texts are other sentences")
  func otherSentences() {
    let parts = DifferingText.parts(
      of: [
        "The council said on Monday that Leyla Aliyeva opened it in 1987.",
        "Work that began nine years before was finished by Ilham Aliyev in May of 1989.",
      ], values: ["Leyla Aliyeva", "Ilham Aliyev"])
    #expect(
      parts.map(Self.shown) == [
        "The council said on Monday that [Leyla Aliyeva] opened it in [1987].",
        "Work that began nine years before was finished by [Ilham Aliyev] in [May of 1989].",
      ])
  }

  @Test(
    "is the value that a quote prints, where there is nothing to compare it with",
    arguments: [
      ("55,000 travellers in 2023", "55,000", "[55,000] travellers in 2023"),
      ("opened on 17 May 2003", "2003-05-17", "opened on [17 May 2003]"),
      ("1990", "1990", "1990"), ("no value here", "x", "no value here"), ("", "x", ""),
    ])
  func printed(quote: String, value: String, expected: String) {
    #expect(Self.shown(DifferingText.parts(of: quote, printing: value)) == expected)
  }

  @Test("loses nothing of a text", arguments: Hostile.texts)
  func whole(text: String) {
    for other in Hostile.texts + ["1 May 2003 and", " ", "."] {
      let parts = DifferingText.parts(of: [text, other], values: [other, text])
      #expect(parts.map { $0.map(\.text).joined() } == [text, other])
      #expect(DifferingText.parts(of: text, printing: other).map(\.text).joined() == text)
    }
  }
}
