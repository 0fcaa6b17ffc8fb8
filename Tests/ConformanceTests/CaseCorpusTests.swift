import Claims
import Pipeline
import SourceText
import Testing
import YAML

@Suite("Corpora in a few lines")
struct CaseCorpusTests {
  private static let book = """
    properties: {opened: {type: date}, motto: {type: text}}
    rules: [{id: past, kind: range, property: opened, max: today}]
    """

  private func load(_ text: String) throws -> YAMLNode {
    var problems: [Diagnostic] = []
    let node = YAMLFile.load(Array(text.utf8), path: "case.yaml", scope: .run, into: &problems)
    return try #require(node)
  }

  private func corpus(_ text: String, _ surroundings: CaseCorpus.Surroundings = .init()) throws -> CaseCorpus {
    CaseCorpus(try load(text), book: RuleBook(roots: [try load(Self.book)]), surroundings: surroundings)
  }

  @Test(
    "problems stand where they are in the case",
    arguments: [
      ("claims:\n  - {subject: x, property: opened, value: 2003-13}", "unreadable-value", "3:43"),
      ("claims:\n  - {subject: x,\n     property: opend, value: 2003}", "unknown-property", "4:16"),
      ("claims:\n  - {subject: x, property: opened, value: 2003, corrects: nothing}", "unknown-claim", "3:59"),
      (
        "sources: [{id: a}, {id: b}]\nclaims:\n  - {subject: x, property: opened, value: 2003}", "missing-source", "4:5"
      ),
      (
        "sources: [{id: gazette}, {id: b}]\nclaims:\n  - {subject: x, property: opened, value: 2003, source: gazete}",
        "missing-source", "4:57"
      ),
      ("sources: [{id: a, publised: 2003}]\nclaims: []", "unknown-key", "2:19"),
      ("claims:\n  - {subject: x, property: opened, value: ~}", "unreadable-value", "3:43"),
      ("as-of: yesterday\nclaims: []", "unreadable-value", "2:8"),
      ("entities: [{id: a, part-of: b}]\nclaims: []", "unknown-entity", "2:29"),
    ])
  func places(_ text: String, _ code: String, _ place: String) throws {
    let diagnostics = try corpus("name: x\n" + text).project.diagnostics
    let found = diagnostics.map { diagnostic in
      let at = diagnostic.location.map { "\($0.path) \($0.start.line):\($0.start.column)" } ?? "-"
      return "\(diagnostic.code) \(at)"
    }
    #expect(found == ["\(code) case.yaml \(place)"])
  }

  @Test("scalars mean what they mean in files")
  func scalars() throws {
    let project = try corpus(
      """
      claims:
        - {id: a, subject: x, property: motto, value: "~"}
        - {id: b, subject: x, property: motto, value: "a \\"b\\" \\\\ \\t\\u2028 é: {,}"}
        - id: c
          subject: x
          property: motto
          value: |
            two
            lines
      """
    ).project
    #expect(project.diagnostics.isEmpty)
    var written: [String] = []
    project.corpus.store.forEach { _, row in written.append(project.corpus.record(row).written) }
    #expect(written == ["~", "a \"b\" \\ \t\u{2028} é: {,}", "two\nlines"])
  }

  @Test("a case's own entities take the place of those around it")
  func surroundings() throws {
    let around = try corpus(
      "entities: [{id: a, name: Old}, {id: b, name: Other}]\ntypes: {city: {is-a: place}}\nclaims: []")
    let things = around.project.corpus.things
    let inner = try corpus(
      "entities: [{id: a, name: New}]\nclaims: []",
      CaseCorpus.Surroundings(entities: things.entities, types: things.types))
    #expect(inner.project.diagnostics.isEmpty)
    #expect(inner.project.corpus.things.entities.map(\.name) == ["New", "Other"])
  }
}
