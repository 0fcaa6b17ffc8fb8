import Findings
import Rules
import SourceText
import Values

/// What all commands that read a corpus have in common.
public struct RunOptions: Sendable {
  /// Claim files, or folders of them.
  public var claims: [String] = ["Claims"]
  /// Rule files, or folders of them.
  public var rules: [String] = ["Rules"]
  /// The clock that rules see, as an EDTF day; `nil` for the machine's, in UTC.
  public var asOf: String?
  /// How many days after its making a waiver may expire at most.
  public var maxWaiverDays = Waiver.maxDays
  /// `nil` for one a processor.
  public var jobs: Int?
  /// Ids of the only rules to run; empty for all.
  public var select: [String] = []
  /// Ids of rules not to run.
  public var ignore: [String] = []
  /// The discrepancies that were known before; none unless said otherwise, as only a command line has a usual place.
  public var baseline = BaselineChoice.none
  /// How standard output is to look.
  public var output = OutputStyle()
  /// How diagnostics on standard error are to look.
  public var messages = OutputStyle()
  /// Say on standard error what is done.
  public var isVerbose = false
  /// Say nothing but errors.
  public var isQuiet = false

  /// The defaults of the command line.
  public init() {}

  /// How the names of files end that are read of folders of claims; of rules, all but the last.
  static let inputSuffixes = [".yaml", ".yml", ".json"]

  /// What a run takes from outside.
  ///
  /// - Throws: a diagnostic where `asOf` is no day.
  func context() throws(UsageProblem) -> RunContext {
    var context = RunContext.fromMachine()
    if let jobs { context.jobs = max(1, jobs) }
    context.maxWaiverDays = maxWaiverDays
    guard let asOf else { return context }
    do throws(ValueError) {
      if case .date(let reading) = try ValueReader(units: UnitTable()).read(asOf, as: .date, settings: ValueSettings()),
        !reading.narrow.isOpenAtStart, !reading.narrow.isOpenAtEnd, reading.narrow.to - reading.narrow.from < 86_400
      {
        context.today = reading.narrow
        return context
      }
    } catch {
      throw UsageProblem("'--as-of \(asOf)' can't be read: \(error.message)", remedy: "write it as 2026-01-31")
    }
    throw UsageProblem("'--as-of \(asOf)' is no day", remedy: "write it as 2026-01-31")
  }

  /// The day that rules see, as `2026-01-31`, where it was set; else empty.
  var today: String {
    guard asOf != nil, let context = try? context() else { return "" }
    return CalendarDay(startOf: context.today).text
  }

  /// Which rules are wanted.
  ///
  /// - Throws: where an id names no rule.
  func ruleFilter(_ book: RuleBook) throws(UsageProblem) -> (String) -> Bool {
    let ids = book.rules.map(\.summary.id)
    let known = Set(ids)
    for id in select + ignore where !known.contains(id) {
      throw UsageProblem(
        "there is no rule '\(id)'", remedy: nearest(to: id, among: ids).map { "did you mean '\($0)'?" })
    }
    return isWanted
  }

  /// The rules that are wanted, in the order of the files.
  func wantedRules(_ book: RuleBook) -> [RuleSummary] {
    book.rules.map(\.summary).filter { isWanted($0.id) }
  }

  /// Whether a rule is wanted, of whatever book; `ruleFilter` has refused ids that name none.
  func isWanted(_ id: String) -> Bool { (select.isEmpty || select.contains(id)) && !ignore.contains(id) }

  func style(_ style: OutputStyle) -> Style { Style(isColoured: style.isColoured, width: style.width) }

  /// Diagnostics as they are shown, and a line that counts them.
  func render(_ diagnostics: [Diagnostic], excerpts: ExcerptSource? = nil) -> String {
    guard !diagnostics.isEmpty else { return "" }
    let diagnostics = diagnostics.map(withPlaceAbove)
    let renderer = DiagnosticRenderer(style: style(messages), excerpts: excerpts ?? SourceLines().excerpts)
    let summary = DiagnosticRenderer.summary(of: diagnostics).map { "claimcheck: \($0)\n" } ?? ""
    return renderer.render(diagnostics) + summary
  }

  /// Claims and rules are looked for in the working folder alone; where that lacks them, it helps to know that it lies
  /// within a project.
  private func withPlaceAbove(_ diagnostic: Diagnostic) -> Diagnostic {
    guard diagnostic.code == "file-missing", let path = diagnostic.location?.path, (claims + rules).contains(path),
      !path.hasPrefix("/"), let folder = FileTree.nearestFolder(above: ".", holding: path)
    else { return diagnostic }
    var diagnostic = diagnostic
    diagnostic.notes.append("it is in '\(folder)': run claimcheck there")
    return diagnostic
  }

  func untrusted(_ problem: UsageProblem) -> RunResult {
    let diagnostic = Diagnostic(
      .error, "usage", problem.message, scope: .run, notes: problem.remedy.map { [$0] } ?? [])
    let renderer = DiagnosticRenderer(style: style(messages), excerpts: .none)
    return RunResult(.untrusted, messages: renderer.render([diagnostic]))
  }
}

/// Where the baseline is.
public enum BaselineChoice: Sendable, Hashable {
  /// `Reports/baseline.jsonl`, where there is one.
  case usual
  /// A file that has to be there.
  case file(String)
  /// Nothing is known.
  case none

  /// Where the baseline is unless said otherwise.
  public static let usualPath = "Reports/baseline.jsonl"
}

/// An option that can't be meant.
struct UsageProblem: Error {
  var message: String
  var remedy: String?

  init(_ message: String, remedy: String? = nil) {
    self.message = message
    self.remedy = remedy
  }
}
