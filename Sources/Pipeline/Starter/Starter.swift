import SourceText

/// `claimcheck init`: a small corpus that works, to be changed into one's own.
public struct Starter: Sendable {
  /// Where it is written.
  public var folder: String

  /// In a folder, which need not be there.
  public init(folder: String) { self.folder = folder }

  /// Writes the files, or none where one of them is there.
  public func write() -> RunResult {
    let base = folder == "." ? "" : folder.hasSuffix("/") ? folder : folder + "/"
    let taken = Self.files.map { base + $0.path }.filter(FileTree.isThere)
    if !taken.isEmpty {
      return RunOptions().untrusted(
        UsageProblem(
          "\(taken.map { "'\(visible($0, limit: 200))'" }.joined(separator: ", ")) \(taken.count == 1 ? "is" : "are") there already",
          remedy: "nothing was written; name another folder: claimcheck init corpus"))
    }
    do throws(FileError) {
      for file in Self.files { try AtomicFile.write(Array(file.text.utf8), to: base + file.path) }
    } catch {
      return RunResult(.untrusted, messages: "claimcheck: error: \(error.description)\n")
    }
    return RunResult(.passed, output: Array(nextSteps(base).utf8))
  }

  private func nextSteps(_ base: String) -> String {
    let list = Self.files.map { "  \(base)\($0.path)\n" }.joined()
    return """
      Wrote
      \(list)
      Next
      \(base.isEmpty ? "" : "  cd \(visible(folder, limit: 200))\n")\
        claimcheck check            one discrepancy, which is a warning: two sources differ on the visitors
        claimcheck test --coverage  the tests of the rules
        claimcheck show north-bridge
        claimcheck explain          the kinds of rules

      Then put a file of your own into Claims, its properties into Rules/properties.yaml, and what must hold into Rules.

      """
  }
}
