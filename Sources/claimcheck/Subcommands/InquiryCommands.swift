import ArgumentParser
import CommandOptions
import Pipeline

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a rule kind, a rule, or a discrepancy: what, why, how computed, how to fix.",
    discussion: "Without an ID, lists the rule kinds.")

  @Argument(help: "A kind such as date-order, a rule's id, or a discrepancy's id (its first digits do).")
  var id: String?
  @OptionGroup var claims: ClaimsOption
  @OptionGroup var shared: SharedOptions

  func run() async throws {
    let inquiry = Inquiry(shared, claims)
    if let id { try Shell.finish(await inquiry.explain(id)) } else { try Shell.finish(inquiry.explainKinds()) }
  }
}

struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show all claims about a subject, source against source, its dates on a timeline, and its discrepancies.",
    discussion: """
      Without a SUBJECT, lists the subjects.

      On the timeline C marks a claim in a contradiction, D one in a doubt; what a generous reader could take a date for \
      is drawn lighter, and ◆ is when a source was published. ✗ tells of an order, or \
      of a distance, that is asked for and not kept.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, markdown
  }

  @Argument(help: ArgumentHelp("An entity's id, name or alias; may be several.", valueName: "subject"))
  var subjects: [String] = []
  @Option(
    name: [.long, .customShort("f", allowingJoined: true)],
    help: "text for the terminal, markdown for a comment or a page.")
  var format: Format = .text
  @OptionGroup var claims: ClaimsOption
  @OptionGroup var shared: SharedOptions

  func run() async throws {
    let inquiry = Inquiry(shared, claims)
    try Shell.finish(await inquiry.show(subjects, isMarkdown: format == .markdown))
  }
}

struct TraceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Show which claims about a subject a rule compares, what comes of it, and which it leaves out and why.",
    discussion: """
      A comparison that holds is entailed where every choice of values satisfies the rule, and possible where some \
      does. The worst come first.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(help: "A rule's id.")
  var rule: String
  @Argument(help: "An entity's id, name or alias.")
  var subject: String
  @Flag(help: "All comparisons, however many.")
  var all = false
  @Option(
    name: [.long, .customShort("f", allowingJoined: true)],
    help: "text for people, json for one object with all comparisons.")
  var format: Format = .text
  @OptionGroup var claims: ClaimsOption
  @OptionGroup var shared: SharedOptions

  func run() async throws {
    let inquiry = Inquiry(shared.options(claims: claims.claims))
    try Shell.finish(await inquiry.trace(rule, subject, isComplete: all, isJSON: format == .json))
  }
}

struct RulesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "List the rules, with what each bound, compared and found.")

  @OptionGroup var claims: ClaimsOption
  @OptionGroup var shared: SharedOptions

  func run() async throws {
    try Shell.finish(await Inquiry(shared.options(claims: claims.claims)).rules())
  }
}

struct SourcesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources", abstract: "List the sources, with their claims and discrepancies.")

  @OptionGroup var claims: ClaimsOption
  @OptionGroup var shared: SharedOptions

  func run() async throws {
    try Shell.finish(await Inquiry(shared.options(claims: claims.claims)).sources())
  }
}

extension Inquiry {
  /// What the command line and the configuration say together.
  fileprivate init(_ shared: SharedOptions, _ claims: ClaimsOption) {
    let settings = shared.settings(claims: claims.claims).over(shared.configuration.read(shared.color).settings)
    self.init(shared.options(settings))
    apply(settings)
  }
}
