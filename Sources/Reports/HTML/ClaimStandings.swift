import Findings
import Values

/// What became of each claim over all discrepancies, for the pages that list claims.
struct ClaimStandings {
  /// From the best to the worst.
  enum Standing: Int, CaseIterable, Comparable {
    /// No rule found anything against it.
    case clear
    /// Only in discrepancies that were decided on.
    case waived
    case doubt
    case contradiction

    static func < (left: Standing, right: Standing) -> Bool { left.rawValue < right.rawValue }

    /// The class of its badge.
    var name: String {
      switch self {
      case .clear: "clear"
      case .waived: "waived"
      case .doubt: "doubt"
      case .contradiction: "contradiction"
      }
    }

    /// For people.
    var words: String {
      switch self {
      case .clear: "without discrepancy"
      case .waived: "waived"
      case .doubt: "in doubt"
      case .contradiction: "in contradiction"
      }
    }
  }

  /// What there is on a claim.
  struct Entry {
    var standing = Standing.clear
    /// The ids of its discrepancies, in the order of the report.
    var findings: [String] = []
    /// In how many of them it is the one that is most likely wrong.
    var suspected = 0
  }

  private var entries: [String: Entry] = [:]

  init(_ report: Report) {
    for finding in report.outcome.findings {
      let standing = Self.standing(finding, in: report)
      for claim in finding.claims {
        let reference = claim.reference
        var entry = entries[reference] ?? Entry()
        if entry.findings.last != finding.id { entry.findings.append(finding.id) }
        entry.standing = max(entry.standing, standing)
        entries[reference] = entry
      }
      // It may take part only by way of copies that repeat it.
      if let suspect = finding.suspect { entries[suspect, default: Entry()].suspected += 1 }
    }
  }

  private static func standing(_ finding: Finding, in report: Report) -> Standing {
    if report.status(of: finding).waiver != nil { return .waived }
    switch finding.verdict {
    case .contradiction: return .contradiction
    case .doubt, .undetermined, .consistent: return .doubt
    }
  }

  func entry(_ claim: ClaimEvidence) -> Entry { entries[claim.reference] ?? Entry() }

  /// How many of the claims stand how.
  func counts(_ claims: some Sequence<ClaimEvidence>) -> [(standing: Standing, count: Int)] {
    var counts: [Standing: Int] = [:]
    for claim in claims { counts[entry(claim).standing, default: 0] += 1 }
    return Standing.allCases.reversed().map { ($0, counts[$0] ?? 0) }
  }
}
