import ArgumentParser
import CommandOptions
import Pipeline

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Hands over to `claimcheck-review`, which holds the HTTP server: `check`, which starts a thousand times a day, is to
/// stay small.
struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: ReviewOptions.abstract, discussion: ReviewOptions.discussion)

  @OptionGroup var options: ReviewOptions

  func run() throws {
    let program = Self.path()
    // In the same process, so that signals and the exit code are the program's own.
    let words = ["claimcheck-review"] + CommandLine.arguments.dropFirst(2)
    var arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    execv(program, &arguments)
    let reason = String(cString: strerror(errno))
    Shell.say(
      "claimcheck: error: can't start \"\(program)\": \(reason)\n"
        + "claimcheck: it belongs beside claimcheck: make build builds both, and make install installs both\n")
    throw ShellExit(status: .untrusted)
  }

  /// Beside this program itself, wherever it was called from.
  private static func path() -> String {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    // SAFETY: the array's own storage and count; a `CChar` has the layout of a `UInt8`.
    let count = buffer.withUnsafeMutableBytes { bytes in
      bytes.withMemoryRebound(to: CChar.self) { link in
        link.baseAddress.map { readlink("/proc/self/exe", $0, link.count) } ?? -1
      }
    }
    let own = count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : CommandLine.arguments[0]
    return own.prefix(own.lastIndex(of: "/").map { own.distance(from: own.startIndex, to: $0) + 1 } ?? 0)
      + "claimcheck-review"
  }
}
