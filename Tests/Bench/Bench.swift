import ArgumentParser
import Foundation

/// The benchmark of claimcheck: generates corpora with planted discrepancies, measures claimcheck on them against a bare
/// libyaml event loop in interleaved runs, and checks that exactly what was planted is found.
@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measures claimcheck against a bare libyaml event loop, and checks its findings.",
    subcommands: [Run.self, Generate.self, ChronologyBench.self, Joins.self], defaultSubcommand: Run.self)

  /// Exits with 1 only where findings are wrong, and with 2 where nothing can be said: claimcheck's own codes.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let code as ExitCode {
      exit(withError: code)
    } catch {
      if exitCode(for: error).isSuccess { exit(withError: error) }
      note(fullMessage(for: error))
      exit(withError: ExitCode(2))
    }
  }
}

/// Options about corpora that the subcommands share.
struct CorpusOptions: ParsableArguments {
  @Option(help: "The folder that corpora are generated in, each in a folder of its own.")
  var folder = ".build-bench"

  @Option(help: "Another seed makes another corpus of the same shape.")
  var seed: UInt64 = 1

  /// The shape with these numbers.
  ///
  /// - Throws: `ValidationError` where there are fewer than ten claims a file.
  func shape(claims: Int, files: Int) throws -> CorpusShape {
    guard let shape = CorpusShape(claims: claims, files: files, seed: seed) else {
      throw ValidationError("\(claims) claims in \(files) files: at least one file and ten claims a file are needed")
    }
    return shape
  }

  /// The corpus of this shape, generated unless it is there already; says so on stderr.
  func prepare(_ shape: CorpusShape) throws -> Corpus {
    let clock = ContinuousClock()
    let start = clock.now
    let (corpus, isNew) = try Corpus.prepare(shape, in: URL(fileURLWithPath: folder, isDirectory: true))
    if isNew { note("generated \(folder)/\(shape.name) in \(start.duration(to: clock.now))") }
    return corpus
  }
}

/// `bench generate`: one corpus.
struct Generate: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Generates one corpus and prints its folder.")

  @OptionGroup var corpus: CorpusOptions
  @Option(help: "Number of claims.")
  var claims: Int
  @Option(help: "Number of files; at most a tenth of the claims.")
  var files: Int

  func run() throws {
    let shape = try corpus.shape(claims: claims, files: files)
    _ = try corpus.prepare(shape)
    print("\(corpus.folder)/\(shape.name)")
  }
}

/// Writes a line to stderr: stdout holds the report and nothing else.
func note(_ line: String) {
  FileHandle.standardError.write(Data((line + "\n").utf8))
}
