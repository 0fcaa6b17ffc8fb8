import HTTPTypes
import Pipeline
import Reports
import Synchronization

/// One review, from its start to Ctrl-C: the corpus as it is now, the page that shows it, and the editor's decisions.
///
/// A decision is answered as soon as it is on the disk: what it changes is known without a check. The corpus is checked
/// again behind it, once for all decisions that were made meanwhile, on a thread of its own.
package actor ReviewSession {
  /// What to check, read anew each time, as `claimcheck.yaml` may have changed.
  package typealias Plan = @Sendable () throws(ConfigurationFailure) -> Check

  private let plan: Plan
  private let configuration: String
  private let secrets: Secrets
  private let say: @Sendable (String) -> Void
  private let thread = CheckThread()
  nonisolated let version = PageVersion()

  /// What decisions are held against: checked, and what was written since.
  private var look: CorpusLook
  /// Why the reports are not as new as the decisions; `nil` where they are, or are about to be.
  private(set) var problem: String?
  /// What was written since the check under way began.
  private var records: [DecisionRecord] = []
  /// What is being checked, until nothing is left to be.
  private var checking: Task<Void, Never>?
  private var isCheckWanted = false
  private var isEnding = false
  /// The last of those that wait for their turn.
  private var tail: Task<Void, Never>?

  /// What is to be said at the end.
  package struct Account: Sendable {
    /// How many decisions and notes were written.
    package fileprivate(set) var saved = 0
    /// Whether reports are older than the last of them.
    package fileprivate(set) var areReportsBehind = false
  }

  /// Held while files are written: the process doesn't end meanwhile.
  private nonisolated let account = Mutex(Account())

  /// The page with all that was decided, and what it may do.
  func page() -> ServedPage { look.latestPage(secrets) }

  /// Checks the corpus for the first time.
  ///
  /// - Parameters:
  ///   - configuration: the file that `plan` reads, whether it is there or not.
  ///   - say: for what is to be told on standard error, whole lines.
  /// - Throws: also where `check` would end without a result.
  package init(
    configuration: String, secrets: Secrets, plan: @escaping Plan, say: @escaping @Sendable (String) -> Void
  ) async throws(ReviewFailure) {
    self.plan = plan
    self.configuration = configuration
    self.secrets = secrets
    self.say = say
    let look = await CorpusLook(plan, configuration, secrets, after: nil)
    guard look.corpus.isTrusted else { throw ReviewFailure(messages: look.corpus.messages) }
    self.look = look
    say(look.corpus.messages)
  }

  // MARK: Turns

  /// Lets `body` work when all before it are done. It does so to its end, also where who asked for it has gone away.
  private func inTurn<Value: Sendable>(
    _ body: @escaping @Sendable (isolated ReviewSession) async -> Value
  ) async -> Value {
    let before = tail
    let task = Task {
      await before?.value
      return await body(self)
    }
    tail = Task { _ = await task.value }
    return await task.value
  }

  /// Lets nothing begin any more, wakes who waits, and returns when what had begun is done.
  package func end() async {
    isEnding = true
    version.end()
    await tail?.value
    await checking?.value
  }

  /// Ends the process by `exit`, but not in the middle of a write.
  package nonisolated func leave(_ exit: (Account) -> Never) -> Never {
    account.withLock { exit($0) }
  }
}

/// Why a review can't begin.
package struct ReviewFailure: Error {
  /// Whole lines.
  package var messages: String
}

// MARK: Looking at files

extension ReviewSession {
  /// Checks again whenever files change, until the task is cancelled.
  package func watch() async {
    let clock = ContinuousClock()
    while !Task.isCancelled {
      let begun = clock.now
      let isChanged = look.isOutdated
      // A corpus of very many files is looked at less often.
      let pause = max(.milliseconds(400), (clock.now - begun) * 20)
      if isChanged { await settleAndRecheck() }
      try? await Task.sleep(for: pause)
    }
  }

  /// Waits until files rest, as programs write them in several steps; but not for ever.
  private func settleAndRecheck() async {
    var last = look.currentStamps
    for _ in 0..<10 {
      try? await Task.sleep(for: .milliseconds(120))
      let next = look.currentStamps
      if next == last { break }
      last = next
    }
    if look.isOutdated { await recheck() }
  }

  /// Checks the corpus as it is now, and returns when that is done.
  private func recheck() async {
    wantCheck()
    await checking?.value
  }

  private func wantCheck() {
    isCheckWanted = true
    if checking == nil { checking = Task { await checkWhileWanted() } }
  }

  /// A check that has begun is finished and served, whatever is decided meanwhile: the next one takes that over.
  private func checkWhileWanted() async {
    while isCheckWanted, !isEnding || areReportsBehind {
      // Who decides on one thing mostly decides on the next.
      if areReportsBehind, !isEnding { try? await Task.sleep(for: .milliseconds(250)) }
      isCheckWanted = false
      records = []
      var next = await thread.look(plan, configuration, secrets, after: look, needsReports: areReportsBehind)
      next.take(records, from: look)
      take(next)
    }
    checking = nil
  }

  private func take(_ next: CorpusLook) {
    let isNews = next.page.bytes != look.page.bytes
    let isSaid = next.corpus.messages == look.corpus.messages
    look = next
    if !isSaid { say(next.corpus.messages) }
    if areReportsBehind { writeReports() }
    if isNews { version.advance() }
  }

  private var areReportsBehind: Bool { account.withLock(\.areReportsBehind) }

  /// Writes the reports that were rendered with the last check, unless files have changed since: then the next one does.
  private func writeReports() {
    guard look.corpus.isTrusted, look.hasReports, !look.isOutdated else { return }
    var trouble: ReviewRefusal?
    account.withLock { account in
      do throws(ReviewRefusal) {
        account.areReportsBehind = try !look.writeReports()
      } catch {
        trouble = error
        // Who can't write once would be told of it for ever.
        account.areReportsBehind = false
      }
    }
    problem = trouble.map { "the reports could not be written: \($0.message)" }
    if let problem { say("claimcheck: \(problem)\n") }
  }
}

// MARK: Deciding

extension ReviewSession {
  /// Writes down what an editor has decided.
  func decide(_ decision: ReviewDecision) async -> Answer {
    await inTurn { await $0.decided(decision) }
  }

  private func decided(_ decision: ReviewDecision) async -> Answer {
    if isEnding {
      return .problem(
        .serviceUnavailable, "the review is ending", remedy: "start it again; what was typed is kept in the browser")
    }
    // What stands in the files counts, not what was seen of them half a second ago.
    if look.isOutdated { await recheck() }
    var written = written(decision)
    // Others may write in the same moment: then it is held against what they wrote.
    for _ in 0..<3 {
      guard case .failure(let refusal) = written, refusal.cause == .outdated else { break }
      await recheck()
      written = self.written(decision)
    }
    let entry: DecisionDesk.Entry
    do throws(ReviewRefusal) {
      entry = try written.get()
    } catch {
      // A part of it may be written.
      wantCheck()
      return Self.answer(error)
    }
    if entry.isNew {
      records.append(entry.record)
      wantCheck()
    }
    say("claimcheck: \(entry.message)\n")
    return .saved(entry)
  }

  private func written(_ decision: ReviewDecision) -> Result<DecisionDesk.Entry, ReviewRefusal> {
    account.withLock { account in
      do throws(ReviewRefusal) {
        let entry = try look.decide(decision)
        account.saved += 1
        account.areReportsBehind = account.areReportsBehind || entry.isNew
        return .success(entry)
      } catch {
        return .failure(error)
      }
    }
  }

  private static func answer(_ refusal: ReviewRefusal) -> Answer {
    let status: HTTPResponse.Status =
      switch refusal.cause {
      case .words: .unprocessableContent
      case .conflict, .outdated: .conflict
      case .files: .internalServerError
      }
    return .problem(status, refusal.message, remedy: refusal.remedy, card: refusal.card)
  }
}
