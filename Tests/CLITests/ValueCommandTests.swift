import FoundationEssentials
import Testing

@Suite("claimcheck value")
struct ValueCommandTests {
  @Test("answers one line for each line, in order, whatever the values", arguments: ["text", "jsonl"])
  func vectors(format: String) async throws {
    let folder = try Folder()
    let bytes = FileManager.default.contents(
      atPath: Program.root + "/Tests/ValuesTests/Fixtures/edtf-validity.tsv")
    let table = String(decoding: try #require(bytes), as: UTF8.self)
    let rows = table.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t") }
    let texts = rows.map { String($0[0]) }
    #expect(texts.count > 300)
    let input = Array((texts.joined(separator: "\n") + "\n").utf8)
    let outcome = try await Program.run(["value", "-t", "date", "-f", format], in: folder, input: input)
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    let lines = outcome.lines.dropLast()
    #expect(lines.count == texts.count)
    for (line, text) in zip(lines, texts) {
      let escaped = text.replacing("\\", with: "\\\\")
      #expect(
        line.hasPrefix(format == "jsonl" ? "{\"text\":\"\(escaped)\",\"type\":\"date\"," : text.prefix { $0 != " " }))
    }
  }

  @Test(
    "a single text: 0 where it can be read, 1 where not, 2 where the question is wrong",
    arguments: [
      (["-t", "date", "1991~"], 0, "1991~: 1991, at the widest 1990…1992 [approximate]\n"),
      (["--type", "quantity", "over 72,000 people"], 0, "over 72,000 people: at least 72,000 person [over]\n"),
      (["-t", "quantity", "--unit", "m", "5"], 0, "5: 4.5…5.5 m\n"),
      (["-t", "list of entity", "[a, b]"], 0, "[a, b]: "),
      (
        ["-tquantity", "{amount: 72000, hedge: over, unit: person}"], 0,
        "{amount: 72000, hedge: over, unit: person}: at least 72,000 person [over]\n"
      ),
      (["-t", "period", "{from: 2003, to: 2005}"], 0, "{from: 2003, to: 2005}: from 2003; to 2005"),
      (["-t", "date", "{1667,1668}"], 0, "{1667,1668}: 1667…1668"),
      (["-t", "quantity", "{amout: 3}"], 1, "{amout: 3}: error at column 2: \"amout\" is no part of a value; did you"),
      (["-t", "quantity", "{amount: 3x}"], 1, "{amount: 3x}: error at column 11: "),
      (["-t", "quantity", "{amount: [1]}"], 1, "{amount: [1]}: error at column 2: amount is a list"),
      (["-t", "date", "{from: 2003, to:"], 1, "{from: 2003, to:: error at column "),
      (["-t", "date", "2003-13"], 1, "2003-13: error at column 6: month 13 does not exist\n"),
      (["-t", "date", ""], 1, ": error at column 1: empty"), (["-t", "date", "--", "-0043"], 0, "-0043: "),
      (["--property", "begun", "1990"], 0, "1990: 1990\n"), (["--property", "begun", "x"], 1, "x: error"),
      (["1990"], 2, ""), (["-t", "dat", "1990"], 2, ""), (["--property", "begin", "1990"], 2, ""),
      (["-t", "date", "--unit", "nonsense", "1"], 2, ""), (["-t", "date", "-f", "xml", "1"], 2, ""),
      (["--property", "begun", "--rules", "nowhere", "1"], 2, ""), (["-t", "date", "--rules", "", "1"], 2, ""),
      (["-t", "text", "a\u{1B}[31mb"], 0, "a␛[31mb: "),
    ] as [([String], Int32, String)])
  func single(arguments: [String], status: Int32, output: String) async throws {
    let folder = try Folder.withBridge()
    let outcome = try await Program.run(["value"] + arguments, in: folder)
    #expect(outcome.status == status)
    #expect(outcome.text.hasPrefix(output), "\(outcome.text)")
    #expect(outcome.errors.isEmpty == (status != 2), "\(outcome.errors)")
    #expect(outcome.output.isEmpty == (status == 2))
  }

  @Test(
    "takes lines as they come",
    arguments: [
      ("LF", "1990\n2003-05\n", ["1990: 1990", "2003-05: 2003-05"]),
      ("no last end", "1990\n2003", ["1990: 1990", "2003: 2003"]),
      ("CRLF", "1990\r\n2003-05\r\n", ["1990: 1990", "2003-05: 2003-05"]),
      ("CRLF at the end only", "1990\r", ["1990: 1990"]),
      ("nothing", "", []),
    ])
  func lines(name: String, input: String, expected: [String]) async throws {
    let folder = try Folder()
    let outcome = try await Program.run(["value", "-t", "date"], in: folder, input: Array(input.utf8))
    #expect(outcome.status == 0)
    #expect(outcome.lines.dropLast().map(String.init) == expected, "\(name)")
  }

  @Test("answers empty lines, NULs, what is no UTF-8, and lines without end, each in one line")
  func hostileLines() async throws {
    let folder = try Folder()
    let long = [UInt8](repeating: UInt8(ascii: "9"), count: 3_000_000)
    let input = [0x0A] + Array("1\u{0}2\n".utf8) + [0x31, 0xFF, 0x32, 0x0A] + long + Array("\n1990\n".utf8)
    for format in ["text", "jsonl"] {
      let outcome = try await Program.run(["value", "-t", "text", "-f", format], in: folder, input: input)
      #expect(outcome.status == 0)
      let lines = outcome.lines.dropLast()
      #expect(lines.count == 5)
      try #require(lines.count == 5)
      #expect(!outcome.output.contains(0))
      #expect(lines[1].contains(format == "text" ? "1␀2" : #"1\u00002"#))
      #expect(lines[2].contains("not UTF-8"))
      #expect(lines[3].contains("over 1048576 bytes") && lines[3].utf8.count < 300)
      #expect(lines[4].contains("1990"))
    }
  }

  @Test("answers a line before it waits for the next")
  func conversation() async throws {
    let folder = try Folder()
    let outcome = try await Program.shell(
      """
      coproc "$CLAIMCHECK" value -t date
      echo 1990 >&${COPROC[1]}; read -t 60 -r line <&${COPROC[0]}; echo "first $line"
      printf 20 >&${COPROC[1]}; sleep 0.1; echo 03 >&${COPROC[1]}; read -t 60 -r line <&${COPROC[0]}; echo "then $line"
      """, in: folder)
    #expect(outcome.text == "first 1990: 1990\nthen 2003: 2003\n")
  }

  @Test("slow: a million lines", .enabled(if: isSlowWanted))
  func million() async throws {
    let folder = try Folder()
    let outcome = try await Program.shell(
      "for f in text jsonl; do seq 1000000 1999999 | claimcheck value -t quantity -f $f | tail -1; done", in: folder)
    #expect(outcome.lines.count == 3 && outcome.text.hasPrefix("1999999: "))
  }
}

/// Whether tests that need minutes are to run.
let isSlowWanted = ProcessInfo.processInfo.environment["CLAIMCHECK_SLOW"] == "1"
