/// One claim as it will be written.
struct Statement {
  /// A claim's value as printed.
  enum Value {
    case scalar(String)
    case list([String])
  }

  /// An entity's id, name or alias, or a subject that no file declares.
  var subject: String
  /// One of `Vocabulary.properties`.
  var property: String
  /// As printed, in the claim and in its quote.
  var value: Value
  /// The year that the value is about.
  var when: Int?
  /// The district that the value is about.
  var district: String?
  /// Where not `asserted`.
  var mode: String?
  /// False where `evidence` is to find something.
  var hasQuote = true

  /// A claim of one value.
  init(_ subject: String, _ property: String, _ value: String, when: Int? = nil, district: String? = nil) {
    self.init(subject, property, .scalar(value), when: when, district: district)
  }

  /// An asserted and quoted claim.
  init(_ subject: String, _ property: String, _ value: Value, when: Int? = nil, district: String? = nil) {
    self.subject = subject
    self.property = property
    self.value = value
    self.when = when
    self.district = district
  }

  /// Writes the claim in block style, with a quote around its value and more often than not its place in the source.
  func write(to writer: ByteWriter, number: Int, random: inout SplitMix64) {
    writer.append("  - id: c\(number)\n    subject: ")
    writer.append(subject)
    writer.append("\n    property: ")
    writer.append(property)
    let printed: String
    switch value {
    case .scalar(let text):
      writer.append("\n    value: ")
      printed = text
    case .list(let members):
      writer.append("\n    values: ")
      printed = members.joined(separator: ", ")
      writer.append("[")
    }
    writer.append(printed)
    if case .list = value { writer.append("]") }
    if let when { writer.append("\n    when: \(when)") }
    if let district { writer.append("\n    scope: {district: \(district)}") }
    if let mode {
      writer.append("\n    mode: ")
      writer.append(mode)
    }
    if hasQuote { writeQuote(of: printed, to: writer, random: &random) }
    if random.chance(60) { writePlace(to: writer, random: &random) }
    writer.append("\n")
  }

  private func writeQuote(of printed: String, to writer: ByteWriter, random: inout SplitMix64) {
    let opening = random.pick(Self.openings) ?? ""
    writer.append("\n    quote: \"")
    writer.append(opening)
    writer.append(printed)
    writer.append(random.pick(Self.endings) ?? "")
    writer.append("\"")
  }

  private func writePlace(to writer: ByteWriter, random: inout SplitMix64) {
    switch random.below(4) {
    case 0: writer.append("\n    at: p. \(random.within(1...480))")
    case 1: writer.append("\n    at: table \(random.within(1...9)), row \(random.within(1...60))")
    default: writer.append("\n    at: paragraph \(random.within(1...40))")
    }
  }

  private static let openings = [
    "", "the city council gives it as ", "it was recorded in the minutes as ", "according to the survey of that year, ",
    "in the words of the office: ", "as the engineers who were there put it, ", "the records of the works say: ",
    "about this: ",
  ]
  private static let endings = [
    "", ", as was reported before", ", the authors of the study write", " in the annual report", ", said the office",
    " – a first in the region", ", if the ledger is right",
  ]
}
