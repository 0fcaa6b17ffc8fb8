import Testing

@Suite("claimcheck: streams and signals")
struct StreamTests {
  @Test(
    "a reader that goes away is no failure",
    arguments: [
      ("claimcheck check | head -1", "error[opening-order]"),
      ("claimcheck check -f evidence | head -c 14", "discrepancy_id"),
      ("yes 1990 | claimcheck value -t date | head -1", "1990: 1990"), ("claimcheck rules | true", ""),
    ])
  func earlyEnd(line: String, output: String) async throws {
    let folder = try Folder.withBridge()
    let outcome = try await Program.shell(line + #"; s="${PIPESTATUS[@]}"; echo; echo "$s""#, in: folder)
    #expect(outcome.text.hasPrefix(output))
    #expect(outcome.errors.isEmpty, "\(outcome.errors)")
    let statuses = outcome.lines.dropLast().last?.split(separator: " ") ?? []
    #expect(statuses.allSatisfy { ["0", "1", "141"].contains($0) }, "\(statuses)")
  }

  @Test(
    "output that can't be written makes 2",
    arguments: [
      ("claimcheck > /dev/full", "No space left"), ("claimcheck rules > /dev/full", "No space left"),
      ("claimcheck value -t date 1990 > /dev/full", "No space left"),
      ("echo 1990 | claimcheck value -t date > /dev/full", "No space left"),
      ("claimcheck --help > /dev/full", "No space left"), ("claimcheck completions bash > /dev/full", "No space left"),
      ("claimcheck >&-", "Bad file descriptor"), ("claimcheck -q -o csv=/dev/full", "No space left"),
      ("claimcheck -q --reports Claims/gazette.yaml", "could not be read"),
      ("claimcheck -q -o csv=Claims", "directory"),
      ("claimcheck -q -o csv=Claims/gazette.yaml/x", "directory"), ("claimcheck value -t date <&-", "standard input"),
      ("claimcheck value -t date < .", "standard input"),
    ])
  func unwritable(line: String, message: String) async throws {
    let folder = try Folder.withBridge()
    let outcome = try await Program.shell(line, in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }

  @Test("closed streams are never mistaken for files")
  func closedStreams() async throws {
    let folder = try Folder.withBridge()
    let whole = try await Program.run(["check"], in: folder)
    let outcome = try await Program.shell("claimcheck check <&- 2>&-", in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.output == whole.output)
    #expect(folder.text("Reports/discrepancies.txt") == whole.text)
    #expect(try await Program.shell("claimcheck check nowhere >&- 2>&- <&-", in: folder).status == 2)
  }

  @Test("an interruption leaves no temporary files", arguments: ["INT", "TERM", "HUP"])
  func interruption(signal: String) async throws {
    let folder = try Folder.withBridge()
    // Writing 300 files takes so long that the signal comes in between; job control has SIGINT not ignored.
    let outcome = try await Program.shell(
      """
      set -m; o=(); for i in {1..300}; do o+=(-o "evidence=out/$i"); done
      "$CLAIMCHECK" -q "${o[@]}" & p=$!
      while [ ! -e out/3 ]; do sleep 0.01; done
      kill -\(signal) $p; wait $p; echo $?
      """, in: folder)
    let numbers = ["INT": "130", "TERM": "143", "HUP": "129"]
    let status = outcome.lines.dropLast().last.map { String($0) }
    // Where the disk is very fast, all is done before.
    #expect(status == numbers[signal] || status == "1")
    #expect(try folder.names().filter { $0.hasSuffix(".tmp") } == [])
  }

  @Test("an end that no handler hears of leaves no temporary files either")
  func killed() async throws {
    let folder = try Folder.withBridge()
    // The system ends the process in the middle of the first file that is longer than a block.
    let outcome = try await Program.shell("(ulimit -f 1; exec \"$CLAIMCHECK\" -q); echo $?", in: folder)
    #expect(outcome.text == "153\n")
    #expect(try folder.names().filter { $0.hasSuffix(".tmp") } == [])
  }

  @Test("signals that the caller ignores stay ignored")
  func ignoredSignals() async throws {
    let folder = try Folder.withBridge()
    let outcome = try await Program.shell(
      """
      trap '' HUP INT TERM; o=(); for i in {1..40}; do o+=(-o "evidence=out/$i"); done
      "$CLAIMCHECK" -q "${o[@]}" & p=$!
      while [ ! -e out/1 ]; do sleep 0.01; done
      kill -HUP $p; kill -TERM $p; wait $p; echo $?
      """, in: folder)
    #expect(outcome.text == "1\n")
  }
}
