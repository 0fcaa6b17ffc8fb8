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
  let page: ServedPage
  /// The number of the page.
  private let number: Int
  private let configuration: String
  /// Of its files, before they were read: what changes meanwhile is seen afterwards.
  private var stamps: FileStamps
  private let reports: Result<[(path: String, bytes: [UInt8])], ReviewRefusal>

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
      reports = .success(needsReports ? try check.rendered(corpus) : [])
    } catch {
      reports = .failure(error)
    }
    (self.check, self.corpus) = (check, corpus)
  }

  private static func page(of corpus: ReviewedCorpus, _ secrets: Secrets, number: Int) -> ServedPage {
    let format = HTMLFormat(review: ReviewMode(token: secrets.writing, version: number, project: ProjectName.current))
    return ServedPage(bytes: format.render(corpus.report), policy: format.policy)
  }

  /// The stamps of the files as they are now.
  var currentStamps: FileStamps { FileStamps(of: check.watchedPaths + [configuration]) }

  /// Whether files have changed since, by others.
  var isOutdated: Bool { currentStamps != stamps }

  /// Writes a decision down, and takes it over.
  mutating func decide(_ decision: ReviewDecision) throws(ReviewRefusal) -> DecisionDesk.Entry {
    let entry = try DecisionDesk(check).decide(decision, on: &corpus)
    stamps.take(entry.paths)
    return entry
  }

  /// Writes the reports.
  mutating func writeReports() throws(ReviewRefusal) {
    try Check.write(try reports.get())
    // The other reports are not among what is looked at.
    stamps.take([check.notesPath].compactMap { $0 })
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
