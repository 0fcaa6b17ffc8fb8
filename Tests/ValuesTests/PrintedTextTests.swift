import Testing
import Values

/// Quotes are found whatever the printer's and the quoter's typography.
@Suite("Quotes in texts")
struct PrintedTextTests {
  static let text = """
    The bridge – “North Bridge” to its users – was opened on 17\u{A0}May 1987, after a devel-
    opment of nine\tyears.  It cost $1.6 billion; the \u{FB01}rst stone was laid in 1978–79. Caf\u{65}\u{301} and quay fol\u{AD}lowed.
    """

  @Test(
    "stand in the text",
    arguments: [
      "opened on 17 May 1987", "Opened on 17 may 1987", "a development of nine years", "nine years. It cost",
      "\"North Bridge\" to its users", "'North Bridge' to its users - was opened", "the first stone", "1978-79",
      "Café and quay followed", "The bridge … was opened", "cost $1.6 billion … in 1978", "[it was] opened on 17 May",
      "opened [...] after a development", "nine years,",
      "\u{202B}opened\u{202C} on \u{2066}17\u{2069} M\u{200E}ay\u{061C} 1987", "“opened on 17 May 1987”",
      "bridge—“North Bridge”",
    ])
  func stands(_ quote: String) { #expect(PrintedText(Self.text).has(quote: quote)) }

  @Test("words to look for", arguments: ["…", "...", "[…]", "[ ]", "( )", "[a bridge]", "\u{202A}\u{202C}", ""])
  func wordless(_ quote: String) {
    #expect(!PrintedText.hasWords(quote))
    #expect(PrintedText.hasWords(quote + "a"))
    #expect(PrintedText.hasWords("7 " + quote))
  }

  @Test(
    "do not stand in the text",
    arguments: [
      "opened on 18 May 1987", "closed on 17 May 1987", "in 1978 … opened on 17 May", "197879", "", "…", "[a bridge]",
      "cost $1.7 billion", "The bridge was opened",
    ])
  func missing(_ quote: String) { #expect(!PrintedText(Self.text).has(quote: quote)) }
}
