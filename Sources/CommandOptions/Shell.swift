import ArgumentParser
import Pipeline

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The process around a command: its streams, its environment, its end.
package enum Shell {
  /// To be called first: before files are opened.
  package static func prepare() { StandardStreams.prepare() }

  /// Writes to standard output; ends the process where that fails. A reader that has gone away is no failure.
  ///
  /// - Returns: whether anybody reads on.
  @discardableResult
  package static func write(_ bytes: [UInt8]) -> Bool {
    if bytes.isEmpty { return true }
    do throws(StreamProblem) {
      return try StandardStreams.writeOutput(bytes)
    } catch {
      say("claimcheck: error: \(error.description)\n")
      exit(.untrusted)
    }
  }

  /// Writes to standard error.
  package static func say(_ text: String) {
    StandardStreams.writeError(text)
  }

  package static func exit(_ status: ExitStatus) -> Never {
    Glibc.exit(status.rawValue)
  }

  /// Writes what a command has to say, and ends the process unless it passed.
  package static func finish(_ result: RunResult) throws {
    say(result.messages)
    write(result.output)
    if result.status != .passed { throw ShellExit(status: result.status) }
  }

  package static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// Whether a file or folder can be found at a path.
  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Columns of the terminal on a descriptor; 100 where it is none.
  package static func width(_ descriptor: Int32) -> Int {
    if let text = environment("COLUMNS"), let columns = Int(text), (20...10_000).contains(columns) { return columns }
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 20 else { return 100 }
    return Int(size.ws_col)
  }

  /// Source: https://no-color.org, https://bixense.com/clicolors.
  package static func isColoured(_ choice: Settings.Color, _ descriptor: Int32) -> Bool {
    switch choice {
    case .always: return true
    case .never: return false
    case .auto:
      if let value = environment("NO_COLOR"), !value.isEmpty { return false }
      if let value = environment("CLICOLOR_FORCE"), !value.isEmpty, value != "0" { return true }
      return isatty(descriptor) == 1 && environment("TERM") != "dumb"
    }
  }
}

extension Shell {
  /// Runs what the command line says, and ends the process unless that passed.
  ///
  /// Maps ArgumentParser's own exit codes onto ours: a usage error is a result that can't be trusted.
  ///
  /// - Parameter shortcut: the command of some words, where it can be had without looking at all the others.
  package static func run<Root: ParsableCommand>(
    _ root: Root.Type, shortcut: ([String]) -> (any ParsableCommand)? = { _ in nil }
  ) async {
    do {
      var command = try shortcut(Array(CommandLine.arguments.dropFirst())) ?? root.parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let status as ShellExit {
      exit(status.status)
    } catch {
      let text = root.fullMessage(for: error)
      let isHelp = root.exitCode(for: error) == .success
      if isHelp { write(Array((text + "\n").utf8)) } else { say(text + "\n") }
      exit(isHelp ? .passed : .untrusted)
    }
  }
}

/// The end of a command that is no success.
package struct ShellExit: Error {
  package var status: ExitStatus

  package init(status: ExitStatus) { self.status = status }
}
