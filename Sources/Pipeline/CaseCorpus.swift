import Claims
import SourceText
import Values
import YAML

/// A corpus in a few lines: an example of a rule, or a case of its tests.
///
///     claims: [{id: a, subject: bridge, property: opened, value: 2008, source: gazette}]
///     sources: [{id: gazette, published: 2017-01-13}]
///     as-of: 2026-01-01
///
/// Claims, sources, entities and types have the keys that they have in claim files, and a claim also has the id of its
/// `source`. They are written out as claim files, a source each, and read as those are.
package struct CaseCorpus: Sendable {
  /// What a corpus in a few lines may have; whoever reads the mapping may know more keys.
  package static let keys = ["claims", "sources", "entities", "types", "as-of"]

  /// The source of claims that name none, where none is declared.
  package static let defaultSource = "source"

  /// The entities that a case may speak of without declaring them: those of the project around it.
  package struct Surroundings: Sendable {
    package var entities: [Entity]
    package var types: [EntityType]

    package init(entities: [Entity] = [], types: [EntityType] = []) {
      self.entities = entities
      self.types = types
    }
  }

  /// Read, and ready to be checked.
  package let project: Project
  /// The day that the case's rules call `today`; `nil` where it doesn't say.
  package let today: TimeSpan?

  /// - Parameters:
  ///   - node: a mapping; keys that are not in `keys` are left alone.
  ///   - book: the vocabulary and the rules to check by.
  ///   - surroundings: entities and types that the case declares itself take the place of those with the same name.
  package init(_ node: YAMLNode, book: RuleBook, surroundings: Surroundings = Surroundings()) {
    var problems = book.diagnostics
    var files = CaseFiles(node, into: &problems)
    var reader = ClaimFileReader(vocabulary: book.vocabulary, looksUpQuotes: book.asksForTexts)
    for file in files.written() { reader.read(file.text.bytes, path: file.path) }
    var read = reader.finish()
    let ownEntities = Set(read.entities.map(\.id))
    let ownTypes = Set(read.types.map(\.name))
    read.entities += surroundings.entities.filter { !ownEntities.contains($0.id) }
    read.types += surroundings.types.filter { !ownTypes.contains($0.name) }
    let unreadable = read.unreadable
    var found = read.diagnostics
    read.diagnostics = []
    let corpus = Corpus(read, vocabulary: book.vocabulary, into: &found)
    problems += found.map(files.inPlace)
    today = Self.today(files.asOf, book.vocabulary, into: &problems)
    project = Project(book: book, corpus: corpus, diagnostics: problems, unreadable: unreadable)
  }

  private static func today(
    _ node: YAMLNode?, _ vocabulary: Vocabulary, into problems: inout [Diagnostic]
  ) -> TimeSpan? {
    guard let node, !node.isNull else { return nil }
    do throws(ValueError) {
      if case .date(let reading) = try vocabulary.values.read(
        node.text ?? "", as: .date, settings: ValueSettings())
      {
        return reading.narrow
      }
    } catch {
      problems.append(
        Diagnostic(
          .error, "unreadable-value", "'as-of: \(node.text ?? node.kindName)' can't be read: \(error.message)",
          at: node.location, scope: .run, notes: error.remedy.map { [$0] } ?? []))
    }
    return nil
  }
}

/// The claim files that a case comes to.
private struct CaseFiles {
  struct File {
    var path: String
    var text: FlowText
  }

  let asOf: YAMLNode?
  private let node: YAMLNode
  private let vocabularyOfThings: [(key: String, node: YAMLNode)]
  /// A source's id and its head, with its claims.
  private var sources: [(id: String, head: YAMLNode, claims: [YAMLNode])] = []
  private var places: [String: [SourceLocation]] = [:]

  init(_ node: YAMLNode, into problems: inout [Diagnostic]) {
    self.node = node
    asOf = node["as-of"]
    vocabularyOfThings = ["entities", "types"].compactMap { key in node[key].map { (key, $0) } }
    if case .sequence(let heads)? = node["sources"]?.content {
      for head in heads { sources.append((head["id"]?.text ?? "", head, [])) }
    }
    if let claims = node["claims"], case .sequence(let nodes) = claims.content {
      for claim in nodes { place(claim, &problems) }
    }
  }

  /// Puts a claim under its source. One that nobody declares is a source where the case declares none at all.
  private mutating func place(_ claim: YAMLNode, _ problems: inout [Diagnostic]) {
    let declared = node["sources"] == nil ? [] : sources.map(\.id)
    let source = claim["source"]
    if let source, source.text == nil {
      problems.append(
        Diagnostic(
          .error, "wrong-type", "'source' of a claim is the id of a source, not \(source.kindName)",
          at: source.location,
          scope: .run))
    }
    let id = source?.text ?? (declared.count == 1 ? declared[0] : CaseCorpus.defaultSource)
    var claim = claim
    if case .mapping(let entries) = claim.content {
      claim.content = .mapping(entries.filter { $0.key.text != "source" })
    }
    if let place = sources.firstIndex(where: { $0.id == id }) {
      sources[place].claims.append(claim)
    } else if declared.isEmpty {
      let text = YAMLNode(.scalar(id, isPlain: false), at: source?.location ?? claim.location)
      let key = YAMLNode(.scalar("id", isPlain: true), at: text.location)
      let head = YAMLNode(.mapping([YAMLNode.Entry(key: key, value: text)]), at: text.location)
      sources.append((id, head, [claim]))
    } else if source == nil {
      problems.append(
        Diagnostic(
          .error, "missing-source", "the claim doesn't say which of the sources makes it", at: claim.location,
          scope: .run, notes: ["add 'source: \(declared[0])'"]))
    } else {
      let near = nearest(to: id, among: declared).map { ["did you mean '\($0)'?"] } ?? []
      problems.append(
        Diagnostic(
          .error, "missing-source", "no source is called '\(id)'", at: source?.location, scope: .run,
          notes: near + ["sources: " + declared.joined(separator: ", ")]))
    }
  }

  /// The files' texts, that of entities and types first.
  mutating func written() -> [File] {
    var files: [File] = []
    let place = node.location
    if !vocabularyOfThings.isEmpty {
      var text = FlowText()
      text.line("{", at: place)
      for (key, node) in vocabularyOfThings {
        text.line("\"\(key)\":", at: node.location)
        text.append(node, then: ",")
      }
      text.line("}", at: place)
      files.append(File(path: place.path + "#entities", text: text))
    }
    for source in sources {
      var text = FlowText()
      text.line("{\"source\":", at: source.head.location)
      text.append(source.head, then: ",")
      text.line("\"claims\":", at: place)
      text.list(source.claims, at: place)
      text.line("}", at: place)
      files.append(File(path: place.path + "#" + source.id, text: text))
    }
    for file in files { places[file.path] = file.text.places }
    return files
  }

  /// A diagnostic of a written file, at the place in the case.
  func inPlace(_ diagnostic: Diagnostic) -> Diagnostic {
    guard let location = diagnostic.location, let lines = places[location.path],
      lines.indices.contains(Int(location.start.line) - 1)
    else { return diagnostic }
    var diagnostic = diagnostic
    diagnostic.location = lines[Int(location.start.line) - 1]
    return diagnostic
  }
}
