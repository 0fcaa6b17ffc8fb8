import Testing
import Values

@Suite("Folding of texts")
struct FoldingTests {
  @Test(
    "what doesn't matter",
    arguments: [
      (TextFolding(), "  Two \t\n words\u{A0} ", "Two words"),
      ([], "“Quoted” – it’s", "\"Quoted\" - it's"),
      ([], "e\u{301}", "é"),
      ([], "a\u{323}\u{302}", "ậ"),
      ([], "a\u{302}\u{323}", "ậ"),
      ([], "\u{1112}\u{1161}\u{11AB}", "한"),
      ([], "\u{212B}", "Å"),
      ([], "soft\u{AD}hyphen", "softhyphen"),
      ([.case], "Straße", "strasse"),
      ([.case], "STRASSE", "strasse"),
      ([.case], "ΣΊΣΥΦΟΣ", "σίσυφοσ"),
      ([.case], "ẞ", "ss"),
      ([.case], "ı", "ı"),
      ([.diacritics], "Łódź", "Lodz"),
      ([.diacritics], "Øresund Ə ı ß Æ", "Oresund E i ss AE"),
      ([.diacritics], "Việt Nam", "Viet Nam"),
      ([.diacritics], "か\u{3099}", "が"),
      ([.diacritics], "Ёлка", "Елка"),
      ([.punctuation], "U.S.A., well-known!", "USA well known"),
      ([.punctuation], "«U.S.A.», well—known…", "USA well known"),
      ([.punctuation], "$5 + 3", "$5 + 3"),
      ([.whitespace], " a b\tc ", "abc"),
      (.name, "  Pont  du NÎMES ", "pont du nimes"),
      ([.case, .punctuation, .diacritics, .whitespace], "L’Été – où?", "leteou"),
      ([.case, .punctuation], "", ""),
    ] as [(TextFolding, String, String)])
  func folds(folding: TextFolding, text: String, expected: String) {
    let folded = folding.fold(text)
    // Strings are equal where they are canonically equivalent; the scalars must be the same too.
    #expect(Array(folded.unicodeScalars) == Array(expected.unicodeScalars), "\(folded)")
    #expect(folding.fold(folded) == folded)
  }

  @Test("options by name")
  func options() {
    #expect(
      TextFolding.optionNames.map { TextFolding.option(named: $0) } == [.case, .punctuation, .diacritics, .whitespace])
    #expect(TextFolding.option(named: "accents") == nil)
  }
}
