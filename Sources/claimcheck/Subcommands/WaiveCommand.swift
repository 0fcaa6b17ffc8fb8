import ArgumentParser
import CommandOptions
import Pipeline

struct WaiveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waive",
    abstract: "Write down what was decided on discrepancies: by whom, why, and until when.",
    discussion: """
      Waivers stand in Rules/waivers.yaml. A waived discrepancy is shown as such, and does not fail the gate, until the \
      waiver lapses or its claims say something else.
      """,
    subcommands: [Add.self, List.self, Prune.self, Import.self])

  /// Where the corpus is.
  struct Options: ParsableArguments {
    @OptionGroup var claims: ClaimsOption
    @OptionGroup var shared: SharedOptions

    var upkeep: WaiverUpkeep {
      let settings = shared.allSettings(claims: claims.claims)
      var check = Check(shared.options(settings))
      check.apply(settings)
      var upkeep = WaiverUpkeep(check.options)
      upkeep.reports = check.reports
      return upkeep
    }
  }

  /// How long new waivers hold.
  struct Term: ParsableArguments {
    @Option(
      help: ArgumentHelp(
        "The last day, as 2026-06-30; at most 366 days from today (waivers.max-days), which is --as-of.",
        valueName: "date"))
    var expires: String?

    @Option(help: ArgumentHelp("The last day, in days from today. (default: 180)", valueName: "n"))
    var days: Int?

    func validate() throws {
      if expires != nil, days != nil { throw ValidationError("--expires and --days exclude each other") }
      try refuseEmpty([expires].compactMap { $0 }, "--expires")
    }

    func applied(to upkeep: WaiverUpkeep) -> WaiverUpkeep {
      var upkeep = upkeep
      upkeep.expires = expires
      upkeep.days = days
      return upkeep
    }
  }

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Waive a discrepancy.")

    @Argument(help: "A discrepancy's id (its first digits do).")
    var id: String

    @Option(
      help: "What was decided: \(WaiverUpkeep.decisions.joined(separator: ", ")).",
      completion: .list(WaiverUpkeep.decisions))
    var decision: String

    @Option(help: ArgumentHelp("Why, in a sentence.", valueName: "text"))
    var reason: String

    @Option(help: ArgumentHelp("Who answers for it.", valueName: "name"))
    var owner: String

    @Flag(help: "Put it in the place of a waiver that holds; of others it takes the place anyway.")
    var replace = false

    @OptionGroup var term: Term
    @OptionGroup var options: Options

    func run() async throws {
      let decision = WaiverUpkeep.Decision(decision: decision, reason: reason, owner: owner)
      try Shell.finish(await term.applied(to: options.upkeep).add(id, decision, replaces: replace))
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the waivers, and what each comes to: active, lapses in … days, lapsed, void, unused.")

    @OptionGroup var options: Options

    func run() async throws { try Shell.finish(await options.upkeep.list()) }
  }

  struct Prune: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove the waivers that have lapsed or are not used; the rest of their files stays as it is.")

    @OptionGroup var options: Options

    func run() async throws { try Shell.finish(await options.upkeep.prune()) }
  }

  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make waivers of the decisions in an edited discrepancies.csv.",
      discussion: """
        Of each row with a decision the waiver's owner is the assignee, and its reason the note. A row that is waived \
        with the same words already is left as it is; with other words its waiver is replaced. Exits with 1 where some \
        row could not be used. What no waiver keeps, as an assignee beside an owner, goes into the same columns of \
        Reports/discrepancies.csv.
        """)

    @Argument(help: "A report of the format csv, as a spreadsheet may save it.", completion: .file(extensions: ["csv"]))
    var file: String

    @OptionGroup var term: Term
    @OptionGroup var options: Options

    func validate() throws { try refuseEmpty([file], "the file's name") }

    func run() async throws { try Shell.finish(await term.applied(to: options.upkeep).importing(file)) }
  }
}
