import ArgumentParser
import CommandOptions
import Pipeline
import Review

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What `claimcheck review` becomes.
@main
struct ReviewProgram: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claimcheck review", abstract: ReviewOptions.abstract, discussion: ReviewOptions.discussion)

  @OptionGroup var options: ReviewOptions

  static func main() async {
    ReviewOptions.answerInterruptions()
    Shell.prepare()
    StandardStreams.admitInterruptions()
    await Shell.run(ReviewProgram.self)
  }

  func run() async throws {
    let secrets = Secrets()
    let session: ReviewSession
    do throws(ReviewFailure) {
      session = try await ReviewSession(
        configuration: options.shared.configuration.path ?? Configuration.usualPath, secrets: secrets, plan: plan(),
        say: { Shell.say($0) })
    } catch {
      Shell.say(error.messages + "claimcheck: no review: the result could not be trusted\n")
      throw ShellExit(status: .untrusted)
    }
    let isQuiet = options.shared.quiet
    let server = ReviewServer(session, secrets: secrets, host: options.host, port: options.port) { address in
      Self.announce(address, isQuiet: isQuiet)
    }
    let watching = Task { await session.watch() }
    StandardStreams.onInterruption {
      Task {
        watching.cancel()
        await Self.end(server, session, isQuiet: isQuiet)
      }
    }
    do throws(ListeningProblem) {
      try await server.run()
    } catch {
      Shell.say(Self.message(error, options))
      throw ShellExit(status: .untrusted)
    }
    // The server has ended because it was told to: who told it ends the process.
    while true { try await Task.sleep(for: .seconds(60)) }
  }

  /// Says where the review is; also quietly what has to be known of it.
  private static func announce(_ address: ReviewAddress, isQuiet: Bool) {
    if address.isRemote {
      Shell.say(
        """
        claimcheck: warning: other machines can reach port \(address.port): whoever has the address with its token can read the \
        report and write decisions, and nothing is encrypted on the way

        """)
    }
    if !isQuiet {
      let what = address.isRemote ? "one of these addresses in a browser" : "this address in a browser of this machine"
      Shell.say("claimcheck: open \(what); Ctrl-C ends the review\n")
    }
    Shell.write(Array(address.texts.map { $0 + "\n" }.joined().utf8))
  }

  /// What to check: the command line over `claimcheck.yaml` as it is then.
  private func plan() -> ReviewSession.Plan {
    let (path, settings) = (options.shared.configuration.path, options.settings)
    let (base, since) = (options.shared.options(settings), options.since)
    return { () throws(ConfigurationFailure) in
      let all = settings.over(try Configuration(path: path, messages: base.messages).settings)
      var run = base
      run.apply(all)
      var check = Check(run)
      check.apply(all)
      check.format = nil
      check.since = since
      return check
    }
  }

  /// Ends the process in good order, which is the only way that a review ends: with 0.
  ///
  /// Who asked for an end doesn't wait longer, whatever a client or a large corpus does; nothing is cut off in a write.
  private static func end(_ server: ReviewServer, _ session: ReviewSession, isQuiet: Bool) async {
    let ending = Task { await server.end() }
    let alarm = Task {
      try await Task.sleep(for: .milliseconds(800))
      leave(session, isQuiet: isQuiet)
    }
    await ending.value
    alarm.cancel()
    leave(session, isQuiet: isQuiet)
  }

  private static func leave(_ session: ReviewSession, isQuiet: Bool) -> Never {
    session.leave { account in
      if account.areReportsBehind {
        Shell.say("claimcheck: the reports are older than the last decision: claimcheck check writes them anew\n")
      }
      ReviewOptions.farewell(saved: account.saved, isQuiet: isQuiet)
    }
  }

  private static func message(_ problem: ListeningProblem, _ options: ReviewOptions) -> String {
    let remedy =
      switch problem.code {
      case EADDRINUSE: "another review may be running; --port 0 takes a free port\n"
      case EACCES: "ports below 1024 are the system's; --port 0 takes a free port\n"
      default: "--host 127.0.0.1 is this machine\n"
      }
    let reason = problem.code == 0 ? "there is no such address" : String(cString: strerror(problem.code)).lowercased()
    return
      "claimcheck: error: can't listen at port \(options.port) of \(options.host): \(reason)\nclaimcheck: \(remedy)"
  }
}
