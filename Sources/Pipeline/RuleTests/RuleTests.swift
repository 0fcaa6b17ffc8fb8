import Findings
import Reports
import Rules
import SourceText
import Values
import YAML

/// `claimcheck test`: runs the tests of rules, and the examples that rules come with.
public struct RuleTests: Sendable {
  /// Where the rules are, the clock of tests that name no day, and how the output is to look; `options.claims` is where
  /// entities are declared that tests speak of.
  public var options: RunOptions
  /// Files of tests, or folders of them and of rules; empty for where the rules are.
  public var paths: [String] = []
  /// A regular expression that the names of the tests to run hold; `nil` for all.
  public var nameFilter: String?
  /// Whether each rule is asked to have a test in which it fires, and one in which it is silent.
  public var wantsCoverage = false
  /// Of standard output; `nil` for none.
  public var format: String? = "text"
  /// Further reports, each in a file of its own.
  public var outputs: [Check.Output] = []

  /// Runs all tests that there are, and prints text, unless said otherwise.
  public init(_ options: RunOptions) { self.options = options }

  /// The names that `format` may have, and what each is.
  public static let formats: [(name: String, summary: String)] = [
    ("text", "for people: what failed, and how"), ("junit", "JUnit XML, for build servers"),
  ]

  /// The day of tests that name none, and of a run that names none: 2026-01-01.
  ///
  /// Fixed, because a test that passes today is to pass tomorrow.
  package static let defaultToday = TimeSpan(from: 1_767_225_600, to: 1_767_311_999)

  /// Runs the tests, and says which failed.
  public func run() async -> RunResult {
    do throws(UsageProblem) {
      return try await tested()
    } catch {
      return options.untrusted(error)
    }
  }

  private func tested() async throws(UsageProblem) -> RunResult {
    let names = Self.formats.map(\.name)
    for name in [format].compactMap({ $0 }) + outputs.map(\.format) where !names.contains(name) {
      throw UsageProblem("there is no format '\(name)'", remedy: "formats: " + names.joined(separator: ", "))
    }
    let isWanted = try self.isWanted()
    var context = try options.context()
    context.jobs = 1
    if options.asOf == nil { context.today = Self.defaultToday }
    let (book, all, problems) = read()
    guard !problems.contains(where: { $0.severity == .error }) else {
      return RunResult(
        .untrusted, messages: options.render(problems) + "claimcheck: no test was run\n")
    }
    let isSelected = try options.ruleFilter(book)
    let wanted = all.filter { isWanted($0.name) && $0.rules.contains(where: isSelected) }
    if wanted.isEmpty { throw nothingToRun(all) }
    var results: [RuleTestResult] = []
    for test in wanted { results.append(await test.run(book, context)) }
    let report = RuleTestReport(
      results, rules: wantsCoverage ? book.rules.map(\.summary).filter { isSelected($0.id) } : nil,
      today: context.today,
      isVerbose: options.isVerbose)
    let messages = options.render(problems + results.flatMap(\.problems))
    do throws(FileError) {
      for output in outputs { try AtomicFile.write(report.render(output.format, .plain), to: output.path) }
    } catch {
      return RunResult(.untrusted, messages: messages + "claimcheck: error: \(error.description)\n")
    }
    let output = format.map { report.render($0, options.style(options.output)) } ?? []
    let isBroken = results.contains { !$0.problems.isEmpty }
    return RunResult(
      isBroken ? .untrusted : report.isPassed ? .passed : .failed, output: output, messages: messages)
  }

  /// Reads the rules and their tests: those of files, then the examples, in the order of the rules.
  package func read() -> (book: RuleBook, tests: [RuleTest], problems: [Diagnostic]) {
    let book = RuleBook(paths: options.rules, maxWaiverDays: options.maxWaiverDays)
    var problems = book.diagnostics
    let paths = paths.isEmpty ? options.rules : paths
    let surroundings = self.surroundings(&problems)
    var reader = RuleTestReader(book, surroundings)
    let files = FileTree.files(at: paths, suffixes: RuleBook.testSuffixes, into: &problems)
    for file in files where RuleBook.isTest(file.path) { reader.read(path: file.path) }
    problems += reader.problems
    let examples = book.rules.filter { rule in
      paths.contains { FileTree.isAtOrBelow(rule.summary.location.path, $0) }
    }
    return (book, reader.tests + examples.flatMap { RuleTest.examples(of: $0, surroundings) }, problems)
  }

  /// The entities of the claims; none where no claims are named and there is no folder of them, as with rules that are
  /// written before the first source.
  private func surroundings(_ problems: inout [Diagnostic]) -> CaseCorpus.Surroundings {
    if options.claims == RunOptions().claims, !options.claims.contains(where: FileTree.isThere) {
      return CaseCorpus.Surroundings()
    }
    let things = CaseCorpus.Surroundings(declaredIn: options.claims, into: &problems)
    // Said once, rather than of every test.
    let nothing = YAMLNode(.mapping([]), at: SourceLocation(path: "", start: .start))
    problems += CaseCorpus(nothing, book: RuleBook(roots: []), surroundings: things).project.diagnostics
    return things
  }

  private func isWanted() throws(UsageProblem) -> (String) -> Bool {
    guard let nameFilter else { return { _ in true } }
    if wantsCoverage {
      throw UsageProblem(
        "--run leaves tests out, so --coverage could not tell what no test covers", remedy: "leave one of them out")
    }
    do throws(PatternError) {
      // A pattern fits from end to end; a name is to hold it somewhere.
      _ = try Pattern(nameFilter)
      let pattern = try Pattern("[\\s\\S]*(?:\(nameFilter))[\\s\\S]*")
      return { pattern.matches($0) }
    } catch {
      let place = error.offset > 0 ? " at character \(error.offset + 1)" : ""
      throw UsageProblem(
        "'--run \(visible(nameFilter, limit: 80))' is no pattern\(place): \(error.message)", remedy: error.remedy)
    }
  }

  private func nothingToRun(_ all: [RuleTest]) -> UsageProblem {
    guard let nameFilter, !all.isEmpty else {
      let places = (paths.isEmpty ? options.rules : paths).map { "'\($0)'" }.joined(separator: ", ")
      return UsageProblem(
        "there are no tests in \(places)",
        remedy: "tests stand in files whose names end in .test.yaml, and in 'examples' of rules")
    }
    return UsageProblem(
      "no test's name holds '\(visible(nameFilter, limit: 80))'",
      remedy: nearest(to: nameFilter, among: all.map(\.name)).map { "did you mean '\(visible($0, limit: 200))'?" }
        ?? "claimcheck test --verbose names all \(all.count)")
  }
}

extension RuleTestResult {
  /// Why the test could not be run; each makes the result one that can't be trusted.
  var problems: [Diagnostic] {
    switch ending {
    case .passed, .failed: []
    case .broken(let problems): problems
    }
  }
}
