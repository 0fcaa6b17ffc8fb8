import Claims
import Findings
import SourceText
import Values

/// What two corpora say differently, as far as some claims are concerned: the claims themselves, what the entities make of
/// them, and the texts of their sources.
struct CorpusDifference: Sendable {
  /// A claim, as far as rules look at it.
  private struct Statement: Hashable {
    var subject: String
    /// The entities that its value names, in the order of their ids.
    var named: [String]
    /// Everything else.
    var rest: String

    func renamed(_ name: (String) -> String) -> Statement {
      Statement(subject: name(subject), named: named.map(name).sorted(), rest: rest)
    }
  }

  /// One of the two.
  private struct Side: Sendable {
    var statements: [String: Statement] = [:]
    /// By source id.
    var texts: [String: String] = [:]
    var things: Things?

    init() {}

    init(_ wanted: Set<String>, in corpus: Corpus) {
      things = corpus.things
      let sources = Set(wanted.map { $0.prefix { $0 != "/" } })
      let isWanted = corpus.sources.map { sources.contains($0.id[...]) }
      for source in corpus.sources where !source.textPath.isEmpty { texts[source.id] = source.textPath }
      corpus.store.forEach { _, row in
        guard row.isBound, isWanted[Int(row.source)] else { return }
        let reference = corpus.source(row).id + "/" + corpus.record(row).id
        if wanted.contains(reference) { statements[reference] = Self.statement(row, corpus) }
      }
    }

    private static func statement(_ row: ClaimRow, _ corpus: Corpus) -> Statement {
      let scope = corpus.scope(row).map { "\($0.key)=\($0.value)" }.joined(separator: ",")
      let named = corpus.namedThings(row).map(corpus.things.id).sorted()
      let value = corpus.value(row).canonicalText(in: corpus.vocabulary.units)
      // Of entities only what is no name: `list open`.
      let words = named.isEmpty ? value : value.split(separator: " ").prefix(value.hasPrefix("list ") ? 2 : 1).joined()
      return Statement(
        subject: corpus.things.id(row.subject), named: named,
        rest: [corpus.property(row).name, row.mode.rawValue, corpus.when(row)?.text ?? "", scope, words]
          .joined(separator: "\u{1F}"))
    }

    /// The id of what is called so here.
    func name(_ name: String) -> String { things.flatMap { things in things.find(name).map(things.id) } ?? name }
  }

  private var old = Side()
  private var new = Side()

  /// Of corpora that come to the same.
  init() {}

  /// - Parameter wanted: references of the claims that matter.
  init(from old: Corpus, to new: Corpus, of wanted: Set<String>) {
    self.old = Side(wanted, in: old)
    self.new = Side(wanted, in: new)
  }

  /// Whether the new corpus has a claim.
  func hasNew(_ reference: String) -> Bool { new.statements[reference] != nil }

  /// Those claims of a discrepancy that were changed, added or removed.
  func changedClaims(of finding: Finding) -> [String] {
    finding.claims.map(\.reference).filter { reference in
      old.statements[reference] != new.statements[reference] && renaming(reference) == nil
    }
  }

  /// What a claim is about by the entities now, where nothing but these makes it another: they tell what the name in one
  /// corpus is in the other.
  private func renaming(_ reference: String) -> String? {
    guard let before = old.statements[reference], let now = new.statements[reference], before != now,
      before.renamed(new.name) == now || now.renamed(old.name) == before
    else { return nil }
    if before.subject != now.subject { return "\(reference) is about \(now.subject) now, not \(before.subject)" }
    let (lost, won) = (before.named.filter { !now.named.contains($0) }, now.named.filter { !before.named.contains($0) })
    return "\(reference) names \(won.joined(separator: ", ")) now, not \(lost.joined(separator: ", "))"
  }

  /// The most claims that a cause names.
  private static let listLimit = 4

  /// What is different about a discrepancy, in a few words.
  func words(on finding: Finding) -> String {
    let references = finding.claims.map(\.reference)
    let claims = changedClaims(of: finding).map { reference in
      old.statements[reference] == nil
        ? "\(reference) added" : new.statements[reference] == nil ? "\(reference) removed" : "\(reference) changed"
    }
    let parts = [
      Self.list(claims, "a claim: ", "claims: "),
      Self.list(changedTexts(of: finding).map { "\($0) changed" }, "a source text: ", "source texts: "),
      Self.list(references.compactMap(renaming), "the entities: ", "the entities: "),
    ].filter { !$0.isEmpty }
    return parts.isEmpty ? "other claims or entities changed" : parts.joined(separator: "; ")
  }

  private static func list(_ items: [String], _ one: String, _ several: String) -> String {
    if items.isEmpty { return "" }
    let more = items.count > listLimit ? ", and \(items.count - listLimit) more" : ""
    return (items.count == 1 ? one : several) + items.prefix(listLimit).joined(separator: ", ") + more
  }

  /// The texts that quotes were looked for in, where they say something else now.
  private func changedTexts(of finding: Finding) -> [String] {
    guard finding.rule.kind == "quote" else { return [] }
    return Set(finding.claims.map(\.sourceID)).sorted().compactMap { source in
      guard let path = new.texts[source], let earlier = old.texts[source] else { return nil }
      return (try? readFile(path)) == (try? readFile(earlier)) ? nil : path
    }
  }
}
