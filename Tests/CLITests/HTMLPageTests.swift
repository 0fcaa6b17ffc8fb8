import FoundationEssentials
import Testing

@Suite("claimcheck check: the page of the report")
struct HTMLPageTests {
  @Test(
    "is valid, loads nothing, and reads the same with scripts and without",
    .enabled("python3-html5lib is not installed") { try await Validators.readHTML() },
    arguments: ["bridge", "hostile", "passed", "broken", "untrusted", "shipped"])
  func valid(corpus: String) async throws {
    let folder = try Folder.withBridge()
    switch corpus {
    case "hostile", "shipped":
      let place = corpus == "hostile" ? "Tests/Fixtures/Hostile" : "."
      let copied = try await Program.shell(
        "rm -r Claims Rules; cp -r \"$ROOT/\(place)/Claims\" \"$ROOT/\(place)/Rules\" .", in: folder,
        environment: ["ROOT": Program.root])
      #expect(copied.status == 0, "\(copied.errors)")
    case "passed": try FileManager.default.removeItem(atPath: folder.path + "/Claims/report.yaml")
    case "broken": try folder.write(Folder.claims(source: "broken", "begun", "2003-13"), to: "Claims/broken.yaml")
    case "untrusted": try folder.write("rules: [{id: r, kind: nonsense}]\n", to: "Rules/more.yaml")
    default: break
    }
    _ = try await Program.run(
      ["-q", "--no-reports", "--as-of", "2026-01-01", "-o", "html=page.html"], in: folder)
    #expect(try await Validators.problems(pages: ["page.html"], in: folder) == "")
    #expect(folder.text("page.html")?.contains(folder.path) == false)
  }

  @Test("says that a result can't be trusted where it said something else before, and which day it is of")
  func renewal() async throws {
    let folder = try Folder.withBridge()
    let first = try await Program.run(["check", "-q", "--as-of", "2026-01-01"], in: folder)
    #expect(first.status == 1)
    let page = try #require(folder.text("Reports/discrepancies.html"))
    #expect(page.contains("<h1>The gate failed</h1>"))
    #expect(page.contains("\"today\":\"2026-01-01\",\"max_days\":366,"))
    let table = folder.text("Reports/discrepancies.csv")
    let emptied = try await Program.shell("rm Claims/*; ! claimcheck check -q", in: folder)
    #expect(emptied.status == 0, "\(emptied.errors)")
    #expect(folder.text("Reports/discrepancies.html")?.contains("<h1>The result can’t be trusted</h1>") == true)
    #expect(folder.text("Reports/discrepancies.csv") == table, "a table can't say so")
    _ = try await Program.shell("rm -r Reports; claimcheck check -q", in: folder)
    #expect(folder.text("Reports/discrepancies.html") == nil)
  }

  @Test(
    "is found invalid where it is",
    .enabled("python3-html5lib is not installed") { try await Validators.readHTML() },
    arguments: [
      "s/<h2 id=/<h2 style=\"x\" id=/", "s/<article class/<article onclick=\"x\" class/",
      "s/<dl>/<dl><img src=\"a.png\" alt=\"\">/",
      "s/href=\"#d-/href=\"#e-/", "s/<h3 class/<h5 class/;s|</h3>|</h5>|", "s/^'use strict';/'use strict'; /",
      "s/<article class=\"card/<article id=\"top\" class=\"card/", "s/data-card=\"/data-card=\"0/",
      "s/<strong>/<strong><b>/",
      "s/<link rel=\"icon\" href=\"data:,\"/<link rel=\"stylesheet\" href=\"a.css\"/",
    ])
  func damaged(edit: String) async throws {
    let folder = try Folder.withBridge()
    _ = try await Program.run(["-q", "--no-reports", "-o", "html=page.html"], in: folder)
    #expect(try await Validators.problems(pages: ["page.html"], in: folder) == "")
    let edited = try await Program.shell(
      "cp page.html old; sed -i '\(edit.replacing("'", with: #"'\''"#))' page.html; ! cmp -s page.html old", in: folder)
    #expect(edited.status == 0, "nothing was changed")
    #expect(try await Validators.problems(pages: ["page.html"], in: folder) != "")
  }
}
