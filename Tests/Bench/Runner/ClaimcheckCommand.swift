import Foundation

/// How claimcheck is called: all that the benchmark knows of its command line and its reports' place.
struct ClaimcheckCommand {
  /// The built `claimcheck`.
  let program: URL
  /// Threads.
  let jobs: Int

  /// Paths of claims, rules and reports are claimcheck's defaults, in the corpus's folder.
  var arguments: [String] { ["check", "-q", "-j", "\(jobs)", "--fail-on", "never"] }

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
