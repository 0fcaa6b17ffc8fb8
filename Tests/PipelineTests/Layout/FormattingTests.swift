import FoundationEssentials
import Pipeline
import SourceText
import TestSupport
import Testing
import YAML

/// The files of this repository that YAML can read: the corpus, its rules, the cases of tests, and every fixture.
struct RepositoryFile: Sendable, CustomTestStringConvertible {
  var path: String
  var bytes: [UInt8]
  var testDescription: String { path }

  static let root = String(#filePath.split(separator: "/Tests/PipelineTests")[0])

  static let all: [RepositoryFile] = ["Claims", "Rules", "Tests"].flatMap { folder -> [RepositoryFile] in
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: "\(root)/\(folder)")) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted().compactMap { name in
      FileManager.default.contents(atPath: "\(root)/\(folder)/\(name)").map {
        RepositoryFile(path: "\(folder)/\(name)", bytes: [UInt8]($0))
      }
    }
  }
}

@Suite("Formatting: what files say never changes")
struct FormattingTests {
  /// What a file says, without places, and with the entries of mappings in one order; `nil` where it is no YAML.
  private static func meaning(_ bytes: [UInt8]) -> (node: YAMLNode, text: String)? {
    var problems: [Diagnostic] = []
    guard let node = YAMLFile.load(bytes, path: "file", scope: .run, into: &problems), problems.isEmpty else {
      return nil
    }
    return (node, text(node))
  }

  private static func text(_ node: YAMLNode) -> String {
    switch node.content {
    case .scalar(let text, _): (node.isNull ? "~" : "=") + text.debugDescription
    case .sequence(let nodes): "[" + nodes.map(text).joined(separator: ",") + "]"
    case .mapping(let entries):
      "{" + entries.map { text($0.key) + ":" + text($0.value) }.sorted().joined(separator: ",") + "}"
    }
  }

  /// Lays out a text, and again; `nil` where it is refused for what is in it.
  private func check(_ bytes: [UInt8], _ meaning: (node: YAMLNode, text: String), _ name: String) throws -> [UInt8]? {
    do throws(LayoutProblem) {
      let settled = try Layout.settled(bytes, as: FileShape.of(meaning.node))
      #expect(Self.meaning(settled)?.text == meaning.text, "\(name)")
      #expect(try Layout.settled(settled, as: FileShape.of(meaning.node)) == settled, "\(name) changes again")
      return settled
    } catch {
      #expect(!error.message.contains("without changing"), "\(name):\(error.position.line): \(error.message)")
      return nil
    }
  }

  @Test("of every file here")
  func everyFile() throws {
    var settled = 0
    for file in RepositoryFile.all {
      guard let meaning = Self.meaning(file.bytes) else { continue }
      if try check(file.bytes, meaning, file.path) != nil { settled += 1 }
    }
    #expect(settled > 100)
  }

  @Test("with comments and empty lines anywhere, and other line ends", arguments: [1, 2, 3] as [UInt64])
  func strewn(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var settled = 0
    for file in RepositoryFile.all {
      guard let meaning = Self.meaning(file.bytes) else { continue }
      for round in 0..<4 {
        let (text, comments) = Self.strew(String(decoding: file.bytes, as: UTF8.self), &random)
        let bytes = Array(text.replacing("\n", with: round == 3 ? "\r\n" : "\n").utf8)
        // A comment that fell into a text has changed it.
        guard Self.meaning(bytes)?.text == meaning.text,
          let result = try check(bytes, meaning, "\(file.path), seed \(seed):\n\(text)")
        else { continue }
        let lines = String(decoding: result, as: UTF8.self)
        for comment in comments { #expect(lines.contains(comment), "\(file.path) loses \(comment)") }
        settled += 1
      }
    }
    #expect(settled > 60)
  }

  /// Puts in comments, alone and at the ends of lines, and empty lines.
  private static func strew(_ text: String, _ random: inout SeededGenerator) -> (text: String, comments: [String]) {
    var comments: [String] = []
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let blanks = line.prefix { $0 == " " }.count
      switch random.next() % 24 {
      case 0:
        comments.append("# strewn \(comments.count)")
        lines.append(String(repeating: " ", count: max(0, blanks + Int(random.next() % 5) - 2)) + (comments.last ?? ""))
        lines.append(String(line))
      case 1 where !line.isEmpty:
        comments.append("# behind \(comments.count)")
        lines.append(line + " " + (comments.last ?? ""))
      case 2: lines += ["", String(line)]
      default: lines.append(String(line))
      }
    }
    return (lines.joined(separator: "\n"), comments)
  }
}
