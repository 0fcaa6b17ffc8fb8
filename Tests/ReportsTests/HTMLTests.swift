import Findings
import Reports
import SourceText
import Testing
import Values

/// The page for editors. That it is valid HTML is tested by a tool of others: see `HTMLPageTests`.
@Suite("The page of the report")
struct HTMLTests {
  private static func text(_ report: Report, review: ReviewMode? = nil) -> String {
    String(decoding: HTMLFormat(review: review).render(report), as: UTF8.self)
  }

  /// What stands between two texts, the last time that both do; empty where they don't.
  private static func part(of text: String, from start: String, to end: String) -> Substring {
    guard let first = text.firstRange(of: start), let last = text[first.upperBound...].firstRange(of: end) else {
      return ""
    }
    return text[first.upperBound..<last.lowerBound]
  }

  /// Without style, scripts and pictures, which have tests of their own.
  private static func bare(_ text: String) -> String {
    var bare = ""
    var rest = text[...]
    let parts = [
      ("<style>", "</style>"), ("<script>", "</script>"), ("<svg", "</svg>"), ("content=\"default-src", "\">"),
      ("<table class=\"p-table\"", "</table>"),
    ]
    while true {
      let next = parts.compactMap { part in rest.firstRange(of: part.0).map { (range: $0, end: part.1) } }
        .min { $0.range.lowerBound < $1.range.lowerBound }
      guard let next, let end = rest[next.range.upperBound...].firstRange(of: next.end) else { break }
      bare += rest[..<next.range.upperBound] + "…" + next.end
      rest = rest[end.upperBound...]
    }
    return bare + rest
  }

  @Test("looks as recorded", arguments: ["settled", "empty", "untrusted", "hostile"])
  func goldens(name: String) throws {
    var report: Report
    switch name {
    case "settled": report = PageSamples.settled
    case "empty": report = Samples.report([])
    case "untrusted": report = PageSamples.untrusted
    default:
      report = PageSamples.hostile(["שלום עולם", "\u{1B}[31mred\u{1B}[0m", "</noscript><i>'\"&", "two\r\nlines", ""])
    }
    report.command = "claimcheck"
    try expectGolden(Array(Self.bare(Self.text(report)).utf8), "html/\(name).html")
  }

  @Test("escapes every value, whatever it is")
  func escapes() {
    let canary = "\"'></noscript></script></style><canary onload=alert(1)>&amp;<!-- "
    let report = PageSamples.hostile([canary], everywhere: canary)
    for review in [nil, ReviewMode(token: canary, project: "bridges")] {
      let text = Self.text(report, review: review)
      #expect(!text.contains("<canary"))
      #expect(!Self.bare(text).contains("<!-- "))
      #expect(text.split(separator: "canary onload").count > 60, "values are shown")
      let index = Self.part(of: text, from: "id=\"index\">", to: "</script>")
      #expect(index.contains("\\u003ccanary") && !index.contains("<"))
    }
  }

  @Test("survives every hostile text as its only content", arguments: Hostile.texts)
  func hostile(value: String) {
    let text = Self.bare(Self.text(PageSamples.hostile([value], everywhere: value)))
    #expect(text.hasSuffix("</html>\n"))
    for scalar in text.unicodeScalars where scalar != "\n" {
      let isVisible = ![.control, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
      #expect(isVisible, "U+\(String(scalar.value, radix: 16))")
    }
    for needle in [" style=", " onclick=", " onload=", " src=", "javascript:", "\u{202E}", "\u{2068}"] {
      #expect(!text.contains(needle), "\(needle)")
    }
  }

  @Test("lets only its own code run, and asks a server only in a review")
  func policy() {
    let alone = Self.text(PageSamples.settled)
    let policy = Self.part(of: alone, from: "http-equiv=\"Content-Security-Policy\" content=\"", to: "\"")
    #expect(policy.hasPrefix("default-src &#39;none&#39;; style-src &#39;sha256-"))
    #expect(policy.contains("; base-uri &#39;none&#39;; form-action &#39;none&#39;"))
    for word in ["unsafe", "connect-src", "http:", "https:", "*"] { #expect(!policy.contains(word), "\(word)") }
    #expect(!alone.contains("claimcheck-review\" content"))
    let served = Self.text(PageSamples.settled, review: ReviewMode(token: "a1", project: "bridges"))
    #expect(Self.part(of: served, from: "Policy\" content=\"", to: "\"").hasSuffix("; connect-src &#39;self&#39;"))
    #expect(served.contains("<meta name=\"claimcheck-review\" content=\"a1\">"))
    let scripts = { (text: String) in text.split(separator: "<script>").count }
    #expect(scripts(served) == scripts(alone) + 1)
  }

  @Test("has code that ends only where it ends")
  func code() {
    let text = Self.text(Samples.report([]), review: ReviewMode(token: "a", project: "bridges"))
    let (starts, ends) = (text.split(separator: "<script").count, text.split(separator: "</script").count)
    #expect(starts == ends)
    #expect(text.split(separator: "<style").count == 2 && text.split(separator: "</style").count == 2)
    #expect(!text.contains("<!--"))
  }

  @Test("is written anew with the same bytes")
  func determinism() {
    let report = PageSamples.settled
    let first = HTMLFormat().render(report)
    for _ in 0..<4 { #expect(HTMLFormat().render(PageSamples.settled) == first) }
  }

  @Test("puts the worst subject first, and its discrepancies together by property")
  func order() {
    var other = Samples.order
    (other.subjectID, other.subjectLabel, other.id) = ("a-bridge", "A Bridge", "0000-0001")
    other.severity = .warning
    var third = Samples.order
    (third.id, third.property, third.severity) = ("0000-0002", "visitors", .error)
    var report = Samples.report([Samples.agreement, third, other, Samples.order])
    report.overview = nil
    let text = Self.text(report)
    let ids = text.split(separator: "<noscript data-card=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
    #expect(ids == [Samples.order.id, "0000-0002", Samples.agreement.id, "0000-0001"])
    #expect(text.split(separator: "<h3 class=\"group\">").count == 3)
  }

  @Test("has the subject with the most to look at first, of those that are equally grave")
  func worstSubjectFirst() {
    func findings(_ subject: String, _ severities: [Severity]) -> [Finding] {
      severities.enumerated().map { number, severity in
        var finding = Samples.order
        finding.subjectID = subject
        finding.subjectLabel = subject
        finding.severity = severity
        finding.id = "\(subject)-\(number)"
        return finding
      }
    }
    let findings =
      findings("a-one-error", [.error]) + findings("b-two-warnings", [.warning, .warning])
      + findings("c-known", [.error, .error, .error]) + findings("d-two-errors", [.error, .error])
      + findings("e-one-error", [.error])
    var report = Samples.report(findings)
    for finding in findings where finding.subjectID == "c-known" {
      report.settlement.statuses[finding.id] = .known
    }
    let cards = Self.text(report).split(separator: "<noscript data-card=\"").dropFirst()
    var subjects: [Substring] = []
    for card in cards {
      let subject = card.prefix { $0 != "\"" }.dropLast(2)
      if subjects.last != subject { subjects.append(subject) }
    }
    #expect(subjects == ["d-two-errors", "a-one-error", "e-one-error", "b-two-warnings", "c-known"])
  }

  @Test("grows in step with the discrepancies")
  func growth() {
    func size(_ count: Int) -> Int {
      let findings = (0..<count).map { number in
        var finding = Samples.order
        finding.subjectID = "bridge-\(number)"
        finding.subjectLabel = "Bridge \(number)"
        finding.id = "id-\(number)"
        for place in finding.claims.indices {
          finding.claims[place].subjectID = finding.subjectID
          finding.claims[place].claimID += "-\(number)"
        }
        return finding
      }
      return HTMLFormat().render(Samples.report(findings)).count
    }
    let (few, many) = (size(100), size(300))
    #expect((many - few) / 200 < 9000, "bytes a discrepancy, its picture and the page of its subject among them")
  }

  @Test(
    "names values and their sources in the sentence of a card",
    arguments: [
      (
        "opened before begun",
        "date of opening 1987 (Bridge opens after nine years) before date of beginning 1990 (Annual report)"
      ),
      ("opened 1987 does not fit begun 1990", "date of opening 1987 does not fit date of beginning 1990"),
      (
        "too late",
        "too late: date of opening 1987 in Bridge opens after nine years and date of beginning 1990 in Annual report"
      ),
      (
        "opened, not opened",
        "opened, not opened: date of opening 1987 in Bridge opens after nine years and date of beginning 1990 in Annual "
          + "report"
      ),
    ])
  func sentences(message: String, sentence: String) {
    var finding = Samples.order
    finding.message = message
    finding.claims[1].propertyLabel = "date of beginning"
    let text = Self.text(Samples.report([finding]))
    #expect(text.contains("North Bridge</span>: \(sentence)</h4>"), "\(Self.part(of: text, from: "<h4", to: "</h4>"))")
  }

  @Test("folds a very long text behind its beginning, and shows all of it")
  func folding() {
    var finding = Samples.order
    finding.claims[0].quote = String(repeating: "a spring of words ", count: 400) + "THE END"
    let text = Self.text(Samples.report([finding]))
    let quote = Self.part(of: text, from: "<blockquote>", to: "</blockquote>")
    #expect(quote.hasPrefix("<details class=\"long\"><summary><span class=\"start\">"))
    #expect(quote.contains("Show all 7207 characters</span></summary>") && quote.contains("THE END"))
    #expect(!Self.part(of: text, from: "<span class=\"start\">", to: "</span>").contains("THE END"))
  }

  @Test(
    "gives sources and subjects addresses by their ids, whatever these are",
    arguments: [
      ("north-bridge", "north-bridge"), ("a b/c?d#e%f\"", "a%20b%2Fc%3Fd%23e%25f%22"), ("é", "%C3%A9"), ("", ""),
    ])
  func addresses(id: String, encoded: String) {
    var finding = Samples.order
    for place in finding.claims.indices { (finding.claims[place].subjectID, finding.claims[place].sourceID) = (id, id) }
    let text = Self.text(Samples.report([finding]))
    for kind in ["source", "subject"] {
      #expect(text.contains("<section id=\"\(kind)/\(encoded)\""))
      #expect(text.contains("href=\"#\(kind)/\(encoded)\""))
    }
  }

  @Test(
    "says of a period with an open end what it is",
    arguments: [
      ("2025-01-23/..", "from 2025-01-23 on"), ("../2020", "until 2020"), ("2017-01-13", "2017-01-13"),
      ("winter 2016/17", "winter 2016/17"),
    ])
  func periods(published: String, shown: String) {
    var finding = Samples.order
    finding.claims[0].published = published
    #expect(Self.text(Samples.report([finding])).contains("<dt>Published</dt><dd>\(shown)</dd>"))
  }

  @Test(
    "links only to addresses of the web",
    arguments: [
      ("https://example.org/a?b=\"c\"", true), ("HTTP://example.org", true), ("javascript:alert(1)", false),
      ("data:text/html,x", false), ("//example.org", false), (" https://example.org", false),
      ("ftp://example.org", false),
    ])
  func links(url: String, isLinked: Bool) {
    var finding = Samples.order
    finding.claims[0].url = url
    let text = Self.text(Samples.report([finding]))
    #expect(text.contains("rel=\"noreferrer\"") == isLinked)
    #expect(!text.lowercased().contains("href=\"javascript"))
  }
}
