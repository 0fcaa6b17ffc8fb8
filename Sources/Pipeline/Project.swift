import Claims
import Engine
import Findings
import Plan
import ProgramText
import Rules
import SourceText
import Values
import YAML

/// Where a corpus and its rules are.
package struct ProjectPaths: Sendable, Hashable {
  package var claims: [String]
  package var rules: [String]

  package init(claims: [String] = ["Claims"], rules: [String] = ["Rules"]) {
    self.claims = claims
    self.rules = rules
  }
}

/// A vocabulary and the rules written in it.
package struct RuleBook: Sendable {
  package let vocabulary: Vocabulary
  /// In the order of the files.
  package let rules: [CompiledRule]
  /// The decisions that stand beside the rules, in the order of the files.
  package private(set) var waivers: [Waiver] = []
  /// All mean that a result can't be trusted.
  package private(set) var diagnostics: [Diagnostic]
  /// Whether files are missing or malformed, and with them, it may be, properties.
  package private(set) var isIncomplete = false

  /// How the names of files with tests of rules end.
  static let testSuffixes = [".test.yaml", ".test.yml"]

  static func isTest(_ path: String) -> Bool { testSuffixes.contains(where: path.hasSuffix) }

  /// Reads every file of rules and of waivers at or below some paths; tests of rules are passed over.
  ///
  /// - Parameter maxWaiverDays: the longest term of a waiver.
  package init(paths: [String], maxWaiverDays: Int = Waiver.maxDays) {
    var problems: [Diagnostic] = []
    let files = FileTree.files(at: paths, suffixes: [".yaml", ".yml"], into: &problems)
      .filter { !Self.isTest($0.path) }
    let ruleFiles = files.filter { !WaiverReader.isWaiverFile($0.path) }
    if ruleFiles.isEmpty, problems.isEmpty {
      problems.append(
        Diagnostic(
          .error, "no-rule-files", "no rule files in \(paths.map { "'\($0)'" }.joined(separator: ", "))",
          scope: .run, notes: ["name the folder or files with the rules: claimcheck check --rules Rules"]))
    }
    let roots = ruleFiles.compactMap { Self.root(of: $0, into: &problems) }
    self.init(roots: roots, diagnostics: problems)
    isIncomplete = problems.contains { $0.severity == .error }
    readWaivers(files.filter { WaiverReader.isWaiverFile($0.path) }, maxWaiverDays)
  }

  /// The files of rules and vocabulary at or below some paths: neither tests nor waivers.
  static func ruleFiles(at paths: [String], into problems: inout [Diagnostic]) -> [FileTree.Found] {
    FileTree.files(at: paths, suffixes: [".yaml", ".yml"], into: &problems)
      .filter { !isTest($0.path) && !WaiverReader.isWaiverFile($0.path) }
  }

  private mutating func readWaivers(_ files: [FileTree.Found], _ maxDays: Int) {
    let isSound = !diagnostics.contains { $0.severity == .error }
    var reader = WaiverReader(rules: isSound ? rules.map(\.summary.id) : nil, maxDays: maxDays)
    for file in files {
      if let root = Self.root(of: file, into: &diagnostics) { reader.read(root, into: &diagnostics) }
    }
    waivers = reader.waivers
  }

  /// - Returns: `nil` for an empty file, and, with a diagnostic, for one that can't be read.
  private static func root(of file: FileTree.Found, into problems: inout [Diagnostic]) -> YAMLNode? {
    do throws(FileProblem) {
      let bytes = try readFile(file.path, limit: 64 << 20)
      return YAMLFile.load(bytes, path: file.path, scope: .run, into: &problems)
    } catch {
      problems.append(
        Diagnostic(
          .error, error.code, error.message, at: SourceLocation(path: file.path, start: .start), scope: .run,
          notes: error.remedy.map { [$0] } ?? []))
      return nil
    }
  }

  /// Reads the root nodes of rule files.
  ///
  /// - Parameter diagnostics: what was wrong with the files already.
  package init(roots: [YAMLNode], diagnostics: [Diagnostic] = []) {
    var problems = diagnostics
    vocabulary = VocabularyReader.read(roots, into: &problems)
    var reader = RuleReader(vocabulary: vocabulary)
    for root in roots { reader.read(root, into: &problems) }
    reader.finish(into: &problems)
    rules = reader.rules
    problems += RuleConflicts.problems(among: rules, vocabulary: vocabulary)
    self.diagnostics = problems
  }

  /// Whether some rule looks for quotes in the sources' texts.
  var asksForTexts: Bool {
    rules.contains { rule in
      rule.plans.contains { plan in
        if case .quote = plan.check { true } else { false }
      }
    }
  }

  package init(vocabulary: Vocabulary, rules: [CompiledRule], diagnostics: [Diagnostic] = []) {
    self.vocabulary = vocabulary
    self.rules = rules
    self.diagnostics = diagnostics
  }
}

/// A corpus with its rules, read and ready to be checked.
package struct Project: Sendable {
  package let book: RuleBook
  package let corpus: Corpus
  /// Of rules and claims, by place.
  package let diagnostics: [Diagnostic]
  /// Claims that could not be read.
  package let unreadable: Int
  /// Claim files that were read.
  package let fileCount: Int

  /// Reads rules and claims.
  ///
  /// - Parameter progress: told of each file that is done.
  package init(_ paths: ProjectPaths, _ context: RunContext, progress: Progress? = nil) async {
    let book = RuleBook(paths: paths.rules, maxWaiverDays: context.maxWaiverDays)
    var problems = book.diagnostics
    let found = FileTree.files(at: paths.claims, suffixes: RunOptions.inputSuffixes, into: &problems)
    if found.isEmpty, problems.allSatisfy({ $0.scope == .claims }) {
      problems.append(
        Diagnostic(
          .error, "no-claim-files", "no claim files in \(paths.claims.map { "'\($0)'" }.joined(separator: ", "))",
          scope: .run, notes: ["name the folder or files with the claims: claimcheck check Claims"]))
    }
    await self.init(found, book: book, problems, context, progress: progress)
  }

  /// Reads claims in the vocabulary of a book; no files are an empty corpus.
  package init(claims paths: [String], book: RuleBook, _ context: RunContext) async {
    var problems = book.diagnostics
    let found = FileTree.files(at: paths, suffixes: RunOptions.inputSuffixes, into: &problems)
    await self.init(found, book: book, problems, context)
  }

  private init(
    _ found: [FileTree.Found], book: RuleBook, _ problems: [Diagnostic], _ context: RunContext,
    progress: Progress? = nil
  ) async {
    var problems = problems
    // Options and rules are read: what was used of the program for that isn't needed again.
    program_text_give_back()
    progress?.begin(total: found.count)
    let blocks = Self.blocks(of: found, jobs: context.jobs)
    let vocabulary = book.vocabulary
    let spill = SpillFile()
    let looksUpQuotes = book.asksForTexts
    var parts = await concurrentMap(blocks.count, jobs: context.jobs) { number in
      var reader = ClaimFileReader(vocabulary: vocabulary, spill: spill, looksUpQuotes: looksUpQuotes)
      for file in blocks[number] {
        reader.read(path: file.path)
        progress?.advance()
      }
      return reader.finish()
    }
    progress?.end()
    var files = ClaimFiles()
    // Each part is taken out of the array first: rows that are shared would be copied when they are changed.
    for number in parts.indices {
      var part = ClaimFiles()
      swap(&part, &parts[number])
      files.append(part)
    }
    unreadable = files.unreadable
    // What was to be in a rule file that can't be read is not missed once more at every claim.
    problems += files.diagnostics.filter { !book.isIncomplete || $0.code != "unknown-property" }
    corpus = Corpus(consume files, vocabulary: book.vocabulary, into: &problems)
    problems += unknownTypes(book.rules, in: corpus.things)
    diagnostics = problems.sorted()
    fileCount = found.count
    self.book = book
  }

  package init(book: RuleBook, corpus: Corpus, diagnostics: [Diagnostic], unreadable: Int) {
    self.book = book
    self.corpus = corpus
    self.diagnostics = diagnostics.sorted()
    self.unreadable = unreadable
    fileCount = 0
  }

  /// Neighbouring files of about equal size together, four blocks a job: enough to keep all jobs busy to the end.
  private static func blocks(of files: [FileTree.Found], jobs: Int) -> [[FileTree.Found]] {
    if jobs == 1 { return [files] }
    let target = max(1, files.reduce(0) { $0 + $1.size } / (jobs * 4))
    var blocks: [[FileTree.Found]] = [[]]
    var size = 0
    for file in files {
      if size >= target {
        blocks.append([])
        size = 0
      }
      blocks[blocks.count - 1].append(file)
      size += file.size
    }
    return blocks
  }

  /// The result can't be trusted: rules, vocabulary or files are in error.
  package var isUntrustworthy: Bool { diagnostics.contains { $0.scope == .run && $0.severity == .error } }

  /// Runs the rules, or those of them that are wanted.
  package func check(_ context: RunContext, only isWanted: (String) -> Bool = { _ in true }) async -> CheckOutcome {
    // Nor is what claims were read by.
    program_text_give_back()
    let plans = book.rules.filter { isWanted($0.summary.id) }.flatMap(\.plans)
    let (findings, found) = await NativeEngine.run(plans, over: corpus, today: context.today, jobs: context.jobs)
    var coverage = found
    coverage.unreadableClaims = unreadable
    return CheckOutcome(findings: findings, diagnostics: diagnostics, coverage: coverage)
  }
}
