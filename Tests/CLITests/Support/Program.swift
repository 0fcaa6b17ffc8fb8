import FoundationEssentials
import Subprocess

/// How a process ended, and what it said.
struct Outcome: Sendable {
  /// The exit code; 128 and the signal's number where a signal ended it.
  var status: Int32
  var output: [UInt8]
  var errors: String

  var text: String { String(decoding: output, as: UTF8.self) }
  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
}

/// A process that did not end.
struct TimedOut: Error {
  var command: [String]
}

/// The built program that the tests are about.
enum Program {
  /// `CLAIMCHECK_BINARY`, or what lies next to the tests.
  static let path: String = {
    if let path = ProcessInfo.processInfo.environment["CLAIMCHECK_BINARY"] { return path }
    let programs = [(try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""]
    let places = (programs + CommandLine.arguments).map { URL(filePath: $0).deletingLastPathComponent() }
    let candidates = places.map { $0.appending(path: "claimcheck").path }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0) } ?? "claimcheck"
  }()

  /// The folder with Package.swift.
  static let root: String = {
    var url = URL(filePath: #filePath)
    for _ in 0..<4 { url.deleteLastPathComponent() }
    return url.path.hasSuffix("/") ? String(url.path.dropLast()) : url.path
  }()

  static let isRoot = ProcessInfo.processInfo.environment["USER"] == "root" || userID() == 0

  /// Runs claimcheck in a folder.
  ///
  /// - Parameters:
  ///   - user: as whom; `nil` for who runs the tests. Only root may choose.
  static func run(
    _ arguments: [String], in folder: Folder, input: [UInt8] = [], environment: [String: String] = [:],
    user: UInt32? = nil
  ) async throws -> Outcome {
    try await Self.start(
      ["env", "-C", folder.path, path] + arguments, input: input, environment: environment, user: user)
  }

  /// Runs a line of shell in a folder, where `claimcheck` is the program.
  static func shell(
    _ line: String, in folder: Folder, environment: [String: String] = [:], user: UInt32? = nil
  ) async throws -> Outcome {
    try await Self.start(
      ["env", "-C", folder.path, "bash", "-c", "claimcheck() { \"$CLAIMCHECK\" \"$@\"; }; " + line], input: [],
      environment: environment.merging(["CLAIMCHECK": path]) { old, _ in old }, user: user)
  }

  /// After so many seconds a process is ended, with all that it started: many times what the longest one takes.
  private static let limit = 600

  private static func start(
    _ command: [String], input: [UInt8], environment: [String: String], user: UInt32?
  ) async throws -> Outcome {
    var variables = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no",
    ]
    variables.merge(environment) { _, new in new }
    var keyed: [Environment.Key: String] = [:]
    for (name, value) in variables { keyed[Environment.Key(stringLiteral: name)] = value }
    var options = PlatformOptions()
    options.userID = user
    let (settings, privileges) = (keyed, options)
    // `timeout` ends the whole group of processes: one that is left behind would hold the output open for ever.
    let arguments = Arguments(["--kill-after=10", String(limit)] + command)
    await ProcessSlots.shared.enter()
    let outcome = await firstOf(limit: .seconds(limit + 30)) {
      let result = try await Self.whenThereIsRoom {
        try await Subprocess.run(
          .name("timeout"), arguments: arguments, environment: .custom(settings), platformOptions: privileges,
          input: .array(input), output: .bytes(limit: 1 << 28), error: .string(limit: 1 << 24))
      }
      let status: Int32 =
        switch result.terminationStatus {
        case .exited(let code): Int32(code)
        case .signaled(let signal): 128 + Int32(signal)
        }
      return Outcome(status: status, output: result.standardOutput, errors: result.standardError)
    }
    await ProcessSlots.shared.leave()
    guard let outcome = try outcome.get(), outcome.status != 124 else { throw TimedOut(command: command) }
    return outcome
  }

  /// What a piece of work results in, or `nil` once it has taken too long.
  ///
  /// A task group would wait for its children, and so for ever where a process' output never ends: here the work is
  /// left behind, the test fails and names its command, and the others go on.
  private static func firstOf(
    limit: Duration, _ work: @escaping @Sendable () async throws -> Outcome
  ) async -> Result<Outcome?, any Error> {
    let (results, found) = AsyncStream.makeStream(of: Result<Outcome?, any Error>.self)
    let working = Task {
      do { found.yield(.success(try await work())) } catch { found.yield(.failure(error)) }
    }
    let waiting = Task {
      try await Task.sleep(for: limit)
      found.yield(.success(nil))
    }
    defer {
      working.cancel()
      waiting.cancel()
    }
    for await result in results { return result }
    return .success(nil)
  }

  /// Tries again where a machine under load has no room for one more process: that says nothing of the program.
  private static func whenThereIsRoom<Result>(_ start: () async throws -> Result) async throws -> Result {
    for delay in [100, 1_000] {
      do {
        return try await start()
      } catch let error as SubprocessError where error.code == .spawnFailed {
        try await Task.sleep(for: .milliseconds(delay))
      }
    }
    return try await start()
  }

  /// As the kernel tells it: no part of Foundation does without an account's name.
  private static func userID() -> Int {
    let status = FileManager.default.contents(atPath: "/proc/self/status").map { String(decoding: $0, as: UTF8.self) }
    let line = (status ?? "").split(separator: "\n").first { $0.hasPrefix("Uid:") }
    return line?.split(whereSeparator: \.isWhitespace).dropFirst(2).first.flatMap { Int($0) } ?? -1
  }
}
