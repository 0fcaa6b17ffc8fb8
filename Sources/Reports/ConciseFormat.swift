import Findings
import SourceText

/// One line a discrepancy, `path:line:column: severity[rule] subject: message (id)`: editors and terminals make a link of
/// its start, `grep` and `sort` can work with it.
///
/// Source: GNU Coding Standards, Formatting Error Messages.
package struct ConciseFormat: ReportFormat {
  package let name = "concise"
  package let summary = "one line a discrepancy, for editors and grep"

  package init() {}

  package func render(_ report: Report) -> [UInt8] {
    var bytes: [UInt8] = []
    let style = report.style
    for diagnostic in report.diagnostics {
      bytes.append(line: Self.line(diagnostic, style))
    }
    for finding in report.outcome.findings {
      let kind = "\(finding.severity.rawValue)[\(visible(finding.rule.id))]"
      let remarks = [finding.id] + TextDiscrepancy.remarks(on: finding, in: report)
      bytes.append(
        line: Self.place(report.claims(of: finding).first?.location)
          + style.paint(kind, Wording.ink(of: finding.severity))
          + " \(Wording.sentence(on: finding)) (\(remarks.joined(separator: ", ")))")
    }
    bytes.append(line: "claimcheck: \(report.headline)")
    return bytes
  }

  /// A problem with the input, as compilers tell of them.
  static func line(_ diagnostic: Diagnostic, _ style: Style) -> String {
    let kind = "\(diagnostic.severity.rawValue)[\(visible(diagnostic.code))]"
    return place(diagnostic.location) + style.paint(kind, Wording.ink(of: diagnostic.severity.asFinding)) + " "
      + Wording.sentence(on: diagnostic)
  }

  /// The name of the program where no file is to blame.
  private static func place(_ place: SourceLocation?) -> String {
    guard let place else { return "claimcheck: " }
    return "\(visible(place.path)):\(place.start.line):\(place.start.column): "
  }
}
