import TestSupport
import Testing
import Values

@Suite("Patterns")
struct PatternTests {
  @Test(
    "fit whole texts",
    arguments: [
      (#"[A-Z]{2}-\d{4}"#, ["NB-1234"], ["NB-12", "nb-1234", "NB-12345", " NB-1234", "NB-1234\n"]),
      ("", [""], ["a"]),
      ("a|b|", ["a", "b", ""], ["ab"]),
      ("(a|bc)+d?", ["a", "bca", "abcd"], ["", "d", "bd"]),
      ("^a$", ["a"], ["^a$", "ba"]),
      ("(^a|b)*$", ["a", "ab", "bb", ""], ["ba"]),
      ("a{2,3}", ["aa", "aaa"], ["a", "aaaa"]),
      ("a{0}b{1,}", ["b", "bb"], ["ab", ""]),
      ("(?:ab)??c+?", ["c", "abcc"], ["ab"]),
      (#"\p{Lu}\p{L}*"#, ["Ärger", "Ж"], ["ärger", "Ä1"]),
      (#"\P{L}"#, ["1", "👍"], ["a"]),
      (#"[^\d\s,-]+"#, ["größe"], ["a b", "a-b", "a,b", "a1"]),
      (#"[-a]+[b-]"#, ["-a-b", "a-"], ["b"]),
      (#"[\]\\]"#, ["]", "\\"], ["[", "]]"]),
      (#"\x41\u0042\u{1F44D}"#, ["AB👍"], ["ab👍"]),
      (#"a.c"#, ["abc", "a\tc", "a日c"], ["a\nc", "a\u{2028}c", "ac"]),
      (#"\w+"#, ["größe_1", "日本"], ["a-b", ""]),
      (#"\."#, ["."], ["a"]),
      ("((a*)*)*", ["", "aaa"], ["b"]),
    ])
  func fits(pattern: String, fitting: [String], others: [String]) throws {
    let compiled = try Pattern(pattern)
    for text in fitting { #expect(compiled.matches(text), "\(pattern) \(text.debugDescription)") }
    for text in others { #expect(!compiled.matches(text), "\(pattern) \(text.debugDescription)") }
  }

  @Test(
    "are refused at the place that is wrong",
    arguments: [
      ("a(", 1), ("a)", 1), ("[a", 0), ("[]", 0), ("[z-a]", 1), ("a**", 2), ("*a", 0), ("a|+", 2), ("a++", 2),
      ("(?=a)", 0), ("(?<n>a)", 0), ("(?i)a", 0), (#"\1"#, 0), (#"\b"#, 0), (#"a\"#, 1), (#"\p{Greek}"#, 0),
      (#"\pL"#, 0),
      ("a{", 1), ("a{2", 1), ("a{,3}", 1), ("a{3,2}", 1), ("a{1001}", 2), ("{2}", 0), ("]", 0), ("^*", 0),
      ("[a&&b]", 2),
      ("[[:alpha:]]", 1), ("[a-\\d]", 1), (#"\xZZ"#, 0), (#"\u{110000}"#, 0),
    ])
  func refused(pattern: String, offset: Int) {
    #expect(throws: (any Error).self) { try Pattern(pattern) }
    do throws(PatternError) {
      _ = try Pattern(pattern)
    } catch {
      #expect(error.offset == offset, "\(pattern): \(error.message)")
    }
  }

  @Test(
    "are refused when they are too large",
    arguments: [
      String(repeating: "(", count: 500) + String(repeating: ")", count: 500), String(repeating: "(", count: 900),
      "(((((){1000}){1000}){1000}){1000}){1000}", "((a{99}){99}){99}", String(repeating: "a", count: 1_001),
    ])
  func tooLarge(pattern: String) {
    #expect(throws: PatternError.self) { try Pattern(pattern) }
  }

  /// Where it did not, this would run until the tests' runner gives up, and says that it was this.
  @Test("take linear time where others take all the time that there is")
  func linear() throws {
    let long = String(repeating: "a", count: 4_000) + "b"
    for pattern in ["(a+)+$", "(a|a)*", "(a*)*c", "(a?){50}a{50}", "((a+)*)+", "(.*)(.*)(.*)(.*)c"] {
      #expect(try !Pattern(pattern).matches(long))
    }
  }

  @Test("mean what Swift's own mean")
  func differential() throws {
    var generator = SeededGenerator(seed: 7)
    var compared = 0
    for _ in 0..<4_000 {
      let pattern = Self.pattern(depth: 3, &generator)
      guard let ours = try? Pattern(pattern), let theirs = try? Regex(pattern).matchingSemantics(.unicodeScalar) else {
        continue
      }
      for _ in 0..<4 {
        let count = Int.random(in: 0...6, using: &generator)
        let text = String((0..<count).map { _ in "abAB1 _-".randomElement(using: &generator) ?? "a" })
        let expected = try theirs.wholeMatch(in: text) != nil
        #expect(ours.matches(text) == expected, "/\(pattern)/ on \(text.debugDescription)")
        compared += 1
      }
    }
    #expect(compared > 8_000)
  }

  private static func pattern(depth: Int, _ generator: inout SeededGenerator) -> String {
    let atoms = [
      "a", "b", "A", "1", ".", #"\d"#, #"\w"#, #"\s"#, "[ab]", "[^a]", "[a-c1]", #"\-"#, #"\p{L}"#, #"[^\d]"#,
    ]
    func atom(_ generator: inout SeededGenerator) -> String {
      guard depth > 0, Int.random(in: 0..<3, using: &generator) == 0 else {
        return atoms.randomElement(using: &generator) ?? "a"
      }
      return (Bool.random(using: &generator) ? "(" : "(?:") + pattern(depth: depth - 1, &generator) + ")"
    }
    let quantifiers = ["", "", "", "?", "*", "+", "{2}", "{1,2}", "{1,}", "*?"]
    return (0..<Int.random(in: 1...3, using: &generator)).map { _ in
      atom(&generator) + (quantifiers.randomElement(using: &generator) ?? "")
        + (Int.random(in: 0..<6, using: &generator) == 0 ? "|" : "")
    }.joined()
  }
}
