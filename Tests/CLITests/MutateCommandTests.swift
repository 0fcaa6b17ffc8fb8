import Testing

@Suite("claimcheck mutate")
struct MutateCommandTests {
  @Test(
    "refuses what can't be meant",
    arguments: [
      (["mutate", "--sample", "0"], "1 on, not 0"), (["mutate", "--limit", "-1"], "limit"),
      (["mutate", "--fail-under", "101"], "0 to 100"), (["mutate", "--seed", "-1"], "seed"),
      (["mutate", "-f", "csv"], "csv"), (["mutate", "nowhere"], "no such file"),
      (["mutate", "--select", "nonsense"], "there is no rule"), (["mutate", ""], "a path is empty"),
    ] as [([String], String)])
  func refuses(arguments: [String], errors: String) async throws {
    let outcome = try await Program.run(arguments, in: try Folder.withBridge())
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(errors), "\(outcome.errors)")
  }

  @Test("says what is caught, by property, mutation and rule, and what no rule protects")
  func report() async throws {
    let folder = try Folder.withBridge()
    let outcome = try await Program.run(["mutate"], in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    for words in ["caught (", "PROPERTY ", "MUTATION ", "RULE ", "opening-order", "shift-year"] {
      #expect(outcome.text.contains(words), "\(words) in \(outcome.text)")
    }
    #expect(try !folder.names().contains("Reports"), "nothing is written")
  }

  @Test("gives the same bytes for a seed, whatever the number of jobs")
  func deterministic() async throws {
    let folder = try Folder.withBridge()
    let first = try await Program.run(["mutate", "-f", "json", "--seed", "3", "-j", "1"], in: folder)
    let second = try await Program.run(["mutate", "-f", "json", "--seed", "3", "-j", "2"], in: folder)
    #expect(first.text.hasPrefix("{\"version\":1,\"seed\":3,"))
    #expect(first.text == second.text)
  }

  @Test("fails where too few are caught")
  func failUnder() async throws {
    let folder = try Folder.withBridge()
    #expect(try await Program.run(["mutate", "--fail-under", "100"], in: folder).status == 1)
    #expect(try await Program.run(["mutate", "--fail-under", "0"], in: folder).status == 0)
    let none = try await Program.run(["mutate", "--ignore", "opening-order", "--fail-under", "100"], in: folder)
    #expect(none.status == 1)
  }
}
