import Findings
import SourceText

/// What the report needs to send decisions back to `claimcheck review`, which serves it.
package struct ReviewMode: Sendable, Hashable {
  /// Known only to the served page: requests without it are of another site.
  package var token: String

  package init(token: String) { self.token = token }
}

/// `discrepancies.html`: everything that an editor needs to review the discrepancies, in one file that loads nothing.
package struct HTMLFormat: ReportFormat {
  package let name = "html"
  package let summary = "one page for a browser: cards with their evidence, pictures, sources and subjects, decisions"
  package let needsOverview = true

  private let review: ReviewMode?

  /// - Parameter review: `nil` for a page that stands alone.
  package init(review: ReviewMode? = nil) { self.review = review }

  package func render(_ report: Report) -> [UInt8] { HTMLDocument(HTMLView(report), review: review).render() }
}
