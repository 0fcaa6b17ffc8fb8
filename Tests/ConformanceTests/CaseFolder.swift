import FoundationEssentials
import Pipeline
import Rules
import SourceText
import YAML

/// The files of a project, as nodes, that a case comes to.
struct CaseFolder: Sendable {
  /// A file's name without suffix, and its root; files are read in the order of their names.
  var rules: [(name: String, root: YAMLNode)]
  var claims: [(name: String, root: YAMLNode)]
  var style = YAMLText.Style.block
  var lineBreak = "\n"

  /// Every claim gets an id, as those that are made up depend on the order of the claims.
  init(_ testCase: ConformanceCase) {
    let node = testCase.node
    let wanted = testCase.wantedRules
    var book = testCase.root.keeping(RuleReader.fileKeys)
    if let wanted, let rules = book["rules"] {
      book = book.with("rules", rules.mapNodes { $0.filter { wanted.contains($0["id"]?.text ?? "") } })
    }
    rules = [("rules", book)]
    claims = []
    let own = Set(node["entities"]?.nodes.compactMap { $0["id"]?.text } ?? [])
    let around = testCase.root["entities"]?.nodes.filter { !own.contains($0["id"]?.text ?? "") } ?? []
    let types = testCase.root["types"] ?? YAMLNode.mapping([:], at: node)
    var things = YAMLNode.mapping(
      ["entities": .list((node["entities"]?.nodes ?? []) + around, at: node), "types": types], at: node)
    for entry in node["types"]?.entries ?? [] {
      things = things.with("types", things["types"]?.with(entry.key.text ?? "", entry.value))
    }
    claims.append(("things", things))
    for (number, source) in Self.sources(node).enumerated() {
      claims.append(("source-\(String(number + 100))", source))
    }
  }

  private static func sources(_ node: YAMLNode) -> [YAMLNode] {
    let claims = identified(node).node["claims"]?.nodes ?? []
    let declared = node["sources"]?.nodes ?? []
    var heads = declared
    let fallback = declared.count == 1 ? declared[0]["id"]?.text ?? "" : CaseCorpus.defaultSource
    for claim in claims {
      let id = claim["source"]?.text ?? fallback
      if !heads.contains(where: { $0["id"]?.text == id }) {
        heads.append(.mapping(["id": .word(id, at: claim)], at: claim))
      }
    }
    return heads.map { head in
      let own = claims.filter { ($0["source"]?.text ?? fallback) == head["id"]?.text }
      return .mapping(["source": head, "claims": .list(own.map { $0.with("source", nil) }, at: node)], at: node)
    }
  }

  /// The case with an id for every claim.
  static func identified(_ node: YAMLNode) -> (node: YAMLNode, count: Int) {
    var count = 0
    let claims = node["claims"]?.mapNodes { nodes in
      nodes.enumerated().map { number, claim in
        if claim["id"] != nil { return claim }
        count += 1
        return claim.with("id", .word("claim-\(number)", at: claim))
      }
    }
    return (node.with("claims", claims), count)
  }

  /// Changes each file of claims.
  mutating func mapClaims(_ body: (YAMLNode) -> YAMLNode) {
    for index in claims.indices { claims[index].root = body(claims[index].root) }
  }

  /// Writes the files, and reads them as a project.
  func project(in folder: URL, _ context: RunContext) async throws -> Project {
    for (part, files) in [("Rules", rules), ("Claims", claims)] {
      let place = folder.appending(path: part)
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      for file in files {
        let text = YAMLText(file.root, style).text.replacing("\n", with: lineBreak)
        try Data(text.utf8).write(to: place.appending(path: file.name + ".yaml"))
      }
    }
    let paths = ProjectPaths(claims: [folder.path + "/Claims"], rules: [folder.path + "/Rules"])
    return await Project(paths, context)
  }
}
