/// A way to write a report. A new one is a file in this folder and a line in `ReportFormats`.
package protocol ReportFormat: Sendable {
  /// What `-f` and `-o` call it; kebab-case.
  var name: String { get }
  /// One line for the help, lower case, no full stop.
  var summary: String { get }
  /// Whether a report can say that the result of a run can't be trusted. One that can't would look like success.
  var canTellFailure: Bool { get }
  /// Whether the table has columns that editors fill in, so that an older one is read before it is written anew.
  var hasEditorColumns: Bool { get }
  /// Whether the report shows the corpus around the discrepancies, so that `Report.overview` is made.
  var needsOverview: Bool { get }
  /// The whole report. Pure: equal reports have equal bytes.
  func render(_ report: Report) -> [UInt8]
}

extension ReportFormat {
  package var canTellFailure: Bool { true }
  package var hasEditorColumns: Bool { false }
  package var needsOverview: Bool { false }
}

/// The report formats there are.
package enum ReportFormats {
  /// In the order of the help.
  package static let all: [any ReportFormat] = [
    TextFormat(),
    ConciseFormat(),
    JSONFormat(),
    JSONLinesFormat(),
    DiscrepancyCSV(),
    ExcelCSV(),
    EvidenceCSV(),
    MarkdownFormat(),
    HTMLFormat(),
    SARIFFormat(),
    JUnitFormat(),
    GitHubFormat(),
    GitLabFormat(),
    RDJSONFormat(),
  ]

  /// `nil` for a name that no format has.
  package static func named(_ name: String) -> (any ReportFormat)? { all.first { $0.name == name } }
}
