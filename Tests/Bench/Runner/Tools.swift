import Foundation

/// The two C programs of the benchmark, compiled for this run, and the starting of programs.
struct Tools {
  /// A bare event loop over libyaml.
  let eventLoop: URL
  private let launch: URL

  /// Compiles both into `folder`.
  ///
  /// - Parameter sources: the folder of `event-loop.c` and `launch.c`.
  /// - Throws: `BenchError` where there is no C compiler, no pkg-config or no libyaml to compile with.
  init(sources: URL, into folder: URL) throws {
    guard let compiler = Self.find("cc") ?? Self.find("clang") else {
      throw BenchError.program("no C compiler: the benchmark compiles its peer with cc or clang; neither is in PATH")
    }
    guard let packages = Self.find("pkg-config") else {
      throw BenchError.program("no pkg-config: it tells how to compile with libyaml")
    }
    let flags = try Self.output(of: packages, ["--cflags", "--libs", "yaml-0.1"])
      .split(whereSeparator: \.isWhitespace).map(String.init)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    func compile(_ name: String, _ flags: [String]) throws -> URL {
      let program = folder.appendingPathComponent(name)
      let source = sources.appendingPathComponent(name + ".c")
      _ = try Self.output(of: compiler, ["-O2", "-o", program.path, source.path] + flags)
      return program
    }
    eventLoop = try compile("event-loop", flags)
    launch = try compile("launch", [])
  }

  /// Runs a program in a folder, its stdout discarded, and measures it.
  ///
  /// - Throws: `BenchError` where it could not be started. Its exit code is part of the result.
  func measure(_ program: URL, _ arguments: [String], in folder: URL) throws -> Usage {
    let line = try Self.output(of: launch, [folder.path, program.path] + arguments)
    guard let usage = Usage(line) else { throw BenchError.format("launch printed '\(line)'") }
    if usage.exitCode == 126 || usage.exitCode == 127 {
      throw BenchError.program("\(program.relativePath) could not be started")
    }
    return usage
  }

  /// What a program prints to stdout.
  ///
  /// - Throws: `BenchError` where it can't be started or exits with a code other than 0.
  static func output(of program: URL, _ arguments: [String]) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = program
    process.arguments = arguments
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      let command = ([program.lastPathComponent] + arguments).joined(separator: " ")
      throw BenchError.program("'\(command)' failed with code \(process.terminationStatus)")
    }
    return String(decoding: data, as: UTF8.self)
  }

  private static func find(_ name: String) -> URL? {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.lazy.map { URL(fileURLWithPath: "\($0)/\(name)") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }
}
