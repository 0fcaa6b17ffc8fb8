import FoundationEssentials
import SourceText
import Testing
import YAML

@Suite("What other languages of constraints say")
struct ExpressibilityTests {
  /// A row of docs/constraints.md.
  private struct Row {
    var id: String
    var rule: String
  }

  private static let rows: [Row] = {
    let path = ConformanceCase.folder + "/../docs/constraints.md"
    let page = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    return page.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
      guard line.hasPrefix("| "), parts.count >= 5 else { return nil }
      return Row(id: parts[1], rule: parts[3...].dropLast().joined(separator: "`").replacing("\\|", with: "|"))
    }
  }()

  @Test(
    "is said by a rule with a case that breaks it and one that keeps it, and the page shows that rule",
    arguments: [("wikidata", 32), ("shacl", 23), ("denial", 4)])
  func rows(name: String, count: Int) throws {
    let cases = ConformanceCase.read.cases.filter { $0.file == "expressibility/\(name).yaml" }
    let rules = try #require(cases.first?.root["rules"]?.nodes)
    #expect(rules.count == count)
    for rule in rules {
      let id = try #require(rule["id"]?.text)
      for (outcome, isEmpty) in [("broken", false), ("kept", true)] {
        let found = cases.filter { $0.name == "\(id) is \(outcome)" }
        #expect(found.count == 1, "\(id) \(outcome)")
        #expect(found.first?.wantedRules == [id])
        #expect(found.first?.node["expect"]?.nodes.isEmpty == isEmpty)
      }
      let row = try #require(Self.rows.first { $0.id == id }, "the page has no row for \(id)")
      var problems: [Diagnostic] = []
      let shown = YAMLFile.load(Array(row.rule.utf8), path: "constraints.md", scope: .run, into: &problems)
      #expect(problems.isEmpty, "\(row.rule)")
      let parts = rule.entries.filter { $0.key.text != "id" }.map { ($0.key.text ?? "", $0.value.flow) }
      #expect(shown?.entries.map { "\($0.key.text ?? ""): \($0.value.flow)" } == parts.map { "\($0.0): \($0.1)" })
    }
  }

  @Test("has no other rows")
  func complete() {
    #expect(Self.rows.count == 32 + 23 + 4)
    #expect(Set(Self.rows.map(\.id)).count == Self.rows.count)
  }
}
