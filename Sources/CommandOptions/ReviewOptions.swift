import ArgumentParser
import Pipeline

/// Options of `claimcheck review`, declared once: `claimcheck` tells of them and refuses what can't be meant, and
/// `claimcheck-review`, which it starts, goes by them.
package struct ReviewOptions: ParsableArguments {
  /// What the command is for, in one sentence.
  package static let abstract = "Serve the report to a browser, and write down what is decided there."

  package static let discussion = """
    Prints an address to open in a browser on this machine. What is decided on a card goes straight into the files of \
    waivers, and notes into Reports/discrepancies.csv; the reports are written anew with each. When claims, rules or \
    claimcheck.yaml change, the corpus is checked again and the page follows. Ctrl-C ends the review.

    The address holds a token: without it nobody reads or writes anything here, neither other users of the machine nor \
    other pages in the browser.
    """

  @Argument(
    help: ArgumentHelp("Claim files, or folders of them. (default: Claims)", valueName: "path"),
    completion: .file(extensions: ["yaml", "yml"]))
  package var paths: [String] = []

  @OptionGroup package var shared: SharedOptions

  @Option(help: ArgumentHelp("The port to listen at; 0 for a free one.", valueName: "n"))
  package var port = 8642

  @Option(
    help: ArgumentHelp(
      "The address to listen at; only with --allow-remote one that others can reach.", valueName: "host"))
  package var host = "127.0.0.1"

  @Flag(
    name: .customLong("allow-remote"),
    help:
      "Let --host be reached from other machines. Whoever reaches it and has the address with its token can write, and what is sent is not encrypted."
  )
  package var allowRemote = false

  @Option(help: ArgumentHelp("Where the reports go. (default: Reports)", valueName: "folder"), completion: .directory)
  package var reports: String?

  @Flag(name: .customLong("no-reports"), help: "Write no reports folder; notes that are no waivers can't be kept then.")
  package var noReports = false

  @Option(
    help: ArgumentHelp(
      "Tell what is new or changed since a commit; REF... is the merge base with HEAD.", valueName: "ref"))
  package var since: String?

  @Option(
    name: .customLong("fail-on"),
    help: "The least severity that fails the gate. (default: error)")
  package var failOn: Check.FailOn?

  @OptionGroup package var baseline: BaselineOptions

  @Flag(name: .customLong("no-baseline"), help: "Take nothing for known.")
  package var noBaseline = false

  package init() {}

  package func validate() throws {
    if !(0...65_535).contains(port) { throw ValidationError("--port takes a number from 0 to 65535, not \(port)") }
    if noReports, reports != nil { throw ValidationError("--reports and --no-reports exclude each other") }
    if noBaseline, baseline.baseline != nil {
      throw ValidationError("--baseline and --no-baseline exclude each other")
    }
    try refuseEmpty(paths, "a path")
    try refuseEmpty([reports].compactMap { $0 }, "--reports")
    try refuseEmpty([since].compactMap { $0 }, "--since")
    try refuseEmpty([host], "--host")
    if !Self.isLoopback(host), !allowRemote {
      throw ValidationError(
        "--host \(host) can be reached from other machines, or may be: add --allow-remote if that is meant")
    }
  }

  /// Whether a host is one that only this machine can reach.
  private static func isLoopback(_ host: String) -> Bool {
    if host.lowercased() == "localhost" || host == "::1" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  /// What the command line says.
  package var settings: Settings {
    var settings = shared.settings(claims: paths)
    settings.reports = noReports ? Settings.Reports.none : reports.map { .folder($0) }
    settings.failOn = failOn
    settings.baseline = noBaseline ? BaselineChoice.none : baseline.choice
    return settings
  }
}

extension ReviewOptions {
  /// Has Ctrl-C end the review with a word, from the first moment on. To be called before anything that takes time.
  package static func answerInterruptions() {
    let isQuiet = CommandLine.arguments.contains { $0 == "-q" || $0 == "--quiet" }
    StandardStreams.onInterruption { farewell(saved: 0, isQuiet: isQuiet) }
  }

  /// Ends the process as a review ends.
  ///
  /// - Parameter saved: how many decisions and notes were written.
  package static func farewell(saved: Int, isQuiet: Bool) -> Never {
    let what = saved == 1 ? "decision or note" : "decisions and notes"
    if !isQuiet { Shell.say("claimcheck: the review has ended; \(saved) \(what) saved\n") }
    Shell.exit(.passed)
  }
}
