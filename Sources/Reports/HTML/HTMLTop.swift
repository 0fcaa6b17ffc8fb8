import Findings
import SourceText

/// The head of the page: the verdict of the gate in words.
struct HTMLTop {
  private let view: HTMLView

  init(_ view: HTMLView) { self.view = view }

  func write(to body: inout Markup) {
    body.block("header", ["id": "top", "data-gate": view.report.ending.rawValue]) { header in
      header.block("h1", view.verdict)
      header.block("p", view.report.headline)
    }
  }
}

extension HTMLView {
  /// How the run ended, in a few words.
  var verdict: String {
    switch report.ending {
    case .passed: report.outcome.findings.isEmpty ? "no discrepancies" : "the gate passed"
    case .failed: "the gate failed"
    case .untrusted: "the result can't be trusted"
    }
  }

  /// What the subject of a discrepancy is called.
  static func label(ofSubject finding: Finding) -> String {
    let label = finding.subjectLabel.isEmpty ? finding.subjectID : finding.subjectLabel
    return visible(label).isEmpty ? "(no subject)" : label
  }
}
