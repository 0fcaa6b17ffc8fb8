import Findings
import SourceText

/// What the report needs to send decisions back to `claimcheck review`, which serves it.
package struct ReviewMode: Sendable, Hashable {
  /// Known only to the served page: requests without it are of another site.
  package var token: String
  /// The number of the page among those that are served: its script asks for the next one.
  package var version: Int
  /// Names the project among those that are reviewed at the same address, under which the browser keeps what is typed: the
  /// same from run to run, whatever becomes of claims and rules.
  package var project: String

  package init(token: String, version: Int = 1, project: String) {
    self.token = token
    self.version = version
    self.project = project
  }
}

/// `discrepancies.html`: everything that an editor needs to review the discrepancies, in one file that loads nothing.
package struct HTMLFormat: ReportFormat {
  package let name = "html"
  package let summary = "one page for a browser: cards with their evidence, pictures, sources and subjects, decisions"
  package let needsOverview = true

  private let review: ReviewMode?

  /// - Parameter review: `nil` for a page that stands alone.
  package init(review: ReviewMode? = nil) { self.review = review }

  /// What the page may load and run, for a server that says so in a header.
  package var policy: String { HTMLDocument.policy(isServed: review != nil) }

  package func render(_ report: Report) -> [UInt8] { HTMLDocument(HTMLView(report), review: review).render() }
}
