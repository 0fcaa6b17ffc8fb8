import Findings
import SourceText
import Values

/// The page: its head, and the frame in which its parts stand.
///
/// The cards, and the pages of sources and subjects, stand in `noscript`. With scripts their text isn't looked at before
/// the script puts it into the page, so that thousands of them open at once; without, they are an ordinary page to read
/// and to print. So there is one writer for both.
struct HTMLDocument {
  private let view: HTMLView
  private let review: ReviewMode?

  /// Cards with pictures, the first ones: with those of thousands the page would not open at once.
  private static let pictureLimit = 2000

  init(_ view: HTMLView, review: ReviewMode?) {
    self.view = view
    self.review = review
  }

  private static let style = PackageResources.report_css + PackageResources.controls_css + PackageResources.pictures_css

  /// In the order in which each needs those before it.
  private static func scripts(isServed: Bool) -> [[UInt8]] {
    [PackageResources.index_js, PackageResources.decisions_js, PackageResources.report_js]
      + (isServed ? [PackageResources.review_js] : [])
  }

  /// What the page may load and run.
  static func policy(isServed: Bool) -> String {
    ContentPolicy(styles: [style], scripts: scripts(isServed: isServed), isServed: isServed).text
  }

  func render() -> [UInt8] {
    let scripts = Self.scripts(isServed: review != nil)
    let policy = Self.policy(isServed: review != nil)
    var page = Markup()
    page.line("<!DOCTYPE html>")
    page.line("<html lang=\"en\">")
    page.block("head") { head in
      head.line("<meta charset=\"utf-8\">")
      head.open("meta", ["http-equiv": "Content-Security-Policy", "content": policy])
      head.line("")
      head.line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
      head.line("<meta name=\"color-scheme\" content=\"light dark\">")
      head.line("<meta name=\"referrer\" content=\"no-referrer\">")
      if let review {
        head.open("meta", ["name": "claimcheck-review", "content": review.token])
        head.line("")
        head.open("meta", ["name": "claimcheck-version", "content": String(review.version)])
        head.line("")
      }
      head.block("title", "claimcheck: \(view.verdict)")
      head.line("<link rel=\"icon\" href=\"data:,\">")
      head.span("style") { $0.embed(Self.style) }
      head.line("")
    }
    page.block("body") { body in
      body.line("<a class=\"skip\" href=\"#discrepancies\">Skip to the discrepancies</a>")
      HTMLTop(view).write(to: &body)
      navigation(&body)
      body.block("main") { main in
        HTMLOverview(view).write(to: &main)
        discrepancies(&main)
        HTMLSourcePages(view).write(to: &main)
        HTMLSubjectPages(view).write(to: &main)
        main.line("<section id=\"decisions\" aria-labelledby=\"decisions-heading\" hidden>")
        main.line("<h2 id=\"decisions-heading\">Decisions</h2></section>")
      }
      DecideForm().write(to: &body)
      body.open("script", ["type": "application/json", "id": "index"])
      body.embed(HTMLIndex(view).bytes)
      body.line("</script>")
      for script in scripts { body.block("script") { $0.embed(script) } }
    }
    page.line("</html>")
    return page.bytes
  }

  private func navigation(_ body: inout Markup) {
    body.block("nav", ["id": "pages", "aria-label": "Pages"]) { nav in
      nav.line("<a href=\"#overview\">Overview</a>")
      nav.span("a", ["href": "#discrepancies"], "Discrepancies")
      nav.line("")
      nav.line("<a href=\"#sources\">Sources</a>")
      nav.line("<a href=\"#subjects\">Subjects</a>")
      nav.line("<a href=\"#decisions\" hidden>Decisions</a>")
    }
  }

  private func discrepancies(_ main: inout Markup) {
    main.block("section", ["id": "discrepancies", "aria-labelledby": "discrepancies-heading"]) { section in
      section.line("<h2 id=\"discrepancies-heading\">Discrepancies</h2>")
      section.line("<form id=\"facets\" aria-label=\"Filters\" hidden></form>")
      section.block(
        "p", ["id": "found", "role": "status"], counted(view.findings.count, "discrepancy", "discrepancies"))
      section.block("div", ["id": "cards"]) { cards in
        cards.line("")
        var subject: String?
        var anchors: Set<String> = []
        for (number, finding) in view.findings.enumerated() {
          anchor(finding, &anchors, &cards)
          if finding.subjectID != subject { group(finding, &cards) }
          subject = finding.subjectID
          cards.block("noscript", ["data-card": finding.id]) {
            HTMLCard(finding, in: view, isDrawn: number < Self.pictureLimit).write(to: &$0)
          }
        }
      }
      section.line("<nav id=\"paging\" aria-label=\"Pages of discrepancies\" hidden></nav>")
    }
  }

  private func group(_ finding: Finding, _ cards: inout Markup) {
    cards.block("noscript", ["data-group": finding.subjectID]) { group in
      group.span("h3", ["class": "group"]) { $0.value(HTMLView.label(ofSubject: finding)) }
    }
  }

  /// Without scripts, a link to the discrepancies of a rule, subject or source leads to the first of them.
  private func anchor(_ finding: Finding, _ anchors: inout Set<String>, _ cards: inout Markup) {
    let addresses = [
      HTMLView.address("severity", finding.severity.rawValue), HTMLView.address("verdict", finding.verdict.name),
      HTMLView.address("status", view.report.status(of: finding).name), HTMLView.address("rule", finding.rule.id),
      HTMLView.address("subject", finding.subjectID),
    ]
    let sources = HTMLView.each(finding.claims.map(\.sourceID)).map { HTMLView.address("source", $0) }
    let new = (addresses + sources).filter { anchors.insert($0).inserted }
    if new.isEmpty { return }
    cards.block("noscript") { place in
      for address in new { place.span("span", ["id": String(address.dropFirst())], "") }
    }
  }
}
