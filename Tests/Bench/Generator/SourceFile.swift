/// Writes one source's file: its head, and its claims until their number is reached.
///
/// A quarter of the claims are statements of items of `agreement`; between them stand stories of the other rules, in
/// turn, beginning with another one in each file, so that files of ten claims also hold every kind between them.
struct SourceFile {
  private let shape: CorpusShape
  private let file: Int
  private let items: Items
  private let writer: ByteWriter
  private var random: SplitMix64
  /// Claims written, of both sorts.
  private var written = 0
  private var statements = 0
  private var otherYears = 0

  /// The file number `file`, from 0.
  init(_ file: Int, of shape: CorpusShape, to writer: ByteWriter) {
    self.shape = shape
    self.file = file
    self.writer = writer
    items = Items(planting: Planting(seed: shape.seed))
    random = SplitMix64(shape.seed, 100, UInt64(file))
  }

  /// The path in the corpus's folder.
  static func path(_ file: Int) -> String {
    "Claims/\(id(file)).yaml"
  }

  private static func id(_ file: Int) -> String {
    let number = String(file)
    return "source-" + String(repeating: "0", count: max(0, 5 - number.count)) + number
  }

  /// Writes the whole file, and counts what it plants.
  mutating func write(tally: inout Tally) {
    writeHead()
    let claims = shape.claims(inFile: file)
    let allStatements = shape.statementsPerFile
    var turn = file
    while written < claims {
      let room = claims - written - (allStatements - statements)
      let isBehind = statements * claims <= written * allStatements
      if statements < allStatements, room <= 0 || isBehind {
        writeStatement(tally: &tally)
      } else {
        for claim in story(turn, room: room, tally: &tally) { write(claim) }
        turn += 1
      }
    }
  }

  private mutating func write(_ claim: Statement) {
    written += 1
    claim.write(to: writer, number: written, random: &random)
  }

  private mutating func writeStatement(tally: inout Tally) {
    let (item, repetition) = shape.statement(statements, inFile: file)
    if repetition == 0 { tally.record(items.planting.outcome(of: .agreement, ordinal: item), of: .agreement) }
    write(items.statement(ofItem: item, repetition: repetition))
    statements += 1
  }

  /// The claims of the next story, at most `room` of them, and at least one.
  private mutating func story(_ turn: Int, room: Int, tally: inout Tally) -> [Statement] {
    switch turn % 10 {
    case 0 where room >= 3, 5 where room >= 3:
      let (ordinal, outcome) = tally.next(.dateOrder)
      return Stories.dateOrder("bridge-\(ordinal)", outcome, threeClaims: random.chance(40), random: &random)
    case 1, 6:
      let (ordinal, outcome) = tally.next(.range)
      return [Stories.range("viaduct-\(ordinal)", outcome, random: &random)]
    case 2 where room >= 6:
      return works(tally: &tally)
    case 2 where room >= 3, 7 where room >= 3:
      let (ordinal, outcome) = tally.next(.arithmetic)
      return Stories.arithmetic(
        "project-\(ordinal)", outcome, when: random.chance(30) ? random.within(1950...2024) : nil,
        district: random.chance(20) ? "north" : nil, random: &random)
    case 3 where room >= 2:
      let (ordinal, outcome) = tally.next(.count)
      return Stories.count("tender-\(ordinal)", outcome, random: &random)
    case 4:
      let (ordinal, outcome) = tally.next(.allowed)
      return [Stories.allowed("harbour-\(ordinal)", outcome, random: &random)]
    case 8:
      let (ordinal, outcome) = tally.next(.evidence)
      return [Stories.evidence("guild-\(ordinal)", outcome, random: &random)]
    default:
      return [bystander()]
    }
  }

  /// Costs of one subject in two years, or two districts, of which at most the first is wrong: the claims would not add
  /// up if they were mixed.
  private mutating func works(tally: inout Tally) -> [Statement] {
    let (ordinal, outcome) = tally.next(.arithmetic)
    let subject = "project-\(ordinal)"
    let year = random.within(1950...2020)
    let byDistrict = random.chance(25)
    let first = Stories.arithmetic(
      subject, outcome, when: year, district: byDistrict ? "north" : nil, random: &random)
    let second = Stories.arithmetic(
      subject, .consistent, when: byDistrict ? year : year + 1, district: byDistrict ? "south" : nil, random: &random)
    return random.chance(50) ? first + second : zip(first, second).flatMap { [$0, $1] }
  }

  /// A claim that nothing is wrong with, though some checkers would trip over it.
  private mutating func bystander() -> Statement {
    switch random.below(8) {
    case 0:
      // Neither in range nor, at times, quoted: but not asserted, so no rule is bound to it.
      var claim = Stories.range("plan-\(random.below(1000))", .contradiction, random: &random)
      claim.mode = random.pick(["forecast", "alleged", "denied"])
      claim.hasQuote = random.chance(75)
      return claim
    case 1...3:
      otherYears += 1
      let item = file * shape.itemsPerFile + otherYears % shape.itemsPerFile
      return items.otherYear(ofItem: item, yearsBefore: otherYears / shape.itemsPerFile, random: &random)
    default:
      let looks = ["a row of iron arches", "two towers and a gate", "brick on granite", "nine spans of oak", "plain"]
      let subject = random.pick(Entities.places)?.written(random: &random) ?? ""
      return Statement(subject, "described-as", random.pick(looks) ?? "")
    }
  }

  private mutating func writeHead() {
    let number = file + 1
    writer.append("source:\n  id: \(Self.id(file))\n  title: Report number \(number) on the works\n")
    writer.append("  author: [A. Writer, B. Reader]\n  publisher: The Gazette\n")
    writer.append("  published: \(Wording.date(2000 + file % 25, 1 + file % 12, 1 + file % 28))\n")
    writer.append("  url: https://example.org/reports/\(number)\n")
    writer.append("  kind: \(file % 3 == 0 ? "report" : "article")\n  trust: 0.\(3 + file % 7)\n")
    if file % 10 == 9 { writer.append("  derived-from: [\(Self.id(file - 1))]\n") }
    writer.append("claims:\n")
  }
}
