/// What a run may be told, by the command line or by `claimcheck.yaml`; `nil` is where nothing is said.
public struct Settings: Sendable {
  /// Where reports go.
  public enum Reports: Sendable, Hashable {
    case folder(String)
    /// No folder is written.
    case none
  }

  /// When to colour.
  public enum Color: String, Sendable, CaseIterable {
    case auto, always, never
  }

  /// Claim files, or folders of them.
  public var claims: [String]?
  /// Rule files, or folders of them.
  public var rules: [String]?
  /// The folder of the usual reports.
  public var reports: Reports?
  /// Of standard output of `check`.
  public var format: String?
  /// Further reports, each in a file of its own.
  public var outputs: [Check.Output]?
  /// The least severity that fails the gate.
  public var failOn: Check.FailOn?
  /// Warn of what is passed over.
  public var strict: Bool?
  /// Where the list of known discrepancies is.
  public var baseline: BaselineChoice?
  /// Fail where entries of the baseline no longer occur.
  public var strictBaseline: Bool?
  /// How many days after its making a waiver may expire at most.
  public var maxWaiverDays: Int?
  /// The day that rules call today.
  public var asOf: String?
  /// How many tasks at a time.
  public var jobs: Int?
  /// When to colour.
  public var color: Color?
  /// Ids of the only rules to run.
  public var select: [String]?
  /// Ids of rules not to run.
  public var ignore: [String]?

  /// Nothing is said.
  public init() {}

  /// What the program does where nobody says anything.
  static let defaults: Settings = {
    var settings = Settings()
    settings.claims = ["Claims"]
    settings.rules = ["Rules"]
    settings.reports = .folder("Reports")
    settings.format = "text"
    settings.outputs = []
    settings.failOn = .error
    settings.strict = false
    settings.baseline = .usual
    settings.strictBaseline = false
    settings.maxWaiverDays = RunOptions().maxWaiverDays
    settings.color = .auto
    settings.select = []
    settings.ignore = []
    return settings
  }()

  /// These, and where they say nothing, the others.
  public func over(_ others: Settings) -> Settings {
    var all = self
    all.claims = claims ?? others.claims
    all.rules = rules ?? others.rules
    all.reports = reports ?? others.reports
    all.format = format ?? others.format
    all.outputs = outputs ?? others.outputs
    all.failOn = failOn ?? others.failOn
    all.strict = strict ?? others.strict
    all.baseline = baseline ?? others.baseline
    all.strictBaseline = strictBaseline ?? others.strictBaseline
    all.maxWaiverDays = maxWaiverDays ?? others.maxWaiverDays
    all.asOf = asOf ?? others.asOf
    all.jobs = jobs ?? others.jobs
    all.color = color ?? others.color
    all.select = select ?? others.select
    all.ignore = ignore ?? others.ignore
    return all
  }
}

extension RunOptions {
  /// Takes over what a command that reads a corpus is told.
  public mutating func apply(_ settings: Settings) {
    if let claims = settings.claims { self.claims = claims }
    if let rules = settings.rules { self.rules = rules }
    if let baseline = settings.baseline { self.baseline = baseline }
    maxWaiverDays = settings.maxWaiverDays ?? maxWaiverDays
    asOf = settings.asOf ?? asOf
    jobs = settings.jobs ?? jobs
    if let select = settings.select { self.select = select }
    if let ignore = settings.ignore { self.ignore = ignore }
  }
}

extension Check {
  /// Takes over what `check` is told beside what its options are.
  public mutating func apply(_ settings: Settings) {
    switch settings.reports {
    case .folder(let folder)?: reports = folder
    case Settings.Reports.none?: reports = nil
    case nil: break
    }
    if let format = settings.format { self.format = format }
    if let outputs = settings.outputs { self.outputs = outputs }
    if let failOn = settings.failOn { self.failOn = failOn }
    if let strict = settings.strict { isStrict = strict }
    if let strict = settings.strictBaseline { isBaselineStrict = strict }
  }
}
