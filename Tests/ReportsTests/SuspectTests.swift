import Findings
import Testing
import Values

@Suite("Suspects")
struct SuspectTests {
  private func claim(_ id: String, trust: Double = 0.5) -> ClaimEvidence {
    var claim = Samples.claim("source", "value", "1", line: 1, column: 8)
    (claim.sourceID, claim.claimID, claim.trust, claim.role) = ("s", id, trust, .witness)
    return claim
  }

  private func finding(_ rule: String, _ claims: [ClaimEvidence]) -> Finding {
    var finding = Samples.order
    finding.rule.id = rule
    return Finding(
      rule: finding.rule, verdict: .contradiction, severity: .error, subjectID: "b", subjectLabel: "b", property: "p",
      message: "m", claims: claims, computation: [])
  }

  @Test("are the claims that take part in the most discrepancies, each counted for what is left")
  func ranked() {
    let (a, b, c, d) = (claim("a"), claim("b"), claim("c"), claim("d"))
    let findings = [finding("r1", [a, b]), finding("r2", [a, c]), finding("r3", [a, d]), finding("r4", [d, b])]
    let suspects = Suspects.ranked(findings)
    #expect(suspects.map(\.reference) == ["s/a"])
    #expect(suspects.first?.findings == findings.prefix(3).map(\.id))
    #expect(suspects.first?.rules == ["r1", "r2", "r3"])
    #expect(Suspects.ranked([findings[0]]).isEmpty)
    #expect(Suspects.ranked([]).isEmpty)
  }

  @Test("are originals: what copies repeat counts as theirs, and once")
  func copies() {
    var (copy, other) = (claim("copy", trust: 0.1), claim("other", trust: 0.1))
    (copy.repeats, other.repeats) = ("wire/a", "wire/a")
    let (b, c) = (claim("b"), claim("c"))
    let findings = [finding("r1", [copy, b]), finding("r2", [c, other])]
    #expect(Suspects.ranked(findings).map(\.reference) == ["wire/a"])
    #expect(Suspects.filled(findings).map(\.suspect) == ["wire/a", "wire/a"])
    // Two copies of one claim are not two that could be told apart.
    #expect(Suspects.filled([finding("r1", [copy, other])]).map(\.suspect) == [nil])
    // Its own trust counts, not that of its copies.
    var original = claim("a", trust: 0.9)
    original.sourceID = "wire"
    #expect(Suspects.filled([finding("r1", [original, b]), finding("r1", [copy, c])])[0].suspect == "wire/a")
    #expect(Suspects.filled([finding("r1", [original, b])]).map(\.suspect) == ["s/b"])
  }

  @Test("are of the least trusted source among equals")
  func trust() {
    let (a, b) = (claim("a", trust: 0.9), claim("b", trust: 0.2))
    #expect(Suspects.ranked([finding("r1", [a, b]), finding("r2", [a, b])]).map(\.reference) == ["s/b"])
    #expect(Suspects.filled([finding("r1", [a, b])]).map(\.suspect) == ["s/b"])
    #expect(Suspects.filled([finding("r1", [claim("a"), claim("b")])]).map(\.suspect) == [nil])
    #expect(Suspects.filled([finding("r1", [a])]).map(\.suspect) == [nil])
  }
}
