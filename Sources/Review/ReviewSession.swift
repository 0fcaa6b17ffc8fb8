import HTTPTypes
import Pipeline
import Reports
import Synchronization

/// One review, from its start to Ctrl-C: the corpus as it is now, the page that shows it, and the editor's decisions.
package actor ReviewSession {
  /// What to check, read anew each time, as `claimcheck.yaml` may have changed.
  package typealias Plan = @Sendable () throws(ConfigurationFailure) -> Check

  private let plan: Plan
  private let configuration: String
  private let secrets: Secrets
  private let say: @Sendable (String) -> Void
  nonisolated let version = PageVersion()

  private var check: Check
  private var corpus: ReviewedCorpus
  private var stamps: FileStamps
  private var desk = DecisionDesk()
  private var isEnding = false
  /// The last of those that wait for their turn.
  private var tail: Task<Void, Never>?
  /// How many decisions and notes were written. Held while files are: the process doesn't end meanwhile.
  private nonisolated let writing = Mutex(0)

  /// The page, and what it may do.
  private(set) var page: (bytes: [UInt8], policy: String)

  /// Checks the corpus for the first time.
  ///
  /// - Parameters:
  ///   - configuration: the file that `plan` reads, whether it is there or not.
  ///   - say: for what is to be told on standard error, whole lines.
  package init(
    configuration: String, secrets: Secrets, plan: @escaping Plan, say: @escaping @Sendable (String) -> Void
  ) async throws(ReviewFailure) {
    self.plan = plan
    self.configuration = configuration
    self.secrets = secrets
    self.say = say
    do throws(ConfigurationFailure) {
      check = try plan()
    } catch {
      throw ReviewFailure(messages: error.messages)
    }
    stamps = FileStamps(of: check.watchedPaths + [configuration])
    corpus = await check.reviewed()
    if corpus.isUsageProblem { throw ReviewFailure(messages: corpus.messages) }
    page = Self.page(of: corpus, secrets, version: 1)
    say(corpus.messages)
  }

  private static func page(_ corpus: ReviewedCorpus, _ mode: ReviewMode) -> (bytes: [UInt8], policy: String) {
    let format = HTMLFormat(review: mode)
    return (format.render(corpus.report), format.policy)
  }

  private static func page(
    of corpus: ReviewedCorpus, _ secrets: Secrets, version: Int
  ) -> (bytes: [UInt8], policy: String) {
    page(corpus, ReviewMode(token: secrets.writing, version: version))
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
  }

  /// Ends the process by `exit`, but not in the middle of a write.
  ///
  /// - Parameter exit: told how many decisions and notes were written.
  package nonisolated func leave(_ exit: (Int) -> Never) -> Never {
    writing.withLock { exit($0) }
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
      let isChanged = currentStamps() != stamps
      // A corpus of very many files is looked at less often.
      let pause = max(.milliseconds(400), (clock.now - begun) * 20)
      if isChanged { await settleAndRecheck() }
      try? await Task.sleep(for: pause)
    }
  }

  private func currentStamps() -> FileStamps { FileStamps(of: check.watchedPaths + [configuration]) }

  /// Waits until files rest, as programs write them in several steps; but not for ever.
  private func settleAndRecheck() async {
    var last = currentStamps()
    for _ in 0..<10 {
      try? await Task.sleep(for: .milliseconds(120))
      let next = currentStamps()
      if next == last { break }
      last = next
    }
    await inTurn { session in
      guard !session.isEnding, session.currentStamps() != session.stamps else { return }
      await session.recheck()
      session.show()
      session.say(session.corpus.messages)
    }
  }

  /// Checks the corpus as it is now.
  private func recheck() async {
    do throws(ConfigurationFailure) {
      check = try plan()
      // Before the check: what changes while it reads is seen afterwards.
      stamps = currentStamps()
      corpus = await check.reviewed()
    } catch {
      stamps = currentStamps()
      corpus = check.unreadable(error)
    }
  }

  /// Serves the corpus's page, if it is another one.
  private func show() {
    if Self.page(of: corpus, secrets, version: version.number).bytes == page.bytes { return }
    page = Self.page(of: corpus, secrets, version: version.number + 1)
    version.advance()
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
    if currentStamps() != stamps { await recheck() }
    defer { show() }
    let entry: DeskEntry
    do throws(ReviewRefusal) {
      entry = try writing.withLock { count throws(ReviewRefusal) in
        let entry = try desk.decide(decision, on: corpus, by: check)
        count += 1
        return entry
      }
    } catch {
      return Self.answer(error)
    }
    await recheck()
    do throws(ReviewRefusal) {
      try writing.withLock { _ throws(ReviewRefusal) in try check.write(&corpus, with: entry) }
    } catch {
      say("claimcheck: \(entry.message); \(error.message)\n")
      if entry.hasNews {
        return .problem(
          .internalServerError, "\(entry.message); the note could not be written: \(error.message)",
          remedy: error.remedy)
      }
      return .saved("\(entry.message); the reports could not be written: \(error.message)")
    }
    if let table = check.notesPath { stamps.take(table, from: currentStamps()) }
    say("claimcheck: \(entry.message)\n")
    return .saved(entry.message)
  }

  private static func answer(_ refusal: ReviewRefusal) -> Answer {
    switch refusal.cause {
    case .words: .problem(.unprocessableContent, refusal.message, remedy: refusal.remedy)
    case .conflict: .problem(.conflict, refusal.message, remedy: refusal.remedy)
    case .files: .problem(.internalServerError, refusal.message, remedy: refusal.remedy)
    }
  }
}
