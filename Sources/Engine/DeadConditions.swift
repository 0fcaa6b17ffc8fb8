import Claims
import Findings
import Plan

/// What plans ask of claims, by name, that nothing in the corpus is or has.
struct DeadConditions {
  /// In the order of the plans, each once.
  private(set) var found: [Coverage.DeadCondition] = []
  private let corpus: Corpus
  private let sources: Set<String>
  private let sourceKinds: Set<String>
  private let tags: Set<String>
  private var seen: Set<Coverage.DeadCondition> = []

  /// Cost: O(plans + sources), and a look at each claim with tags where a plan asks for some.
  init(_ plans: [Plan], in corpus: Corpus) {
    self.corpus = corpus
    sources = Set(corpus.sources.map(\.id))
    sourceKinds = Set(corpus.sources.map(\.kind))
    let areTagsWanted = plans.contains { plan in plan.scans.contains { !$0.filter.tags.isEmpty } }
    tags = areTagsWanted ? Self.tags(of: corpus) : []
    for plan in plans {
      for scan in plan.scans { look(at: scan, of: plan.rule.id) }
    }
  }

  private static func tags(of corpus: Corpus) -> Set<String> {
    var tags: Set<String> = []
    corpus.store.forEach { _, row in
      if row.flags.contains(.hasTags) { tags.formUnion(corpus.record(row).tags) }
    }
    return tags
  }

  private mutating func look(at scan: Scan, of rule: String) {
    let filter = scan.filter
    var subjects = filter.subjects
    if case .named(let name) = scan.subject { subjects.append(name) }
    for name in subjects where corpus.things.find(name) == nil { add("the subject '\(name)'", rule) }
    for type in filter.subjectTypes where !isAnything(type) { add("the subject type '\(type)'", rule) }
    for id in filter.sources where !sources.contains(id) { add("the source '\(id)'", rule) }
    for kind in filter.sourceKinds where !sourceKinds.contains(kind) { add("the kind of source '\(kind)'", rule) }
    for tag in filter.tags where !tags.contains(tag) { add("the tag '\(tag)'", rule) }
  }

  private func isAnything(_ type: String) -> Bool {
    corpus.things.entities.indices.contains { corpus.things.hasType(UInt32(truncatingIfNeeded: $0), type) }
  }

  private mutating func add(_ text: String, _ rule: String) {
    let condition = Coverage.DeadCondition(rule: rule, text: text)
    if seen.insert(condition).inserted { found.append(condition) }
  }
}
