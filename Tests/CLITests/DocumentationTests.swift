import FoundationEssentials
import Testing

/// A fenced block of Markdown: its info string (`yaml Rules/a.yaml`) and its lines.
private struct Block {
  var info: [String]
  var text: String

  var language: String { info.first ?? "" }

  static func all(in markdown: String) -> [Block] {
    var blocks: [Block] = []
    var open: Block?
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("```") else {
        open?.text += line + "\n"
        continue
      }
      if let block = open {
        blocks.append(block)
        open = nil
      } else {
        open = Block(info: line.dropFirst(3).split(separator: " ").map(String.init), text: "")
      }
    }
    return blocks
  }
}

@Suite("README and docs say what is so")
struct DocumentationTests {
  private func read(_ name: String) throws -> String {
    let bytes = FileManager.default.contents(atPath: Program.root + "/" + name)
    return String(decoding: try #require(bytes, "there is no \(name)"), as: UTF8.self)
  }

  @Test(
    "what a reader types in gives what is shown",
    arguments: ["README.md", "docs/formats.md", "docs/semantics.md", "docs/gate.md"])
  func workedExamples(name: String) async throws {
    let folder = try Folder()
    var commands = 0
    for block in Block.all(in: try read(name)) {
      if block.language == "yaml", block.info.count == 2 { try folder.write(block.text, to: block.info[1]) }
      guard block.language == "console" else { continue }
      for session in block.text.split(separator: "$ ").map(String.init) {
        let line = String(session.prefix { $0 != "\n" })
        let outcome = try await Program.shell(line, in: folder)
        #expect(outcome.text + outcome.errors == session.dropFirst(line.count + 1), "\(name): \(line)")
        #expect(outcome.status < 2, "\(name): \(line)")
        commands += 1
      }
    }
    #expect(commands > 0, "\(name)")
  }

  @Test("the report that the README shows is that of this corpus")
  func shownReport() throws {
    let shown = Block.all(in: try read("README.md")).filter { $0.language == "text" }.map(\.text)
    #expect(shown.contains(try read("Reports/discrepancies.txt")))
  }

  @Test("every target of make that a document names is there, and every one says what it does")
  func targets() throws {
    let makefile = try read("Makefile")
    let lines = makefile.split(separator: "\n")
    let documented = Set(lines.filter { $0.contains("  ## ") }.map { String($0.prefix { $0 != ":" }) })
    let phony = lines.first { $0.hasPrefix(".PHONY:") }?.split(separator: " ").dropFirst().map(String.init) ?? []
    #expect(Set(phony) == documented)
    for name in ["README.md", "docs/code.md", "docs/formats.md", ".ci/run"] {
      for part in try read(name).split(separator: "make ", omittingEmptySubsequences: false).dropFirst() {
        let target = String(part.prefix { $0.isLowercase || $0 == "-" })
        let isCommand = part.dropFirst(target.count).first.map { " \n`;.,".contains($0) } ?? true
        if isCommand, phony.contains(target) || target.contains("-") {
          #expect(documented.contains(target), "\(name): make \(target)")
        }
      }
    }
  }

  @Test(
    "links lead to files",
    arguments: ["README.md", "docs/formats.md", "docs/semantics.md", "docs/code.md", "docs/gate.md", "docs/review.md"])
  func links(name: String) throws {
    let folder = name.contains("/") ? "docs/" : ""
    for part in try read(name).split(separator: "](", omittingEmptySubsequences: false).dropFirst() {
      let target = part.prefix { $0 != ")" && $0 != "#" }
      if target.isEmpty || target.hasPrefix("http") { continue }
      #expect(FileManager.default.fileExists(atPath: "\(Program.root)/\(folder)\(target)"), "\(name): \(target)")
    }
  }

  @Test("generated documentation is not stale")
  func generated() async throws {
    let folder = try Folder()
    let outcome = try await Program.shell(
      #"sh "$ROOT/docs/generate" "$CLAIMCHECK" new && for f in $(cd new && find . -type f); do diff "$ROOT/docs/$f" "new/$f" || exit; done && diff <(ls "$ROOT/docs/kinds") <(ls new/kinds)"#,
      in: folder, environment: ["ROOT": Program.root])
    #expect(outcome.status == 0, "run make docs: \(outcome.text)\(outcome.errors)")
  }
}
