import Findings
import SourceText

/// The list of subjects, and a page for each of them.
struct HTMLSubjectPages {
  private let view: HTMLView

  init(_ view: HTMLView) { self.view = view }

  func write(to main: inout Markup) {
    main.block("section", ["id": "subjects", "aria-labelledby": "subjects-heading"]) { section in
      section.line("<h2 id=\"subjects-heading\">Subjects</h2>")
      section.block("ul", ["class": "list"]) { list in
        for entry in view.subjects {
          list.block("li") { $0.span("a", ["href": "#\(entry.page)"]) { $0.value(entry.id) } }
        }
      }
      for entry in view.subjects {
        section.block("noscript", ["data-page": entry.page]) { page in
          page.block("section", ["id": entry.page, "aria-labelledby": entry.page + "-heading"]) { section in
            section.block("h3", ["id": entry.page + "-heading"]) { $0.value(entry.id) }
          }
        }
      }
    }
  }
}
