import Engine
import Findings
import Pipeline
import SourceText
import Testing
import YAML

@Suite("What reports draw and show around discrepancies")
struct CorpusSurveyTests {
  private func checked(_ text: String) async throws -> (project: Project, findings: [Finding]) {
    var problems: [Diagnostic] = []
    let root = try #require(
      YAMLFile.load(Array(text.utf8), path: "case.yaml", scope: .run, into: &problems))
    let corpus = CaseCorpus(root, book: RuleBook(roots: [root.keeping(["properties", "rules"])]))
    try #require(corpus.project.diagnostics.isEmpty, "\(corpus.project.diagnostics.map(\.testText))")
    let outcome = await corpus.project.check(RunContext(today: ConformanceCase.defaultToday))
    return (corpus.project, outcome.findings)
  }

  private static let bridges = """
    properties:
      opened: {type: date}
      length: {type: quantity, unit: m}
      colour: {type: text, multiple: true}
    rules: []
    entities: [{id: north-bridge, name: North Bridge, type: bridge, aliases: [the long one]}]
    types: {bridge: {}}
    sources: [{id: report, published: 2010-05-02}, {id: gazette, title: The Gazette, trust: 0.9}, {id: atlas}]
    claims:
      - {subject: north-bridge, property: opened, value: 1987, source: report}
      - {subject: north-bridge, property: opened, value: 1987-05, source: gazette}
      - {subject: north-bridge, property: opened, value: 1990, source: atlas}
      - {subject: north-bridge, property: length, value: 2 km, source: report}
      - {subject: north-bridge, property: length, value: 2000 m, source: gazette}
      - {subject: north-bridge, property: length, value: 3000 m, source: gazette, mode: forecast}
      - {subject: a-bridge, property: colour, value: red, source: report}
      - {subject: a-bridge, property: colour, value: green, source: gazette}
      - {subject: a-bridge, property: opened, value: unknown, source: atlas}
      - {subject: a-bridge, property: opened, value: 2001, source: report}

    """

  @Test("sources by id, subjects by label, claims by subject, property and source")
  func order() async throws {
    let (project, findings) = try await checked(Self.bridges)
    let overview = CorpusSurvey(project.corpus, findings).overview()
    #expect(overview.sources.map(\.id) == ["atlas", "gazette", "report"])
    #expect(overview.sources[1].title == "The Gazette" && overview.sources[1].trust == 0.9)
    let may2 = 1_272_758_400.0
    #expect(overview.sources[2].publication?.narrow == Extent.Stretch(from: may2, to: may2 + 86_399))
    #expect(overview.subjects.map(\.label) == ["North Bridge", "a-bridge"])
    #expect(overview.subjects[0].aliases == ["the long one"] && overview.subjects[0].type == "bridge")
    #expect(
      overview.claims.map { "\($0.subjectID) \($0.property) \($0.sourceID) \($0.written)" } == [
        "north-bridge length gazette 2000 m", "north-bridge length gazette 3000 m", "north-bridge length report 2 km",
        "north-bridge opened atlas 1990", "north-bridge opened gazette 1987-05", "north-bridge opened report 1987",
        "a-bridge colour gazette green", "a-bridge colour report red", "a-bridge opened atlas unknown",
        "a-bridge opened report 2001",
      ])
    #expect(overview.omittedClaims == 0)
  }

  @Test(
    "leaves out whole subjects, those with discrepancies last",
    arguments: [(10, ["north-bridge", "a-bridge"], 0, 0), (9, ["a-bridge"], 6, 1), (3, ["a-bridge"], 7, 1)])
  func omissions(limit: Int, shown: [String], claims: Int, subjects: Int) async throws {
    let rule =
      "rules: [{id: r, title: Only red, kind: allowed, property: colour, values: [red], why: It is., severity: error}]"
    let (project, findings) = try await checked(Self.bridges.replacing("rules: []", with: rule))
    #expect(findings.map(\.subjectID) == ["a-bridge"])
    let overview = CorpusSurvey(project.corpus, findings, claimLimit: limit).overview()
    #expect(overview.subjects.map(\.id) == shown)
    #expect((overview.omittedClaims, overview.omittedSubjects) == (claims, subjects))
  }

  @Test(
    "sources agree, contradict or can't be compared on what both speak of, and may differ where many values are true")
  func pairs() async throws {
    let (project, findings) = try await checked(Self.bridges)
    let overview = CorpusSurvey(project.corpus, findings).overview()
    let pairs = overview.pairs.map { pair in
      "\(overview.sources[pair.first].id) \(overview.sources[pair.second].id)"
        + " \(pair.agreements) \(pair.doubts) \(pair.contradictions) \(pair.undetermined)"
    }
    #expect(pairs == ["atlas gazette 0 0 1 0", "atlas report 0 0 1 1", "gazette report 2 0 0 0"])
  }

  @Test("numbers lie on the line of their property's unit, dates on that of time, and nothing else on any")
  func extents() async throws {
    let (project, findings) = try await checked(Self.bridges)
    let claims = CorpusSurvey(project.corpus, findings).overview().claims
    #expect(claims[2].extent?.axis == .number(unit: "m"))
    let length = try #require(claims[2].extent).narrow
    #expect(length.from.rounded() == 1_500 && length.to.rounded() == 2_500, "2 km, rounded to whole ones")
    #expect(claims[5].extent?.axis == .time)
    #expect(claims[5].extent?.narrow == Extent.Stretch(from: 536_457_600, to: 567_993_599))
    #expect(claims[6].extent == nil && claims[8].extent == nil)
  }

  @Test("more claims than can be shown are first those about the subjects of discrepancies")
  func large() async throws {
    let claims = (0..<10_001).map { "  - {subject: bridge-\($0), property: opened, value: 1990}" }
    let (project, findings) = try await checked(
      """
      properties: {opened: {type: date}}
      rules: [{id: old, kind: range, property: opened, max: 2000}]
      claims:
      \(claims.joined(separator: "\n"))
        - {subject: last-bridge, property: opened, value: 2001}
        - {subject: last-bridge, property: opened, value: 2002}
      """)
    let overview = CorpusSurvey(project.corpus, findings).overview()
    #expect(overview.claims.count == 10_000)
    #expect(overview.claims.suffix(2).map(\.written) == ["2001", "2002"], "by label, the last subject")
    #expect((overview.omittedClaims, overview.omittedSubjects) == (3, 3))
  }

  @Test(
    "what the claims were held against lies on their line",
    arguments: [
      ("{kind: range, property: length, max: 1 km}", ["allowed the maximum 1 km m -inf…1000.0"]),
      ("{kind: range, property: length, min: 5 km}", ["allowed the minimum 5 km m 5000.0…inf"]),
      ("{kind: range, property: opened, max: 1980}", ["allowed the maximum 1980 time -inf…347155199.0"]),
      ("{kind: count, stated: lanes, of: lane}", ["implied number of lane  3.0…3.0"]),
      (
        "{kind: arithmetic, bind: {a: length, b: width}, assert: a = b * 2}",
        ["implied b * 2 m 19.0…21.0"]
      ),
    ])
  func measures(rule: String, expected: [String]) async throws {
    let (_, findings) = try await checked(
      """
      properties:
        opened: {type: date}
        length: {type: quantity, unit: m}
        width: {type: quantity, unit: m}
        lanes: {type: count}
        lane: {type: list of text}
      rules: [\(rule.replacing("{kind", with: "{id: a, kind"))]
      claims:
        - {subject: x, property: opened, value: 1987}
        - {subject: x, property: length, value: 2.000 km}
        - {subject: x, property: width, value: 10 m}
        - {subject: x, property: lanes, value: 4}
        - {subject: x, property: lane, values: [a, b, c]}
      """)
    let shown = try #require(findings.first).measures.map { measure in
      let axis =
        switch measure.extent.axis {
        case .time: "time"
        case .number(let unit): unit
        }
      let stretch = measure.extent.narrow
      return "\(measure.role.rawValue) \(measure.label) \(axis) \(stretch.from.rounded())…\(stretch.to.rounded())"
    }
    #expect(shown == expected)
  }
}
