import Reports
import YAML

/// One key of `claimcheck.yaml`, in the order of the documentation.
enum Setting: String, CaseIterable {
  case claims, rules, reports, format, outputs
  case failOn = "fail-on"
  case strict, baseline
  case strictBaseline = "strict-baseline"
  case waivers
  case asOf = "as-of"
  case jobs, color, select, ignore

  /// For the reader, the schema and the documentation.
  static let table = KeyTable("configuration", allCases.map(\.key))

  private static let outputKeys = KeyTable("outputs", Check.formats.map { DocumentedKey($0.name, .word, $0.summary) })

  static let waiverKeys = KeyTable(
    "waivers",
    [DocumentedKey("max-days", .integer(1...36_500), "how many days after its making a waiver may expire at most")])

  private var key: DocumentedKey {
    switch self {
    case .claims:
      key(.few(.word, least: 1), "claim files, or folders of them; relative to this file, as all paths here")
    case .rules: key(.few(.word, least: 1), "rule files, or folders of them")
    case .reports: key(.optional(.word), "the folder that the reports go to, or `none`")
    case .format: key(.choice(Check.formats.map(\.name)), "what check prints on standard output")
    case .outputs:
      key(.optional(.mapping(Self.outputKeys)), "further reports that check writes: the format of each, and its file")
    case .failOn: key(.choice(Check.FailOn.allCases.map(\.rawValue)), "the least severity that fails the gate")
    case .strict: key(.boolean, "warn of rules, claims and comparisons that are passed over")
    case .baseline: key(.optional(.word), "the list of known discrepancies, or `none`")
    case .strictBaseline: key(.boolean, "fail where entries of the baseline no longer occur")
    case .waivers: key(.optional(.mapping(Self.waiverKeys)), "how long decisions may hold")
    case .asOf:
      key(.optional(.word), "the day that rules call today, as 2026-01-31; today in UTC where nothing is said")
    case .jobs: key(.integer(1...1024), "how many tasks at a time; as many as processors where nothing is said")
    case .color: key(.choice(Settings.Color.allCases.map(\.rawValue)), "when to colour")
    case .select: key(.few(.word), "ids of the only rules to run")
    case .ignore: key(.few(.word), "ids of rules not to run")
    }
  }

  private func key(_ shape: Shape, _ meaning: String) -> DocumentedKey { DocumentedKey(rawValue, shape, meaning) }

  /// As a person would write it; `nil` where the settings say nothing.
  func text(in settings: Settings) -> String? {
    switch self {
    case .claims: settings.claims.map(list)
    case .rules: settings.rules.map(list)
    case .reports:
      switch settings.reports {
      case .folder(let folder)?: folder
      case Settings.Reports.none?: "none"
      case nil: nil
      }
    case .format: settings.format
    case .outputs: settings.outputs.map { list($0.map { "\($0.format)=\($0.path)" }) }
    case .failOn: settings.failOn?.rawValue
    case .strict: settings.strict.map { "\($0)" }
    case .baseline: settings.baseline.map(text)
    case .strictBaseline: settings.strictBaseline.map { "\($0)" }
    case .waivers: settings.maxWaiverDays.map { "max-days \($0)" }
    case .asOf: settings.asOf
    case .jobs: settings.jobs.map(String.init)
    case .color: settings.color?.rawValue
    case .select: settings.select.map(list)
    case .ignore: settings.ignore.map(list)
    }
  }

  /// What holds where nothing is said, and is no text of one's own.
  var fallback: String {
    switch self {
    case .asOf: "today in UTC"
    case .jobs: "all processors"
    case .claims, .rules, .reports, .format, .outputs, .failOn, .strict, .baseline, .strictBaseline, .waivers, .color,
      .select, .ignore:
      "none"
    }
  }

  private func text(_ baseline: BaselineChoice) -> String {
    switch baseline {
    case .usual: "\(BaselineChoice.usualPath), where it is there"
    case .file(let path): path
    case .none: "none"
    }
  }

  private func list(_ words: [String]) -> String { words.isEmpty ? "none" : words.joined(separator: ", ") }
}
