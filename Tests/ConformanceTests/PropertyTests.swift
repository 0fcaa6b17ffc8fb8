import Findings
import FoundationEssentials
import Pipeline
import SourceText
import Testing
import Values
import YAML

/// A way to say the same with other files.
enum Rewriting: String, CaseIterable {
  case blockStyle, flowStyle, crlf, twoJobs, shuffledClaims, shuffledSources, reorderedKeys, renamedEntities, moreFiles

  func apply(_ folder: inout CaseFolder) {
    switch self {
    case .blockStyle, .twoJobs: break
    case .flowStyle: folder.style = .flow
    case .crlf: folder.lineBreak = "\r\n"
    case .shuffledClaims:
      var seed: UInt64 = 7
      folder.mapClaims { $0.with("claims", $0["claims"]?.mapNodes { Self.shuffled($0, &seed) }) }
    case .shuffledSources:
      for index in folder.claims.indices { folder.claims[index].name = "z\(500 - index)-" + folder.claims[index].name }
    case .reorderedKeys: Self.reorder(&folder)
    case .renamedEntities: Self.rename(&folder)
    case .moreFiles: Self.split(&folder)
    }
  }

  /// Source: D. Knuth, The Art of Computer Programming, vol. 2, 3.4.2, algorithm P; with SplitMix64's mixing.
  private static func shuffled(_ nodes: [YAMLNode], _ seed: inout UInt64) -> [YAMLNode] {
    var nodes = nodes
    for last in nodes.indices.reversed() where last > 0 {
      seed &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (seed ^ (seed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      nodes.swapAt(last, Int((mixed ^ (mixed >> 31)) % UInt64(last + 1)))
    }
    return nodes
  }

  /// Of files, claims, sources, entities, rules and the vocabulary; names that rules bind keep the order that they have.
  private static func reorder(_ folder: inout CaseFolder) {
    func members(_ root: YAMLNode, _ key: String) -> YAMLNode {
      root.with(key, root[key]?.mapNodes { $0.map { $0.reordered() } })
    }
    folder.mapClaims { root in
      let inner = members(members(root, "claims"), "entities").with("source", root["source"]?.reordered())
      return inner.reordered()
    }
    for index in folder.rules.indices {
      let root = folder.rules[index].root
      folder.rules[index].root = members(root, "rules").with("properties", root["properties"]?.reordered()).reordered()
    }
  }

  /// Entities get new ids, in the same alphabetical order, and stand in reverse; the old ids are aliases. Claims of
  /// subjects use the new ids.
  private static func rename(_ folder: inout CaseFolder) {
    let ids = Set(folder.claims.flatMap { $0.root["entities"]?.nodes.compactMap { $0["id"]?.text } ?? [] })
    folder.mapClaims { root in
      let entities = root["entities"]?.mapNodes { nodes in
        nodes.reversed().map { entity in
          let id = entity["id"]?.text ?? ""
          let aliases = YAMLNode.list((entity["aliases"]?.nodes ?? []) + [.word(id, at: entity)], at: entity)
          let name = entity["name"] ?? .word(id, at: entity)
          return entity.with("id", .word("new-" + id, at: entity)).with("aliases", aliases).with("name", name)
        }
      }
      let claims = root["claims"]?.mapNodes { nodes in
        nodes.map { claim in
          guard let subject = claim["subject"]?.text, ids.contains(subject) else { return claim }
          return claim.with("subject", .word("new-" + subject, at: claim))
        }
      }
      return root.with("entities", entities).with("claims", claims)
    }
  }

  /// A file a rule and an entity, and one for the vocabulary; a source is one file by its nature.
  private static func split(_ folder: inout CaseFolder) {
    let root = folder.rules[0].root
    folder.rules = [("vocabulary", root.with("rules", nil))]
    for (number, rule) in (root["rules"]?.nodes ?? []).enumerated() {
      folder.rules.append(("rule-\(String(number + 100))", .mapping(["rules": .list([rule], at: rule)], at: root)))
    }
    let things = folder.claims.removeFirst().root
    for (number, entity) in (things["entities"]?.nodes ?? []).enumerated() {
      folder.claims.append(
        ("entity-\(String(number + 100))", .mapping(["entities": .list([entity], at: entity)], at: things)))
    }
    folder.claims.append(("types", things.with("entities", nil)))
  }
}

/// What must not depend on how a corpus is written.
struct Essence: Equatable, CustomStringConvertible {
  /// A line a finding, sorted.
  var lines: [String]

  init(_ outcome: CheckOutcome, withIDs: Bool) {
    lines = outcome.findings.map { finding in
      let clusters = finding.clusters.map { cluster in
        "\(cluster.value) \(cluster.claims.map { finding.claims[$0].reference }.sorted()) \(cluster.support) \(cluster.trust)"
      }
      let subject = finding.subjectID.replacing("new-", with: "")
      let claims = finding.claims.map(\.reference).sorted()
      return [
        finding.rule.id, finding.verdict.name, finding.severity.rawValue, subject, finding.property, finding.message,
        finding.difference, finding.suspect ?? "none", "\(claims)", "\(clusters.sorted())", withIDs ? finding.id : "",
        withIDs ? finding.state : "",
      ].joined(separator: " | ")
    }.sorted()
    lines += outcome.coverage.rules.map {
      "\($0.id): \($0.comparisons) of \($0.claims), \($0.undetermined) undetermined"
    }
    .sorted()
    lines += outcome.diagnostics.map(\.code).sorted()
  }

  var description: String { lines.joined(separator: "\n") }
}

@Suite("What holds for all cases")
struct PropertyTests {
  @Test("findings don't depend on how the corpus is written", arguments: ConformanceCase.read.cases)
  func rewriting(_ testCase: ConformanceCase) async throws {
    let (node, _) = CaseFolder.identified(testCase.node)
    let corpus = CaseCorpus(node, book: testCase.book, surroundings: testCase.surroundings)
    let today = corpus.today ?? ConformanceCase.defaultToday
    let wanted = testCase.wantedRules
    let expected = await corpus.project.check(RunContext(today: today)) { wanted?.contains($0) ?? true }
    let folder = FileManager.default.temporaryDirectory.appending(path: "claimcheck-" + UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    for rewriting in Rewriting.allCases {
      var files = CaseFolder(testCase)
      rewriting.apply(&files)
      let context = RunContext(today: today, jobs: rewriting == .twoJobs ? 2 : 1)
      let project = try await files.project(in: folder.appending(path: rewriting.rawValue), context)
      let withIDs = rewriting != .renamedEntities
      let found = Essence(await project.check(context), withIDs: withIDs)
      let wanted = Essence(expected, withIDs: withIDs)
      if found != wanted {
        Issue.record(
          "\(testCase.testDescription), \(rewriting.rawValue)\n\(Self.difference(wanted.lines, found.lines))")
      }
    }
  }

  private static func difference(_ expected: [String], _ found: [String]) -> String {
    let missing = expected.filter { !found.contains($0) }.map { "- " + $0 }
    return (missing + found.filter { !expected.contains($0) }.map { "+ " + $0 }).joined(separator: "\n")
  }
}
