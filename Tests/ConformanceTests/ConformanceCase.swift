import Claims
import FoundationEssentials
import Pipeline
import Rules
import SourceText
import Testing
import Values
import YAML

/// One case of a file in Tests/Conformance: a corpus in a few lines, and all that the file's rules find in it.
struct ConformanceCase: Sendable, CustomTestStringConvertible {
  /// Of one case; besides, it has those of `CaseCorpus`.
  static let keys = ["name", "rules", "expect", "undetermined", "comparisons", "diagnostics"] + CaseCorpus.keys
  /// Of a file; a case's own entities and types take the place of the file's.
  static let fileKeys = ["properties", "units", "about", "rules", "entities", "types", "cases"]

  /// From Tests/Conformance on, as `range/units.yaml`.
  let file: String
  let name: String
  let node: YAMLNode
  let book: RuleBook
  let surroundings: CaseCorpus.Surroundings
  /// The file's root, for those who write it out again.
  let root: YAMLNode

  var testDescription: String { "\(file):\(node.location.start.line) \(name)" }
  /// `file:line` of one of its nodes.
  func place(_ node: YAMLNode) -> String { "\(file):\(node.location.start.line)" }

  /// The rules that the case runs; all of the file's where it names none.
  var wantedRules: Set<String>? { node["rules"].map { Set($0.texts) } }

  /// Where rules call it `today` and the case doesn't say when that is.
  static let defaultToday = TimeSpan(from: 1_767_225_600, to: 1_767_311_999)  // 2026-01-01
}

extension ConformanceCase {
  /// The folder Tests.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path

  /// Every case of every file, and what is wrong with the files.
  static let read: (cases: [ConformanceCase], problems: [String]) = {
    var diagnostics: [Diagnostic] = []
    var problems: [String] = []
    var cases: [ConformanceCase] = []
    let top = folder + "/Conformance"
    for file in FileTree.files(at: [top], suffixes: [".yaml"], into: &diagnostics) {
      let name = String(file.path.dropFirst(top.count + 1))
      let bytes = FileManager.default.contents(atPath: file.path).map { [UInt8]($0) } ?? []
      if let root = YAMLFile.load(bytes, path: name, scope: .run, into: &diagnostics) {
        cases += read(root, name, &diagnostics, &problems)
      }
    }
    return (cases, problems + diagnostics.map(\.testText))
  }()

  private static func read(
    _ root: YAMLNode, _ file: String, _ diagnostics: inout [Diagnostic], _ problems: inout [String]
  ) -> [ConformanceCase] {
    _ = MappingReader(root, of: "file of cases", keys: fileKeys, scope: .run, into: &diagnostics)
    let book = RuleBook(roots: [root.keeping(RuleReader.fileKeys)])
    diagnostics += book.diagnostics
    let things = CaseCorpus(root.keeping(["entities", "types"]), book: RuleBook(roots: [])).project.corpus.things
    let surroundings = CaseCorpus.Surroundings(entities: things.entities, types: things.types)
    guard case .sequence(let nodes)? = root["cases"]?.content else {
      problems.append("\(file): no list of cases")
      return []
    }
    return nodes.map { node in
      _ = MappingReader(node, of: "case", keys: keys, scope: .run, into: &diagnostics)
      return ConformanceCase(
        file: file, name: node["name"]?.text ?? "without a name", node: node, book: book, surroundings: surroundings,
        root: root)
    }
  }
}

extension Diagnostic {
  /// For messages of tests.
  var testText: String {
    let place = location.map { "\($0.path):\($0.start.line):\($0.start.column): " } ?? ""
    return place + "\(code): \(message)" + notes.map { "\n  " + $0 }.joined()
  }
}
