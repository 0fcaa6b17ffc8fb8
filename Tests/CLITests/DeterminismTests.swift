import FoundationEssentials
import Testing

@Suite("claimcheck: the same bytes each time")
struct DeterminismTests {
  /// The report of many small files with many discrepancies and errors.
  private func corpus() throws -> Folder {
    let folder = try Folder.withBridge()
    for number in 0..<60 {
      var text = "source: {id: s\(number), published: 2018}\nclaims:\n"
      for bridge in 0..<8 {
        text += "  - {subject: bridge-\(bridge), property: begun, value: \(1990 + (number * bridge) % 7)}\n"
        text += "  - {subject: bridge-\(bridge), property: opened, value: \(1985 + number % 9)}\n"
      }
      if number % 20 == 0 { text += "  - {subject: bridge-1, property: begun, value: nonsense}\n" }
      try folder.write(text, to: "Claims/part-\(number % 3)/s\(number).yaml")
    }
    return folder
  }

  @Test("for any number of jobs, time zone, locale and order of paths")
  func sameBytes() async throws {
    let folder = try corpus()
    let formats = ["-o", "csv=/dev/stdout", "-o", "evidence=/dev/stdout", "--no-reports"]
    let first = try await Program.run(["-j", "1"] + formats, in: folder)
    #expect(first.status == 1 && first.output.count > 10_000)
    for jobs in ["2", "8", "64"] {
      let other = try await Program.run(["-j", jobs] + formats, in: folder)
      #expect(other.output == first.output && other.errors == first.errors, "-j \(jobs)")
    }
    let places = [
      ["TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8"], ["TZ": "America/Adak", "LC_ALL": "C", "LANG": "de_DE"],
      ["TZ": "nonsense", "LC_ALL": "nonsense", "HOME": "/nowhere"], ["SWIFT_DETERMINISTIC_HASHING": "1"],
    ]
    for environment in places {
      let other = try await Program.run(formats, in: folder, environment: environment)
      #expect(other.output == first.output && other.errors == first.errors, "\(environment)")
    }
    let paths = ["Claims/report.yaml", "Claims/part-2", "Claims/part-0", "./Claims/gazette.yaml", "Claims/part-1/"]
    let other = try await Program.run(["check"] + paths + formats, in: folder)
    #expect(other.output == first.output && other.errors == first.errors)
  }

  @Test("on a second run over the reports of the first")
  func secondRun() async throws {
    let folder = try corpus()
    _ = try await Program.run(["-q"], in: folder)
    let names = ["discrepancies.csv", "discrepancies.txt", "discrepancies.html", "evidence.csv"].map { "Reports/" + $0 }
    let first = names.map { folder.text($0) }
    _ = try await Program.run(["-q"], in: folder)
    #expect(names.map { folder.text($0) } == first)
    #expect(first.allSatisfy { $0?.contains(folder.path) == false })
  }

  @Test("of the corpus in this repository")
  func shippedReports() async throws {
    let folder = try Folder()
    for name in ["Claims", "Rules", "Reports"] {
      for file in try FileManager.default.subpathsOfDirectory(atPath: "\(Program.root)/\(name)") {
        // Folders have no contents, and are created with their files.
        guard let bytes = FileManager.default.contents(atPath: "\(Program.root)/\(name)/\(file)") else { continue }
        try folder.write([UInt8](bytes), to: "\(name)/\(file)")
      }
    }
    // Not kept in the repository.
    let page = "Reports/discrepancies.html"
    let names = try folder.names().filter { $0.hasPrefix("Reports/") && $0 != page }
    #expect(!names.isEmpty)
    let shipped = names.map { folder.text($0) }
    let outcome = try await Program.run(["-q", "--fail-on", "never"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(names.map { folder.text($0) } == shipped, "Reports are stale: run make")
    #expect(try folder.names().filter { $0.hasPrefix("Reports/") && $0 != page } == names)
  }
}
