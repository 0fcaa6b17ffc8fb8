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
  private static let pictureLimit = 1000

  /// Cards of the first view of the list; the script shows as many at once.
  private static let firstCards = 25

  init(_ view: HTMLView, review: ReviewMode?) {
    self.view = view
    self.review = review
  }

  private static let style = PackageResources.report_css + PackageResources.controls_css + PackageResources.pictures_css

  /// In the order in which each needs those before it.
  private static func scripts(isServed: Bool) -> [[UInt8]] {
    [
      PackageResources.index_js, PackageResources.decisions_js, PackageResources.deciding_js,
      PackageResources.decisionlist_js, PackageResources.report_js,
    ]
      + (isServed ? [PackageResources.review_js] : [])
  }

  /// What the page may load and run.
  static func policy(isServed: Bool) -> String {
    ContentPolicy(styles: [style], scripts: scripts(isServed: isServed), isServed: isServed).text
  }

  func render() -> [UInt8] {
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
      // What the scripts look for stands before them.
      DecideForm().write(to: &body)
      body.block("main", ["class": isLarge ? "large" : ""]) { main in
        printing(&main)
        HTMLOverview(view).write(to: &main)
        main.line("<section id=\"missing\" aria-labelledby=\"missing-heading\" hidden>")
        main.line("<h2 id=\"missing-heading\">Not in this report</h2><p></p></section>")
        main.line("<section id=\"decisions\" aria-labelledby=\"decisions-heading\" hidden>")
        main.line("<h2 id=\"decisions-heading\">Decisions</h2></section>")
        discrepancies(&main)
        HTMLSourcePages(view).write(to: &main)
        HTMLSubjectPages(view).write(to: &main)
      }
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

  /// Without scripts, more than this are not printed: a browser would not get to the end. The same numbers stand in the
  /// style.
  private static let printedCards = 300
  private static let printedSubjects = 100

  private var isLarge: Bool {
    view.findings.count > Self.printedCards || view.subjects.count > Self.printedSubjects
  }

  private func printing(_ main: inout Markup) {
    if !isLarge { return }
    main.block(
      "p", ["class": "unscripted"],
      "Of \(counted(view.findings.count, "discrepancy", "discrepancies")) at most the first \(Self.printedCards) are "
        + "printed here, of \(counted(view.subjects.count, "subject")) the first \(Self.printedSubjects), and of the "
        + "claims of a source the first 300. Where the browser runs the page's script, it prints those that the view is "
        + "narrowed to.")
  }

  private func discrepancies(_ main: inout Markup) {
    main.block("section", ["id": "discrepancies", "aria-labelledby": "discrepancies-heading"]) { section in
      section.line("<h2 id=\"discrepancies-heading\">Discrepancies</h2>")
      section.line("<form id=\"facets\" aria-label=\"Filters\" hidden></form>")
      section.block(
        "p", ["id": "found", "role": "status"], counted(view.findings.count, "discrepancy", "discrepancies"))
      if view.findings.count > Self.pictureLimit {
        section.block("p", ["class": "more"]) { note in
          note.text("Pictures are drawn on the first \(Self.pictureLimit) of these cards; ")
          note.span("code", "\(view.report.command) check -o html=FILE PATH…")
          note.text(" makes a page of fewer claims.")
        }
      }
      section.line("<nav id=\"paging\" aria-label=\"Pages of discrepancies\" hidden></nav>")
      section.block("div", ["id": "cards"]) { cards in
        var subject: String?
        var anchors: Set<String> = []
        for (number, finding) in view.findings.enumerated() {
          if number == Self.firstCards { code(&cards) }
          cards.block("noscript", ["data-card": finding.id]) { card in
            anchor(finding, &anchors, &card)
            if finding.subjectID != subject {
              card.span("h3", ["class": "group"]) { $0.value(HTMLView.label(ofSubject: finding)) }
            }
            HTMLCard(finding, in: view, isDrawn: number < Self.pictureLimit).write(to: &card)
          }
          subject = finding.subjectID
        }
        if view.findings.count <= Self.firstCards { code(&cards) }
      }
    }
  }

  /// The index and the scripts: behind the cards of the first view, so that it is shown while thousands of others are read.
  private func code(_ cards: inout Markup) {
    cards.open("script", ["type": "application/json", "id": "index"])
    var index = HTMLIndex(view, project: review?.project ?? "")
    cards.embed(index.bytes())
    cards.line("</script>")
    for script in Self.scripts(isServed: review != nil) { cards.block("script") { $0.embed(script) } }
  }

  /// Without scripts, a link to the discrepancies of a rule, subject or source leads to the first of them.
  private func anchor(_ finding: Finding, _ anchors: inout Set<String>, _ card: inout Markup) {
    let addresses = [
      HTMLView.address("severity", finding.severity.rawValue), HTMLView.address("verdict", finding.verdict.name),
      HTMLView.address("status", view.report.status(of: finding).name), HTMLView.address("rule", finding.rule.id),
      HTMLView.address("subject", finding.subjectID),
    ]
    let more =
      HTMLView.subjects(of: finding).map { HTMLView.address("subject", $0.id) }
      + HTMLView.each(finding.claims.map(\.sourceID)).map { HTMLView.address("source", $0) }
    for address in addresses + more where anchors.insert(address).inserted {
      card.span("span", ["id": String(address.dropFirst())], "")
    }
  }
}
