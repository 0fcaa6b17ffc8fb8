import Findings
import SourceText

/// The page of counts: by rule, subject and source, and what was not checked.
struct HTMLOverview {
  private let view: HTMLView

  init(_ view: HTMLView) { self.view = view }

  func write(to main: inout Markup) {
    main.block("section", ["id": "overview", "aria-labelledby": "overview-heading"]) { section in
      section.line("<h2 id=\"overview-heading\">Overview</h2>")
    }
  }
}
