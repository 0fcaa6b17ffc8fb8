import FoundationEssentials
import Testing

/// A Swift file below Sources/.
private struct SourceFile: Sendable, CustomTestStringConvertible {
  /// From Sources/ on.
  var name: String
  var lines: [String]

  /// The target that it belongs to.
  var module: String { String(name.prefix { $0 != "/" }) }
  var testDescription: String { name }

  /// Lines without comments and without what stands between quotation marks.
  var code: [String] {
    lines.map { line in
      var code = ""
      var isQuoted = false
      var last: Character = " "
      for character in line {
        if !isQuoted, last == "/", character == "/" {
          code.removeLast()
          break
        }
        if character == "\"", last != "\\" { isQuoted.toggle() }
        if !isQuoted || character == "\"" { code.append(character) }
        last = last == "\\" && character == "\\" ? " " : character
      }
      return code
    }
  }

  var imports: Set<String> {
    Set(
      code.compactMap { line in
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"),
          words[..<place].allSatisfy({ $0.hasPrefix("@") || ["public", "package", "private"].contains($0) })
        else { return nil }
        return words.dropFirst(place + 1).last { !["struct", "func", "class", "enum", "protocol"].contains($0) }
          .map { String($0.prefix { $0 != "." }) }
      })
  }
}

@Suite("Architecture")
struct ArchitectureTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static let files: [SourceFile] = {
    let folder = root.appending(path: "Sources").path
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
      let text = FileManager.default.contents(atPath: folder + "/" + name).map { String(decoding: $0, as: UTF8.self) }
      return SourceFile(
        name: name, lines: (text ?? "").split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    }
  }()

  /// The edges that there may be; docs/code.md draws them.
  private static let allowed: [String: Set<String>] = [
    "CYAML": [],
    "YAMLReplacements": [],
    "ProgramText": [],
    "SourceText": [],
    "YAML": ["CYAML", "YAMLReplacements", "SourceText"],
    "Values": ["SourceText"],
    "Claims": ["Values", "YAML", "SourceText", "Crypto"],
    "Findings": ["SourceText", "Values", "Crypto"],
    "Plan": ["Values", "Claims", "Findings"],
    "Rules": ["Plan", "Values", "Claims", "Findings", "YAML", "SourceText"],
    "Engine": ["Plan", "Values", "Claims", "Findings", "SourceText", "ProgramText"],
    "SQL": ["Plan", "Values", "Claims"],
    "Reports": ["Findings", "SourceText", "Values"],
    "Pipeline": [
      "ProgramText", "SourceText", "YAML", "Values", "Claims", "Findings", "Plan", "Rules", "Engine", "SQL", "Reports",
      "Subprocess",
    ],
    "CommandOptions": ["Pipeline", "ArgumentParser"],
    "Review": [
      "Pipeline", "Reports", "SourceText", "HummingbirdCore", "HTTPTypes", "Logging", "NIOCore", "NIOHTTPTypes",
      "NIOPosix",
    ],
    "claimcheck": ["Pipeline", "CommandOptions", "ArgumentParser"],
    "claimcheck-review": ["Pipeline", "Review", "CommandOptions", "ArgumentParser"],
  ]

  /// What comes with Swift and the system.
  private static let system: Set<String> = [
    "Swift", "Dispatch", "Glibc", "Musl", "Darwin", "Synchronization", "FoundationEssentials",
  ]

  @Test("modules import what the table allows, and nothing else")
  func imports() {
    #expect(Self.files.count > 50)
    for file in Self.files {
      let allowed = Self.allowed[file.module]
      #expect(allowed != nil, "Sources/\(file.module) is not in the table of modules")
      let others = file.imports.subtracting(Self.system).subtracting(allowed ?? [])
      #expect(others.isEmpty, "Sources/\(file.name) imports \(others.sorted().joined(separator: ", "))")
    }
  }

  @Test("targets declare the edges of the table, and no more")
  func targets() throws {
    let bytes = FileManager.default.contents(atPath: Self.root.appending(path: "Package.swift").path)
    let manifest = String(decoding: try #require(bytes), as: UTF8.self).filter { !$0.isWhitespace }
    let packages: Set<String> = [
      "swift-crypto", "swift-argument-parser", "swift-subprocess", "hummingbird", "swift-nio", "swift-http-types",
      "swift-log",
    ]
    var declared = 0
    for (module, allowed) in Self.allowed {
      guard let start = manifest.firstRange(of: "module(\"\(module)\",[")?.upperBound else { continue }
      // Names stand between quotation marks: each second part.
      let parts = manifest[start...].prefix { $0 != "]" }.split(separator: "\"", omittingEmptySubsequences: false)
      let names = parts.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
      let others = Set(names).subtracting(packages).subtracting(allowed)
      #expect(others.isEmpty, "\(module) declares \(others.sorted().joined(separator: ", "))")
      declared += 1
    }
    #expect(declared > 8)
  }

  @Test("nothing reachable from input traps, nothing escapes the checks of concurrency, no test looks inside")
  func forbidden() {
    let words = [
      "@testable", "@unchecked Sendable", "nonisolated(unsafe)", "try!", "fatalError(", "preconditionFailure(", " as! ",
      "-Ounchecked", "unowned(unsafe)",
    ]
    for file in Self.files {
      for (number, line) in file.code.enumerated() {
        for word in words where line.contains(word) { Issue.record("Sources/\(file.name):\(number + 1): \(word)") }
        if isForced(line) { Issue.record("Sources/\(file.name):\(number + 1): an optional is unwrapped by force") }
      }
    }
  }

  /// Whether a `!` stands behind what can be a value and is no `!=`.
  private func isForced(_ line: String) -> Bool {
    let characters = Array(line)
    return characters.indices.dropFirst().contains { index in
      guard characters[index] == "!" else { return false }
      let before = characters[index - 1]
      let after = index + 1 < characters.count ? characters[index + 1] : " "
      return (before.isLetter || before.isNumber || before == ")" || before == "]" || before == "_") && after != "="
    }
  }

  @Test("unsafe code says why it is safe")
  func safety() {
    let words = [".withUnsafe", "UnsafeMutablePointer", "UnsafeMutableRawPointer("]
    for file in Self.files where file.lines.contains(where: { line in words.contains { line.contains($0) } }) {
      #expect(file.lines.contains { $0.contains("SAFETY:") } || Self.short.contains(file.name), "Sources/\(file.name)")
    }
  }

  /// Where the unsafe call is one line that takes a buffer's own start and count.
  private static let short: Set<String> = []

  @Test("files stay short")
  func lengths() {
    for file in Self.files { #expect(file.lines.count <= 400, "Sources/\(file.name) has \(file.lines.count) lines") }
  }

  @Test(
    "what is registered has a file of its own, and every file is registered",
    arguments: [
      ("Rules/Kinds/", "Rules/RuleKinds.swift", ".self,", ": RuleKind {"),
      ("Reports/", "Reports/ReportFormat.swift", "(),", ": ReportFormat {"),
    ])
  func registries(folder: String, registry: String, ending: String, conformance: String) throws {
    let file = try #require(Self.files.first { $0.name == registry })
    let registered = file.lines.map { $0.drop { $0 == " " } }.filter { $0.hasSuffix(ending) }
      .map { String($0.dropLast(ending.count)) }
    #expect(registered.count > 1)
    let conforming = Self.files.filter { $0.lines.contains { $0.contains(conformance) } }.map(\.name)
    // A kind or format of several files may have a folder of its own.
    #expect(conforming.allSatisfy { $0.hasPrefix(folder) })
    let names = conforming.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    #expect(names.sorted() == registered.map { "\($0).swift" }.sorted())
  }
}
