import Findings
import SourceText
import Values

/// The format of reviewdog, which comments on changes wherever they are reviewed.
///
/// Columns are bytes there; where a line can't be read any more only its number is given.
/// Source: Reviewdog Diagnostic Format, reviewdog.proto.
package struct RDJSONFormat: ReportFormat {
  package let name = "rdjson"
  package let summary = "Reviewdog Diagnostic Format"

  /// Places of a discrepancy beside the first.
  private static let placeLimit = 20

  package init() {}

  package func render(_ report: Report) -> [UInt8] {
    var writer = JSONWriter(isIndented: true)
    writer.object { result in
      result.object("source") { $0.add("name", "claimcheck") }
      // reviewdog's exit code goes by this where it is told to fail.
      let worst = report.outcome.findings.filter { report.status(of: $0).isGating }.map(\.severity).max()
      let input = report.diagnostics.map(\.severity.asFinding).max()
      if let severity = [worst, input].compactMap({ $0 }).max() { result.add("severity", Self.name(of: severity)) }
      result.array("diagnostics") { list in
        for diagnostic in report.diagnostics {
          list.object { Self.add(diagnostic, in: report, to: &$0) }
        }
        for finding in report.outcome.findings where report.status(of: finding).waiver == nil {
          list.object { Self.add(finding, in: report, to: &$0) }
        }
      }
    }
    writer.endLine()
    return writer.bytes
  }

  private static func name(of severity: Severity) -> String {
    switch severity {
    case .error: "ERROR"
    case .warning: "WARNING"
    case .info: "INFO"
    }
  }

  private static func add(_ diagnostic: Diagnostic, in report: Report, to entry: inout JSONWriter) {
    entry.add("message", Wording.sentence(on: diagnostic))
    addLocation(diagnostic.location, in: report, to: &entry)
    entry.add("severity", name(of: diagnostic.severity.asFinding))
    entry.object("code") { $0.add("value", diagnostic.code) }
  }

  private static func add(_ finding: Finding, in report: Report, to entry: inout JSONWriter) {
    let claims = report.claims(of: finding)
    let details = Wording.computation(of: finding)
    let sentence = Wording.standing(of: finding, in: report) + Wording.sentence(on: finding)
    entry.add("message", ([sentence] + details + ["(\(finding.id))"]).joined(separator: "\n"))
    addLocation(claims.first?.location ?? finding.rule.location, in: report, to: &entry)
    entry.add("severity", name(of: finding.severity))
    entry.object("code") { $0.add("value", finding.rule.id) }
    entry.array("related_locations") { list in
      for claim in claims.dropFirst().prefix(placeLimit) {
        list.object { related in
          related.add("message", Wording.evidence(claim))
          addLocation(claim.location, in: report, to: &related)
        }
      }
    }
  }

  private static func addLocation(_ place: SourceLocation?, in report: Report, to entry: inout JSONWriter) {
    entry.object("location") { location in
      location.add("path", Wording.path(place?.path ?? "."))
      guard let place else { return }
      let columns = columns(of: place, in: report)
      location.object("range") { range in
        range.object("start") { start in
          start.add("line", Int(place.start.line))
          if let columns { start.add("column", columns.start) }
        }
        range.object("end") { end in
          end.add("line", Int(place.end.line))
          if let columns { end.add("column", columns.end) }
        }
      }
    }
  }

  /// In bytes; `nil`, for a range of whole lines, where the line is not at hand or the place spans several.
  private static func columns(of place: SourceLocation, in report: Report) -> (start: Int, end: Int)? {
    guard place.start.line == place.end.line, let line = report.excerpts.line(place),
      let start = byteColumn(place.start.column, in: line), let end = byteColumn(place.end.column, in: line)
    else { return nil }
    return (start, end)
  }

  /// The column in bytes of UTF-8; `nil` where the line is not at hand from its start to there.
  private static func byteColumn(_ column: UInt32, in line: SourceLine) -> Int? {
    guard line.firstColumn == 1, column >= 1 else { return nil }
    let before = line.text.unicodeScalars.prefix(Int(column) - 1)
    guard before.count == Int(column) - 1 else { return nil }
    return before.reduce(1) { $0 + UTF8.width($1) }
  }
}
