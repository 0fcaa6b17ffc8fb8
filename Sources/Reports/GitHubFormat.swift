import Findings
import SourceText

/// Workflow commands by which GitHub Actions annotates the lines of a change.
///
/// A step may annotate ten errors, ten warnings and ten notices, the rest is dropped without a word: so the worst are written,
/// and a last notice says how many there are. What is known or waived is counted there only.
/// Source: GitHub Docs, Workflow commands; the escapes are those of `@actions/core`.
package struct GitHubFormat: ReportFormat {
  package let name = "github"
  package let summary = "annotations of GitHub Actions; the job's summary gets the Markdown too"

  /// Of errors, of warnings, and of notices, the last notice among them.
  package static let limit = 10

  private struct Annotation {
    var severity: Severity
    var place: SourceLocation?
    var title: String
    var lines: [String]
  }

  package init() {}

  package func render(_ report: Report) -> [UInt8] {
    let problems = report.diagnostics.map { diagnostic in
      Annotation(
        severity: diagnostic.severity.asFinding, place: diagnostic.location, title: visible(diagnostic.code),
        lines: [Wording.sentence(on: diagnostic)])
    }
    let findings = report.outcome.findings.filter { report.status(of: $0).isGating }
    let annotations = problems + findings.map { Self.annotation($0, in: report) }
    var bytes: [UInt8] = []
    var written = 0
    for severity in Severity.allCases.reversed() {
      let room = severity == .info ? Self.limit - 1 : Self.limit
      for annotation in annotations.filter({ $0.severity == severity }).prefix(room) {
        bytes.append(line: Self.command(annotation))
        written += 1
      }
    }
    let left = annotations.count - written
    let more = left > 0 ? ["\(left) more than GitHub shows; the other reports have them all"] : []
    bytes.append(
      line: Self.command(
        Annotation(severity: .info, title: "claimcheck", lines: [report.headline] + more + report.coverage)))
    return bytes
  }

  private static func annotation(_ finding: Finding, in report: Report) -> Annotation {
    let claims = report.claims(of: finding)
    let left = claims.count - claimLimit
    let lines =
      [Wording.sentence(on: finding)] + claims.prefix(claimLimit).map(Wording.evidence)
      + (left > 0 ? ["and \(counted(left, "more claim"))"] : [])
      + Wording.computation(of: finding)
      + ["next: \(report.command) explain \(finding.id)"]
    return Annotation(
      severity: finding.severity, place: claims.first?.location ?? finding.rule.location,
      title: visible(finding.rule.id), lines: lines)
  }

  /// Claims that are named in an annotation.
  private static let claimLimit = 6

  private static func command(_ annotation: Annotation) -> String {
    let name: String =
      switch annotation.severity {
      case .error: "error"
      case .warning: "warning"
      case .info: "notice"
      }
    var properties: [(String, String)] = []
    if let place = annotation.place {
      properties = [("file", Wording.path(place.path)), ("line", "\(place.start.line)")]
      // Columns are only taken where line and endLine are one.
      if place.start.line == place.end.line {
        properties += [("col", "\(place.start.column)"), ("endColumn", "\(place.end.column)")]
      } else {
        properties.append(("endLine", "\(place.end.line)"))
      }
    }
    properties.append(("title", annotation.title))
    let written = properties.map { "\($0)=\(escapedProperty($1))" }.joined(separator: ",")
    return "::\(name) \(written)::\(escaped(annotation.lines.joined(separator: "\n")))"
  }

  private static func escaped(_ text: String) -> String {
    replacing(text, ["%": "%25", "\r": "%0D", "\n": "%0A"])
  }

  private static func escapedProperty(_ text: String) -> String {
    replacing(text, ["%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"])
  }

  private static func replacing(_ text: String, _ escapes: [Unicode.Scalar: String]) -> String {
    text.unicodeScalars.map { escapes[$0] ?? String($0) }.joined()
  }
}
