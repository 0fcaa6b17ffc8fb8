import NIOPosix
import Pipeline
import Reports

/// The page that is served.
struct ServedPage: Sendable, Equatable {
  var bytes: [UInt8]
  /// What it may load and run.
  var policy: String
}

/// A corpus as it was found at one time: checked, with the page and the reports that show it.
struct CorpusLook: Sendable {
  private(set) var check: Check
  private(set) var corpus: ReviewedCorpus
  /// As it was rendered by the check: by this one a new number is told from the old one.
  let page: ServedPage
  /// The page with what was decided since, once somebody has asked for it; `nil` from the next decision on.
  private var latest: ServedPage?
  /// The number of the page.
  private let number: Int
  private let configuration: String
  /// Of its files, before they were read: what changes meanwhile is seen afterwards.
  private var stamps: FileStamps
  /// `nil` where none were asked for.
  private let reports: Result<[(path: String, bytes: [UInt8])], ReviewRefusal>?
  /// What was decided after the check had begun, and is not in the reports.
  private var later: [DecisionRecord] = []

  /// Checks the corpus, and renders what shows it.
  ///
  /// - Parameters:
  ///   - last: what was looked at before; `nil` for the first time. What shows the same keeps its number.
  ///   - needsReports: whether the reports are to be written; looking alone writes nothing.
  init(
    _ plan: ReviewSession.Plan, _ configuration: String, _ secrets: Secrets, after last: CorpusLook?,
    needsReports: Bool = false
  ) async {
    self.configuration = configuration
    let check: Check
    let corpus: ReviewedCorpus
    do throws(ConfigurationFailure) {
      check = last == nil ? try plan() : try plan().leavingRoom
      stamps = FileStamps(of: check.watchedPaths + [configuration])
      corpus = await check.reviewed()
    } catch {
      check = last?.check ?? Check(RunOptions())
      stamps = FileStamps(of: check.watchedPaths + [configuration])
      corpus = check.unreadable(error)
    }
    let page = Self.page(of: corpus, secrets, number: last?.number ?? 1)
    if let last, page != last.page {
      number = last.number + 1
      self.page = Self.page(of: corpus, secrets, number: number)
    } else {
      number = last?.number ?? 1
      self.page = page
    }
    do throws(ReviewRefusal) {
      reports = needsReports ? .success(try check.rendered(corpus)) : nil
    } catch {
      reports = .failure(error)
    }
    (self.check, self.corpus) = (check, corpus)
    latest = self.page
  }

  private static func page(of corpus: ReviewedCorpus, _ secrets: Secrets, number: Int) -> ServedPage {
    let format = HTMLFormat(review: ReviewMode(token: secrets.writing, version: number, project: ProjectName.current))
    return ServedPage(bytes: format.render(corpus.report), policy: format.policy)
  }

  /// The stamps of the files as they are now.
  var currentStamps: FileStamps { FileStamps(of: check.watchedPaths + [configuration]) }

  /// Whether files have changed since, by others.
  var isOutdated: Bool { currentStamps != stamps }

  /// The page as the corpus is now, with all decisions, without checking anything: rendered when it is asked for, as many
  /// decisions may come between.
  mutating func latestPage(_ secrets: Secrets) -> ServedPage {
    if let latest { return latest }
    let page = Self.page(of: corpus, secrets, number: number)
    latest = page
    return page
  }

  /// Writes a decision down, and takes it over.
  mutating func decide(_ decision: ReviewDecision) throws(ReviewRefusal) -> DecisionDesk.Entry {
    // Also while stamps are taken: what others write then is theirs, and is to be seen.
    let lock = try check.waiverLock()
    defer { lock.release() }
    let entry = try DecisionDesk(check).decide(decision, on: &corpus)
    stamps.take(entry.record.paths)
    if entry.isNew { latest = nil }
    return entry
  }

  /// Takes over what was decided since this check began.
  ///
  /// - Parameter present: what the decisions were made on, with the files as they were left by them: what others have
  ///   written there afterwards is still to be seen.
  mutating func take(_ records: [DecisionRecord], from present: CorpusLook) {
    guard !records.isEmpty else { return }
    corpus.take(records)
    stamps.take(records.flatMap(\.paths), from: present.stamps)
    later = records
    latest = nil
  }

  /// Whether reports were rendered with the check.
  var hasReports: Bool { reports != nil }

  /// Writes the reports.
  ///
  /// - Returns: whether all decisions are in them.
  mutating func writeReports() throws(ReviewRefusal) -> Bool {
    guard let reports else { return false }
    let lock = try check.waiverLock()
    defer { lock.release() }
    // The words of others, and those that came while these were rendered, stand in the table on the disk only.
    if isOutdated { return false }
    let hasNewNotes = later.contains(where: \.hasNotes)
    try Check.write(try reports.get().filter { !hasNewNotes || $0.path != check.notesPath })
    // The other reports are not among what is looked at.
    stamps.take([check.notesPath].compactMap { $0 })
    return later.isEmpty
  }
}

/// The thread on which the corpus is checked: a check takes whole seconds without a pause, and the threads that all tasks
/// share, of which a machine has as few as processors, are to answer meanwhile.
final class CheckThread: TaskExecutor {
  private let pool = NIOThreadPool(numberOfThreads: 1)

  init() { pool.start() }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    pool.submit { [self] _ in job.runSynchronously(on: asUnownedTaskExecutor()) }
  }

  /// Looks at the corpus on this thread.
  func look(
    _ plan: @escaping ReviewSession.Plan, _ configuration: String, _ secrets: Secrets, after last: CorpusLook?,
    needsReports: Bool
  ) async -> CorpusLook {
    await withTaskExecutorPreference(self) {
      await CorpusLook(plan, configuration, secrets, after: last, needsReports: needsReports)
    }
  }
}
