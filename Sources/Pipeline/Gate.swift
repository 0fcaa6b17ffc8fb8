import Findings
import SourceText
import Values

/// What was known and decided before a run: by it a run's findings are settled.
package struct Gate: Sendable {
  /// `nil` where nothing is known.
  package var baseline: Baseline?
  package var waivers: [Waiver]
  /// Whether entries of the baseline that no longer occur fail the gate.
  package var isBaselineStrict: Bool

  package init(baseline: Baseline? = nil, waivers: [Waiver] = [], isBaselineStrict: Bool = false) {
    self.baseline = baseline
    self.waivers = waivers
    self.isBaselineStrict = isBaselineStrict
  }

  /// How each finding stands on the day of the run.
  package func settle(_ outcome: CheckOutcome, of reach: RunReach, _ context: RunContext) -> Settlement {
    var settlement = Settlement()
    if let baseline {
      settlement.hold(outcome.findings, against: baseline, of: reach, isStrict: isBaselineStrict)
    }
    let today = CalendarDay(startOf: context.today)
    settlement.apply(WaiverReview(waivers, outcome.findings, of: reach, on: today), on: today)
    settlement.diagnostics.sort()
    return settlement
  }
}

extension RunOptions {
  /// The path of the baseline, and whether it has to be there; `nil` where none is wanted.
  var baselinePlace: (path: String, isRequired: Bool)? {
    switch baseline {
    case .usual: (BaselineChoice.usualPath, false)
    case .file(let path): (path, true)
    case .none: nil
    }
  }

  /// Reads the baseline.
  ///
  /// - Parameter mayBeMissing: also one that was named.
  /// - Returns: `nil` where there is none.
  package func readBaseline(mayBeMissing: Bool = false, into problems: inout [Diagnostic]) -> Baseline? {
    guard let place = baselinePlace else { return nil }
    do throws(FileProblem) {
      return BaselineReader.read(try readFile(place.path), path: place.path, into: &problems)
    } catch {
      if error.code == "file-missing", mayBeMissing || !place.isRequired { return nil }
      let remedy = error.code == "file-missing" ? "claimcheck baseline write writes it" : error.remedy
      problems.append(
        Diagnostic(
          .error, error.code, error.message, at: SourceLocation(path: place.path, start: .start), scope: .run,
          notes: remedy.map { [$0] } ?? []))
      return nil
    }
  }
}
