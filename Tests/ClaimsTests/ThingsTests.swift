import Claims
import SourceText
import Testing

@Suite("Things")
struct ThingsTests {
  private static let head = "source: {id: s}\nclaims:\n"

  @Test("that no file declares are called as claims call them, by the least of their spellings")
  func undeclared() {
    let claims = [
      "- {subject: Köln, property: motto, value: koln}", "- {subject: KÖLN, property: motto, value: x}",
      "- {subject: Bonn, property: architect, value: bonn}",
    ]
    for order in [claims, claims.reversed()] {
      let (corpus, problems) = corpus(Self.head + order.joined(separator: "\n"))
      #expect(problems.isEmpty)
      #expect(corpus.things.undeclaredNames.sorted() == ["Bonn", "KÖLN"])
      #expect(corpus.things.find("köln") != nil)
      #expect(corpus.things.find("köln") == corpus.things.find("Koln"))
      #expect(corpus.things.find("bonn") == corpus.things.find("Bonn"))
    }
  }

  @Test("are found by id, name and alias, in any case and with or without diacritics")
  func names() {
    let (corpus, problems) = corpus(
      "entities:\n  - {id: nb, name: North Bridge, aliases: [Pont du Nord, Nordbrücke]}\n  - {id: NB2}")
    #expect(problems.isEmpty)
    for name in ["nb", "NB", "north  bridge", "PONT DU NORD", "nordbrucke"] { #expect(corpus.things.find(name) == 0) }
    #expect(corpus.things.find("nb2") == 1)
    #expect(corpus.things.find("south bridge") == nil)
  }

  @Test(
    "that clash are reported",
    arguments: [
      ("entities: [{id: a, name: X}, {id: b, aliases: [x]}]", ["shared-alias 1:35"]),
      ("entities: [{id: a}, {id: A}]", ["shared-alias 1:26"]),
      ("entities: [{id: a}, {id: a}]", ["duplicate-id 1:26"]),
      ("entities: [{id: a, part-of: a}]", ["circle 1:29"]),
      ("entities: [{id: a, part-of: b}, {id: b, part-of: c}, {id: c, part-of: a}]", ["circle 1:71"]),
      ("entities: [{id: a, part-of: x}]", ["unknown-entity 1:29"]),
      ("types: {a: {is-a: a}}", ["circle 1:9"]),
      ("types: {a: {is-a: b}, b: {is-a: c}, c: {is-a: a}, d: {is-a: a}}", ["circle 1:37"]),
      ("types: {a: , a: {is-a: b}}", ["duplicate-key 1:14"]),
      ("entities: [{id: a, aliases: [a, A, á]}]", []),
    ])
  func clashes(text: String, expected: [String]) {
    #expect(corpus(text).problems.places == expected, "\(text)")
  }

  @Test("lie within others, and have types below others")
  func nesting() throws {
    let (corpus, problems) = corpus(
      """
      entities:
        - {id: bridge, type: arch-bridge, part-of: City}
        - {id: city, part-of: country}
        - {id: country}
      types: {arch-bridge: {is-a: bridge}, bridge: {is-a: structure}}
      """)
    #expect(problems.isEmpty)
    let things = corpus.things
    #expect(things.isSameOrPart(0, of: 2) && things.isSameOrPart(0, of: 0) && !things.isSameOrPart(2, of: 0))
    #expect(["arch-bridge", "bridge", "structure"].allSatisfy { things.hasType(0, $0) })
    #expect(!things.hasType(0, "city") && !things.hasType(1, "bridge"))
  }
}

@Suite("A corpus")
struct CorpusTests {
  private func corrected(_ texts: String...) -> (ids: [String], places: [String]) {
    var reader = ClaimFileReader(vocabulary: words)
    for (number, text) in texts.enumerated() { reader.read(Array(text.utf8), path: "Claims/\(number).yaml") }
    let files = reader.finish()
    var problems = files.diagnostics
    let corpus = Corpus(files, vocabulary: words, into: &problems)
    var ids: [String] = []
    corpus.store.forEach { _, row in
      if row.flags.contains(.corrected) { ids.append(corpus.source(row).id + "/" + corpus.record(row).id) }
    }
    return (ids, problems.places)
  }

  private func claims(_ source: String, _ claims: [(id: String, corrects: String)]) -> String {
    "source: {id: \(source)}\nclaims:\n"
      + claims.map { "- {id: \($0.id), subject: s, property: lanes, value: 1, corrects: \($0.corrects)}\n" }.joined()
  }

  @Test("knows which claims are corrected, here and across sources")
  func corrections() {
    let found = corrected(claims("a", [("x", "y"), ("y", "b/z"), ("w", "")]), claims("b", [("z", "a/w")]))
    #expect(found.ids == ["a/y", "a/w", "b/z"])
    #expect(found.places == [])
  }

  @Test("takes back no claim that corrects itself")
  func circles() {
    let found = corrected(
      claims("a", [("x", "y"), ("y", "b/z"), ("v", "x")]), claims("b", [("z", "a/x"), ("o", "o")]))
    #expect(found.ids == ["a/x"])
    #expect(found.places.map { $0.prefix(6) } == ["circle", "circle", "circle", "circle"])
  }

  @Test("knows no claim that is not there")
  func unknown() {
    let found = corrected(claims("a", [("x", "b/x"), ("y", "a"), ("z", "")]))
    #expect(found.places == ["unknown-claim 3:60", "unknown-claim 4:60"])
  }

  @Test("counts sources once that derive from each other, in circles too")
  func independence() {
    let (corpus, _) = corpus(
      "source: {id: a, derived-from: [wire]}", "source: {id: b, derived-from: [wire, x]}", "source: {id: c}",
      "source: {id: d, derived-from: e}", "source: {id: e, derived-from: d}", "source: {id: f, derived-from: f}")
    let groups = corpus.independence
    #expect(groups[0] == groups[1] && groups[3] == groups[4])
    #expect(Set(groups).count == 4)
  }

  @Test("takes times that read alike for one")
  func whens() {
    let (corpus, problems) = corpus(
      "source: {id: s}\nclaims:\n"
        + ["2016", "2016-01/2016-12", "2016?", "\"2016\"", "2017"].map {
          "- {subject: s, property: lanes, value: 1, when: \($0)}\n"
        }.joined())
    #expect(problems.isEmpty)
    let whens = corpus.store.rows.map(\.when)
    #expect(whens[0] == whens[3] && whens[0] != whens[2] && whens[0] != whens[4])
  }

  @Test("derives ids from what claims are about")
  func derivedIDs() {
    let files = read(
      """
      source: {id: s}
      claims:
      - {subject: a, property: lanes, value: 1}
      - {subject: a, property: lanes, value: 2}
      - {subject: a, property: lanes, value: 1, when: 2016, scope: {z: 1, b: 2}}
      - {subject: a, property: lanes, value: 1, scope: {b: 2, z: 1}}
      """)
    #expect(files.store.ids == ["a:lanes", "a:lanes#2", "a:lanes:2016:b=2,z=1", "a:lanes:b=2,z=1"])
  }

  @Test("reports sources and properties that are not unique or not there")
  func sources() {
    let (_, problems) = corpus("source: {id: a, complete-for: [opend]}", "source: {id: a}", "source: {id: a/b}")
    #expect(problems.codes.sorted() == ["duplicate-id", "source-id", "unknown-property"])
  }
}
