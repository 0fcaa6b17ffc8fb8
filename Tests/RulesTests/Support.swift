import Claims
import Findings
import Plan
import Rules
import SourceText
import Testing
import YAML

/// Rules and a vocabulary in a few lines, compiled.
struct Compiled {
  /// The path that the text is read under.
  static let path = "Rules/test.yaml"

  var rules: [CompiledRule] = []
  var problems: [Diagnostic] = []

  /// - Parameter text: a rules file; keys that only examples have are taken out.
  init(_ text: String) {
    guard let root = YAMLFile.load(Array(text.utf8), path: Self.path, scope: .run, into: &problems) else { return }
    let file = root.withoutKeys(["claims", "sources", "entities", "as-of"])
    let vocabulary = VocabularyReader.read([file], into: &problems)
    var reader = RuleReader(vocabulary: vocabulary)
    reader.read(file, into: &problems)
    reader.finish(into: &problems)
    rules = reader.rules
  }

  var plans: [Plan] { rules.flatMap(\.plans) }

  /// For messages of tests.
  var problemText: String {
    problems.map { problem in
      let place = problem.location.map { "\($0.start.line):\($0.start.column)" } ?? "-"
      return ([place + " " + problem.code + ": " + problem.message] + problem.notes).joined(separator: "\n  ")
    }.joined(separator: "\n")
  }
}

extension YAMLNode {
  fileprivate func withoutKeys(_ names: [String]) -> YAMLNode {
    guard case .mapping(let entries) = content else { return self }
    return YAMLNode(.mapping(entries.filter { !names.contains($0.key.text ?? "") }), at: location)
  }
}

/// A text in which `👉` marks a place.
struct MarkedText {
  /// Without the mark.
  var text: String
  var position: SourcePosition?

  init(_ marked: String) {
    var line: UInt32 = 1
    var column: UInt32 = 1
    var scalars = String.UnicodeScalarView()
    for scalar in marked.unicodeScalars {
      if scalar == "👉" {
        position = SourcePosition(line: line, column: column)
        continue
      }
      scalars.append(scalar)
      column += 1
      if scalar == "\n" {
        line += 1
        column = 1
      }
    }
    text = String(scalars)
  }
}

/// Properties that most tests are written in.
let vocabulary = """
  properties:
    designed: {type: date}
    begun: {type: date}
    opened: {type: date}
    in-office: {type: period}
    visitors: {type: quantity, unit: person}
    growth: {type: quantity, unit: "%"}
    price: {type: quantity, unit: USD}
    cost: {type: quantity, unit: USD}
    part: {type: quantity, unit: USD, multiple: true}
    length: {type: quantity, unit: m}
    height: {type: quantity, unit: km}
    works: {type: quantity, unit: day}
    ratio: {type: quantity}
    lanes: {type: count}
    rank: {type: ordinal}
    bidders: {type: list of entity}
    architect: {type: entity}
    motto: {type: text, ignore: [case]}
    nickname: {type: text}
    listed: {type: boolean}

  """

/// The problems of a rules file in a vocabulary that has been read before.
func problems(of text: String, in vocabulary: Vocabulary) -> [Diagnostic] {
  var problems: [Diagnostic] = []
  var reader = RuleReader(vocabulary: vocabulary)
  let root = YAMLFile.load(Array(text.utf8), path: Compiled.path, scope: .run, into: &problems)
  if let root { reader.read(root, into: &problems) }
  reader.finish(into: &problems)
  return problems
}

/// The vocabulary of a file.
func readVocabulary(_ text: String) -> Vocabulary {
  var problems: [Diagnostic] = []
  let root = YAMLFile.load(Array(text.utf8), path: Compiled.path, scope: .run, into: &problems)
  return VocabularyReader.read(root.map { [$0] } ?? [], into: &problems)
}

/// The problems of several files without vocabulary, and the ids of the rules that have none.
func compile(_ texts: [String]) -> (problems: [Diagnostic], rules: [String]) {
  var problems: [Diagnostic] = []
  var reader = RuleReader(vocabulary: Vocabulary())
  for (index, text) in texts.enumerated() {
    let root = YAMLFile.load(Array(text.utf8), path: "Rules/\(index).yaml", scope: .run, into: &problems)
    if let root { reader.read(root, into: &problems) }
  }
  reader.finish(into: &problems)
  return (problems, reader.rules.map(\.summary.id))
}

/// One rule of kind `arithmetic` over names that most tests of expressions use.
func arithmetic(_ expression: String) -> Compiled {
  let escaped = expression.replacing("'", with: "''")
  return Compiled(
    vocabulary + """
      rules:
        - id: r
          kind: arithmetic
          bind: {\(bindings.filter { expression.contains($0.key) }.map { "\($0.key): \($0.value)" }.joined(separator: ", "))}
          assert: '\(escaped)'
      """)
}

private let bindings: KeyValuePairs = [
  "cost": "cost", "price": "price", "parts": "part", "visitors": "visitors", "growth": "growth", "length": "length",
  "height": "height", "works": "works", "ratio": "ratio", "lanes": "lanes", "begun": "begun", "opened": "opened",
  "office": "in-office", "bidders": "bidders", "architect": "architect", "motto": "motto", "nickname": "nickname",
  "listed": "listed",
]
