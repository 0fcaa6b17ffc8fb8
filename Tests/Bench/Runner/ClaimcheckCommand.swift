import Foundation

/// How claimcheck is called: all that the benchmark knows of its command line and its reports' place.
struct ClaimcheckCommand {
  /// What a run is to write.
  enum Work: CaseIterable {
    /// The three reports that every version has written, so that versions can be compared. The bar is set for these.
    case threeReports
    /// What claimcheck writes unless told otherwise.
    case everything
  }

  /// The built `claimcheck`.
  let program: URL
  /// Threads.
  let jobs: Int
  let work: Work

  /// Paths of claims and rules are claimcheck's defaults, in the corpus's folder.
  var arguments: [String] {
    let common = ["check", "-q", "-j", "\(jobs)", "--fail-on", "never"]
    return switch work {
    case .threeReports: common + ["--no-reports"] + Self.reports.flatMap { ["-o", "\($0.format)=\($0.path)"] }
    case .everything: common
    }
  }

  private static let reports: [(format: String, path: String)] = [
    ("csv", report), ("text", "Reports/discrepancies.txt"), ("evidence", "Reports/evidence.csv"),
  ]

  /// Whether a run that wrote everything has left more than the three reports.
  static func wroteMore(in folder: URL) throws -> Bool {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("Reports").path)
    return !Set(names.map { "Reports/" + $0 }).isSubset(of: reports.map(\.path))
  }

  /// What an earlier run has left, deleted before each run so that each does the whole work: editors' columns of an old
  /// report would be read back.
  private static let leftovers = ["Reports"]

  /// The report whose rows are checked.
  static let report = "Reports/discrepancies.csv"

  /// Puts a corpus's folder into the state in which a cold run begins.
  static func clear(_ folder: URL) throws {
    for name in leftovers {
      let place = folder.appendingPathComponent(name)
      if FileManager.default.fileExists(atPath: place.path) { try FileManager.default.removeItem(at: place) }
    }
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("Reports"), withIntermediateDirectories: true)
  }
}
