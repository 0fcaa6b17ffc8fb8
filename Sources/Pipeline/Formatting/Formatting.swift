import SourceText
import YAML

/// `claimcheck fmt`: gives claim and rule files the canonical layout.
public struct Formatting: Sendable {
  /// Where claims and rules are, and how messages are to look.
  public var options: RunOptions
  /// Files, or folders of them; empty for the claims, the rules, and `claimcheck.yaml`.
  public var paths: [String] = []
  /// Lists what would change, and changes nothing.
  public var isCheck = false

  /// Lays out the files of a project.
  public init(_ options: RunOptions) { self.options = options }

  /// What became of one text.
  private enum Ending {
    case same
    case changed([UInt8])
    /// There are diagnostics why.
    case refused
  }

  /// Lays out all files, or tells which are not.
  public func run() -> RunResult {
    var problems: [Diagnostic] = []
    let files = FileTree.files(at: wanted, suffixes: [".yaml", ".yml"], into: &problems)
    if !problems.isEmpty { return RunResult(.untrusted, messages: options.render(problems)) }
    if files.isEmpty {
      return options.untrusted(
        UsageProblem(
          "no YAML files in \(wanted.map { "'\($0)'" }.joined(separator: ", "))",
          remedy: "name files, or folders of them: claimcheck fmt Claims Rules"))
    }
    var changed: [String] = []
    var isRefused = false
    do throws(FileError) {
      for file in files {
        switch settled(file.path, &problems) {
        case .same: continue
        case .refused: isRefused = true
        case .changed(let bytes):
          if !isCheck { try AtomicFile.write(bytes, to: file.path) }
          changed.append(file.path)
        }
      }
    } catch {
      return RunResult(.untrusted, messages: options.render(problems) + "claimcheck: error: \(error.description)\n")
    }
    let isUnreadable = problems.contains { $0.code.hasPrefix("file-") }
    let isClean = !isRefused && !(isCheck && !changed.isEmpty)
    return RunResult(
      isUnreadable ? .untrusted : isClean ? .passed : .failed,
      output: isCheck ? Array(changed.map { $0 + "\n" }.joined().utf8) : [],
      messages: options.render(problems) + summary(changed.count, of: files.count))
  }

  /// Lays out one text, as an editor asks when it saves: the output is the text, or nothing where it is refused.
  public func run(standardInput bytes: [UInt8]) -> RunResult {
    var problems: [Diagnostic] = []
    let ending = settled(bytes, path: "<stdin>", &problems)
    let messages = options.render(problems, excerpts: SourceLines { _ in bytes }.excerpts)
    switch ending {
    case .same: return RunResult(.passed, output: isCheck ? [] : bytes, messages: messages)
    case .changed(let text):
      return isCheck ? RunResult(.failed, output: Array("<stdin>\n".utf8)) : RunResult(.passed, output: text)
    case .refused: return RunResult(.failed, messages: messages)
    }
  }

  private var wanted: [String] {
    if !paths.isEmpty { return paths }
    let configuration = FileTree.isThere(Configuration.usualPath) ? [Configuration.usualPath] : []
    return options.claims + options.rules + configuration
  }

  private func summary(_ changed: Int, of count: Int) -> String {
    if options.isQuiet || (changed == 0 && !options.isVerbose) { return "" }
    return "claimcheck: \(changed) of \(counted(count, "file")) \(isCheck ? "to lay out" : "laid out anew")\n"
  }

  private func settled(_ path: String, _ problems: inout [Diagnostic]) -> Ending {
    do throws(FileProblem) {
      return settled(try readFile(path, limit: 64 << 20), path: path, &problems)
    } catch {
      problems.append(
        Diagnostic(
          .error, error.code, error.message, at: SourceLocation(path: path, start: .start), scope: .run,
          notes: error.remedy.map { [$0] } ?? []))
      return .refused
    }
  }

  private func settled(_ bytes: [UInt8], path: String, _ problems: inout [Diagnostic]) -> Ending {
    let before = problems.count
    let root = YAMLFile.load(bytes, path: path, scope: .run, into: &problems)
    if problems.count > before { return .refused }
    do throws(LayoutProblem) {
      let text = try Layout.settled(bytes, as: root.flatMap(FileShape.of))
      return text == bytes ? .same : .changed(text)
    } catch {
      problems.append(error.diagnostic(path: path))
      return .refused
    }
  }
}
