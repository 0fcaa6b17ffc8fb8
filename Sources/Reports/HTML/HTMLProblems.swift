import Findings
import SourceText

/// What is wrong with the input, with the places.
struct HTMLProblems {
  private let diagnostics: [Diagnostic]

  /// Problems that are shown; the terminal shows all of them.
  private static let limit = 500

  init(_ view: HTMLView) { diagnostics = view.report.diagnostics }

  func write(to section: inout Markup) {
    if diagnostics.isEmpty { return }
    section.block("section", ["id": "problems", "class": "panel", "aria-labelledby": "problems-heading"]) { panel in
      panel.line("<h3 id=\"problems-heading\">Problems with the input</h3>")
      panel.block("ul", ["class": "problems"]) { list in
        for diagnostic in diagnostics.prefix(Self.limit) { list.block("li") { write(diagnostic, &$0) } }
      }
      let left = diagnostics.count - Self.limit
      if left > 0 { panel.block("p", ["class": "more"], "and \(counted(left, "more problem"))") }
    }
  }

  private func write(_ diagnostic: Diagnostic, _ item: inout Markup) {
    let severity = diagnostic.severity.asFinding
    item.badge("severity", severity.rawValue, severity.rawValue)
    item.text(" ")
    item.value(diagnostic.message)
    if let place = diagnostic.location {
      item.text(" ")
      item.span("code") { $0.value("\(place.path):\(place.start.line):\(place.start.column)") }
    }
    item.text(" ")
    item.span("code", ["class": "code"], diagnostic.code)
    for note in diagnostic.notes {
      item.line("<br>")
      item.value(note)
    }
  }
}
