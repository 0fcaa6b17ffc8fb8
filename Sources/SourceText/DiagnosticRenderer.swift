/// Shows diagnostics to people, in one fixed form:
///
///     error[unknown-key]: unknown key "valeu"
///       ┌─ Claims/gazette-2017.yaml:14:5
///     14│     valeu: 1987
///       │     ^^^^^
///       = did you mean "value"?
package struct DiagnosticRenderer: Sendable {
  private let style: Style
  private let excerpts: ExcerptSource

  /// - Parameter excerpts: where the source lines come from; without them the place alone is shown.
  package init(style: Style, excerpts: ExcerptSource) {
    self.style = style
    self.excerpts = excerpts
  }

  /// One diagnostic, each line with its end.
  package func render(_ diagnostic: Diagnostic) -> String {
    let gutter = ExcerptGutter(lines: (diagnostic.location?.start.line).map { [$0] } ?? [], style: style)
    let ink: Style.Ink =
      switch diagnostic.severity {
      case .error: .error
      case .warning: .warning
      }
    let head = style.paint("\(diagnostic.severity.rawValue)[\(visible(diagnostic.code))]", ink)
    var lines = [head + style.paint(": " + visible(diagnostic.message), .strong)]
    if let place = diagnostic.location {
      lines.append(gutter.place(place))
      if let line = excerpts.line(place) {
        let excerpt = SourceExcerpt(line, marking: place, width: style.width - gutter.width)
        lines.append(gutter.line(place.start.line, excerpt.text))
        lines += gutter.mark(excerpt, with: "^", ink == .warning ? .warning : .firstMark)
      }
    }
    lines += diagnostic.notes.flatMap { gutter.note(visible($0)) }
    return lines.map { $0 + "\n" }.joined()
  }

  /// Diagnostics in the order given, a blank line between them; empty where there are none.
  package func render(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map(render).joined(separator: "\n")
  }

  /// `3 errors, 1 warning`; what there is none of is left out, and `nil` is for nothing at all.
  package static func summary(of diagnostics: [Diagnostic]) -> String? {
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count - errors
    let parts = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }.map { counted($0.0, $0.1) }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
