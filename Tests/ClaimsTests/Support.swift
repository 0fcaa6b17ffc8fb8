import Claims
import SourceText
import Values
import YAML

/// Properties that these tests are written in.
let words = vocabulary(
  """
  properties:
    opened: {type: date}
    in-office: {type: period}
    price: {type: quantity, unit: USD}
    lanes: {type: count}
    bidders: {type: list of entity}
    dates: {type: list of date}
    flags: {type: list of boolean}
    words: {type: list of text}
    terms: {type: list of period}
    architect: {type: entity}
    motto: {type: text}
    listed: {type: boolean}
  """)

func vocabulary(_ text: String, into problems: inout [Diagnostic]) -> Vocabulary {
  let root = YAMLFile.load(Array(text.utf8), path: "Rules/properties.yaml", scope: .run, into: &problems)
  return VocabularyReader.read(root.map { [$0] } ?? [], into: &problems)
}

func vocabulary(_ text: String) -> Vocabulary {
  var problems: [Diagnostic] = []
  return vocabulary(text, into: &problems)
}

/// Files read from memory, in order, into one store.
func read(_ texts: String..., vocabulary: Vocabulary = words) -> ClaimFiles {
  var reader = ClaimFileReader(vocabulary: vocabulary)
  for (number, text) in texts.enumerated() { reader.read(Array(text.utf8), path: "Claims/\(number).yaml") }
  return reader.finish()
}

/// A corpus of some files, and all that is wrong with them.
func corpus(_ texts: String..., vocabulary: Vocabulary = words) -> (corpus: Corpus, problems: [Diagnostic]) {
  var reader = ClaimFileReader(vocabulary: vocabulary)
  for (number, text) in texts.enumerated() { reader.read(Array(text.utf8), path: "Claims/\(number).yaml") }
  let files = reader.finish()
  var problems = files.diagnostics
  let corpus = Corpus(files, vocabulary: vocabulary, into: &problems)
  return (corpus, problems)
}

extension ClaimStore {
  /// All claims' ids, in order.
  var ids: [String] {
    var ids: [String] = []
    forEach { _, row in ids.append(ClaimRecord.id(arena, at: row.record)) }
    return ids
  }

  var rows: [ClaimRow] {
    var rows: [ClaimRow] = []
    forEach { _, row in rows.append(copy row) }
    return rows
  }
}

extension [Diagnostic] {
  /// `code line:column` of each, for readable comparisons.
  var places: [String] {
    map { "\($0.code) \($0.location.map { "\($0.start.line):\($0.start.column)" } ?? "-")" }
  }

  var codes: [String] { map(\.code) }
}
