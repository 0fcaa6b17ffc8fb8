import SourceText

extension ValueReader {
  /// The keys of the explicit form of a value.
  package static let fieldNames = ["amount", "hedge", "from", "to", "scale", "unit", "precision", "plus-minus"]

  /// Reads a value that is written as a mapping: `{amount: 72000, hedge: over, unit: person}`,
  /// `{from: 15, to: 25, scale: million, unit: USD}`; a date or period as `{from: 2015, to: 2016}`.
  ///
  /// Keys other than `fieldNames` are passed over: they are the caller's to report.
  /// - Throws: with the key of the field to blame, and the column within its text.
  package func read(
    fields: [(key: String, text: String)], as type: ValueType, settings: ValueSettings
  ) throws(ValueError) -> Value {
    let fields = Fields(fields)
    switch type {
    case .date, .period:
      for key in Self.fieldNames where key != "from" && key != "to" && fields[key] != nil {
        throw ValueError("\"\(key)\" in a \(type.name), expected from and to", field: key)
      }
      return try dates(fields, type, settings)
    case .quantity, .count, .ordinal: return .number(try number(fields, type, settings))
    case .text, .entity, .boolean, .list:
      throw ValueError("a mapping for a value of type \(type.name), expected a text", remedy: "write the value alone")
    }
  }

  private func dates(_ fields: Fields, _ type: ValueType, _ settings: ValueSettings) throws(ValueError) -> Value {
    guard fields["from"] != nil || fields["to"] != nil else {
      throw ValueError("a \(type.name) without from and to", remedy: "write from: and to:, or the date alone")
    }
    for key in ["from", "to"] {
      guard let text = fields[key], !text.isEmpty, text != ".." else { continue }
      do { _ = try EDTF(about: settings.dateAbout).date(text.utf8.span) } catch { throw error.of(field: key) }
    }
    let text = "\(fields["from"] ?? "..")/\(fields["to"] ?? "..")"
    do {
      return try read(text, as: type, settings: settings)
    } catch {
      var error = error.of(field: fields["to"] == nil ? "from" : "to")
      error.column = 1
      throw error
    }
  }

  private func number(
    _ fields: Fields, _ type: ValueType, _ settings: ValueSettings
  ) throws(ValueError) -> NumberReading {
    let reader = NumberPhraseReader(units: units, ordinals: type == .ordinal)
    var phrase = try reader.numbers(fields)
    if let text = fields["scale"] { try reader.scale(&phrase, text) }
    if let text = fields["hedge"] { try reader.hedge(&phrase, text) }
    if let text = fields["unit"] { try reader.unit(&phrase, text) }
    var settings = settings
    if let text = fields["precision"] { settings.precision = try precision(text) }
    let shown = fields["amount"] ?? fields["from"] ?? fields["to"] ?? ""
    do {
      return try number(phrase, shown.utf8.span, type, settings)
    } catch {
      throw error.of(field: fields["amount"] != nil ? "amount" : fields["from"] != nil ? "from" : "to")
    }
  }

  private func precision(_ text: String) throws(ValueError) -> Precision {
    if text == "exact" { return .exact }
    if text == "printed" { return .printed }
    do {
      let phrase = try NumberPhraseReader(units: units).phrase(text.utf8.span)
      let step = phrase.first.exact.to
      if phrase.second == nil, phrase.hedge == nil, phrase.unit == nil, step > 0 { return .step(step) }
    } catch {
      throw error.of(field: "precision")
    }
    throw ValueError("\"\(text)\" for a precision, expected exact or a number above 0", field: "precision")
  }
}

/// The fields of an explicit value by key; of one that is given twice the first counts.
private struct Fields {
  private var texts: [String: String] = [:]

  init(_ fields: [(key: String, text: String)]) {
    for (key, text) in fields where texts[key] == nil { texts[key] = text }
  }

  subscript(_ key: String) -> String? { texts[key] }
}

extension NumberPhraseReader {
  /// `amount` with `plus-minus`, or `from` and `to`.
  fileprivate func numbers(_ fields: Fields) throws(ValueError) -> NumberPhrase {
    if let amount = fields["amount"] {
      for key in ["from", "to"] where fields[key] != nil {
        throw ValueError("\"\(key)\" beside amount, expected one or the other", field: key)
      }
      var phrase = try self.phrase(amount, "amount")
      if let deviation = fields["plus-minus"] {
        let second = try number(deviation, "plus-minus")
        guard phrase.second == nil, !second.isNegative else {
          throw ValueError("\"\(deviation)\" for a deviation, expected one number of 0 or more", field: "plus-minus")
        }
        phrase.second = second
        phrase.isPlusMinus = true
      }
      return phrase
    }
    if fields["plus-minus"] != nil {
      throw ValueError("\"plus-minus\" without amount", remedy: "write amount:", field: "plus-minus")
    }
    switch (fields["from"], fields["to"]) {
    case (let from?, let to?):
      var phrase = NumberPhrase(first: try number(from, "from"))
      let second = try number(to, "to")
      guard phrase.first.exact.from <= second.exact.to else {
        throw ValueError(
          "\"\(to)\" is less than from, \"\(from)\"", remedy: "write the lesser number in from", field: "to")
      }
      phrase.second = second
      phrase.isRange = true
      return phrase
    case (let from?, nil):
      var phrase = NumberPhrase(first: try number(from, "from"))
      phrase.hedge = .atLeast
      return phrase
    case (nil, let to?):
      var phrase = NumberPhrase(first: try number(to, "to"))
      phrase.hedge = .atMost
      return phrase
    case (nil, nil):
      throw ValueError("a value without an amount", remedy: "write amount:, or from: and to:")
    }
  }

  private func phrase(_ text: String, _ field: String) throws(ValueError) -> NumberPhrase {
    do { return try phrase(text.utf8.span) } catch { throw error.of(field: field) }
  }

  /// A number alone.
  private func number(_ text: String, _ field: String) throws(ValueError) -> PrintedNumber {
    let phrase = try phrase(text, field)
    guard phrase.second == nil, phrase.hedge == nil, phrase.unit == nil else {
      throw ValueError("\"\(text)\" for \(field), expected a number alone", field: field)
    }
    return phrase.first
  }

  fileprivate func scale(_ phrase: inout NumberPhrase, _ text: String) throws(ValueError) {
    let bytes = text.utf8.span
    var at = 0
    while at < bytes.count {
      skipBlanks(bytes, &at, bytes.count)
      guard let scale = ScaleWord.read(bytes, &at, end: bytes.count) else {
        let remedy = nearest(to: text, among: ScaleWord.names).map { "did you mean \($0)?" }
        throw ValueError("\"\(text)\" is not a scale, expected a word like million", remedy: remedy, field: "scale")
      }
      let isFirst = phrase.first.scale(by: scale.multiplier, power: scale.power)
      let isSecond = phrase.second?.scale(by: scale.multiplier, power: scale.power) ?? true
      guard isFirst, isSecond else { throw ValueError("too many digits for the scale", field: "scale") }
    }
  }

  fileprivate func hedge(_ phrase: inout NumberPhrase, _ text: String) throws(ValueError) {
    guard let hedge = Hedge.named(text.utf8.span) else {
      let near = nearest(to: text, among: Hedge.names)
      throw ValueError(
        "\"\(text)\" is not a hedge, expected one of \(Hedge.names.joined(separator: ", "))",
        remedy: near.map { "did you mean \($0)?" }, field: "hedge")
    }
    guard phrase.hedge == nil, phrase.second == nil || (phrase.isRange && hedge.flag == .approximate) else {
      throw ValueError("\"\(text)\" beside another hedge, a range or a deviation", remedy: "write one", field: "hedge")
    }
    phrase.hedge = hedge
  }

  fileprivate func unit(_ phrase: inout NumberPhrase, _ text: String) throws(ValueError) {
    do {
      let bytes = text.utf8.span
      phrase.unit = try merged(phrase.unit, try unit(bytes, 0..<bytes.count), bytes, 0)
    } catch {
      throw error.of(field: "unit")
    }
  }
}

extension ValueError {
  fileprivate func of(field: String) -> ValueError {
    var error = self
    error.field = field
    return error
  }
}
