import Foundation
import Testing

@Suite("claimcheck check: violated orders")
struct ViolatedOrderTests {
  private struct Report: Decodable {
    struct Finding: Decodable {
      struct Order: Decodable, Hashable {
        var first: String
        var first_moment: String
        var second: String
        var second_moment: String
        var fault: String
        var asked: String
        var gap: String
        var asking: [String]
      }

      struct Rule: Decodable {
        var id: String
      }

      var rule: Rule
      var orders: [Order]
    }

    var findings: [Finding]
  }

  private func folder() throws -> Folder {
    let folder = try Folder.withBridge()
    try folder.write(
      """
      properties:
        begun: {type: date}
        opened: {type: date}
        held: {type: date}
        founded: {type: date}
        rebuilt: {type: date}
        in-office: {type: period}
        followed-by: {type: entity, means: before}
      """, to: "Rules/properties.yaml")
    try folder.write(
      """
      rules:
        - {id: order, kind: date-order, order: [begun, opened]}
        - {id: gap, kind: date-order, order: [opened, rebuilt], gap: {min: 20 year}}
        - {id: long, kind: date-order, order: [opened, rebuilt], gap: {max: 10 year}}
        - {id: history, kind: chronology, properties: [held], starts: [founded]}
        - {id: terms, kind: relation, left: {property: in-office}, right: {property: opened}, is: before}
        - {id: apart, kind: relation, left: {property: in-office}, right: {property: begun}, is: disjoint}
      """, to: "Rules/bridges.yaml")
    try FileManager.default.removeItem(atPath: folder.path + "/Claims")
    try folder.write(
      """
      source: {id: s, published: 2018}
      claims:
        - {id: begun, subject: bridge, property: begun, value: 1990}
        - {id: opened, subject: bridge, property: opened, value: 1987}
        - {id: rebuilt, subject: bridge, property: rebuilt, value: 1999}
        - {id: office, subject: bridge, property: in-office, value: 1980/1999}
        - {id: ford, subject: ford, property: held, value: 1997}
        - {id: then, subject: ford, property: followed-by, value: hill}
        - {id: hill, subject: hill, property: held, value: 1995}
        - {id: old, subject: club, property: founded, value: 1900}
        - {id: young, subject: club, property: founded, value: 1950}
        - {id: alone, subject: alone, property: held, value: 1900}
        - {id: undated, subject: undated, property: followed-by, value: nothing}
      """, to: "Claims/s.yaml")
    return folder
  }

  @Test("are in the findings of every kind that asks for an order")
  func kinds() async throws {
    let result = try await Program.run(["-f", "json", "--no-reports"], in: try folder())
    let report = try JSONDecoder().decode(Report.self, from: Data(result.output))
    func order(
      _ first: String, _ second: String, _ gap: String, moment: String = "any", asked: String = "",
      asking: [String] = []
    ) -> Report.Finding.Order {
      Report.Finding.Order(
        first: "s/\(first)", first_moment: moment, second: "s/\(second)", second_moment: "any", fault: "order",
        asked: asked, gap: gap,
        asking: asking)
    }
    #expect(
      report.findings.count { $0.rule.id == "history" } == 2, "two starts of one event contradict without an order")
    let found = Dictionary(grouping: report.findings, by: \.rule.id).mapValues { $0.flatMap(\.orders) }
    #expect(found["order"] == [order("begun", "opened", "2 years and 1 day")])
    #expect(found["history"] == [order("ford", "hill", "1 year and 1 day", asking: ["s/then"])])
    #expect(found["terms"]?.map(\.first_moment) == ["end"])
    #expect(found["terms"]?.map(\.second) == ["s/opened"])
    #expect(found["gap"]?.map(\.asked) == ["at least 20 year"])
    #expect(found["gap"]?.map(\.fault) == ["too-close"])
    #expect(found["gap"]?.map(\.gap) == ["7 years"], "what is missing, not what there is")
    #expect(found["long"]?.map(\.asked) == ["at most 10 year"])
    #expect(found["long"]?.map(\.fault) == ["too-far"])
    #expect(found["long"]?.map(\.gap) == ["1 year and 1 day"], "what is too much, not all that there is")
    #expect(found["apart"] == [])
  }

  @Test("are drawn on the page, on cards and on the pages of their subjects, where a single date has its picture, too")
  func page() async throws {
    let folder = try folder()
    _ = try await Program.run(["-q", "--no-reports", "-o", "html=page.html"], in: folder)
    let page = try #require(folder.text("page.html"))
    func part(_ start: String) -> String {
      page.components(separatedBy: start).dropFirst().first?.components(separatedBy: "</noscript>").first ?? ""
    }
    #expect(page.components(separatedBy: "Orders that the dates don&#39;t have").count > 4)
    #expect(page.contains("Distances that the dates don&#39;t have"))
    let club = part("Dates of club<")
    #expect(!club.isEmpty && !club.contains("p-arc") && !club.contains("must come before"))
    let alone = part("Dates of alone<")
    #expect(alone.contains("class=\"p-p\""), "the publication is drawn beside the only date")
    #expect(!alone.contains("p-arc"))
    #expect(!page.contains("Dates of undated"))
    #expect(part("Dates of bridge<").contains("p-arc"))
  }

  @Test("are told on the timeline of a subject, distances as such, and none where nobody asks for an order")
  func timeline() async throws {
    let folder = try folder()
    let bridge = try await Program.run(["show", "bridge"], in: folder).text
    #expect(bridge.contains("✗ begun 1990 (s) before opened 1987 (s)"))
    #expect(bridge.contains("✗ opened 1987 (s) at most 10 year before rebuilt 1999 (s)"))
    #expect(bridge.contains("✗ an order or a distance that is not kept"))
    let club = try await Program.run(["show", "club"], in: folder).text
    #expect(club.contains("founded 1950 and founded 1900 can't be the same moment"))
    #expect(!club.contains("✗") && !club.contains("wrong order"))
  }
}
