import Findings
import SourceText
import Values

/// The Code Quality report of GitLab, which shows in a merge request what came and what went.
///
/// GitLab compares the reports of two branches by their fingerprints, so what is known stands here too, and says so; what is
/// waived does not, for nobody has to look at it again. A discrepancy's fingerprint is made of its id alone: it survives edits elsewhere.
/// Source: GitLab Docs, Code Quality report format.
package struct GitLabFormat: ReportFormat {
  package let name = "gitlab"
  package let summary = "Code Quality report of GitLab"

  package init() {}

  package func render(_ report: Report) -> [UInt8] {
    var writer = JSONWriter(isIndented: true)
    writer.array { list in
      var occurrences: [[String]: Int] = [:]
      for diagnostic in report.diagnostics {
        let identity = [diagnostic.location?.path ?? "", diagnostic.code, diagnostic.message]
        let occurrence = occurrences[identity, default: 0]
        occurrences[identity] = occurrence + 1
        let severity: String =
          switch diagnostic.severity {
          case .error: "blocker"
          case .warning: "minor"
          }
        list.object {
          $0.addIssue(
            Wording.sentence(on: diagnostic), check: "input-\(diagnostic.code)",
            fingerprint: fingerprint(["input"] + identity + ["\(occurrence)"]), severity, at: diagnostic.location)
        }
      }
      for finding in report.outcome.findings where report.status(of: finding).waiver == nil {
        let claims = report.claims(of: finding)
        let values = claims.prefix(finding.witnessCount).prefix(4).map {
          "\(Wording.label(of: $0)) \(visible($0.written, limit: Wording.valueLimit))"
        }
        let evidence = values.isEmpty ? "" : " (\(values.joined(separator: "; ")))"
        let severity: String =
          switch finding.severity {
          case .error: "critical"
          case .warning: "minor"
          case .info: "info"
          }
        list.object {
          $0.addIssue(
            Wording.standing(of: finding, in: report) + Wording.sentence(on: finding) + evidence,
            check: finding.rule.id,
            fingerprint: fingerprint(["discrepancy", finding.id]), severity,
            at: claims.first?.location ?? finding.rule.location)
        }
      }
    }
    writer.endLine()
    return writer.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func addIssue(
    _ description: String, check: String, fingerprint: String, _ severity: String, at place: SourceLocation?
  ) {
    add("description", description)
    add("check_name", check)
    add("fingerprint", fingerprint)
    add("severity", severity)
    // An issue without a place is none to GitLab.
    object("location") { location in
      location.add("path", Wording.path(place?.path ?? "."))
      location.object("lines") { lines in
        lines.add("begin", Int(place?.start.line ?? 1))
        if let place, place.end.line > place.start.line { lines.add("end", Int(place.end.line)) }
      }
    }
  }
}
