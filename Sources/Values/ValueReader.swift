/// Reads what claims state, and what rules compare it with.
///
/// Plain dates, plain numbers and short phrases are read from bytes without allocating.
package struct ValueReader: Sendable {
  /// What quantities can be written in.
  package var units: UnitTable

  package init(units: UnitTable) { self.units = units }

  /// Reads a value that is written as one text.
  ///
  /// - Throws: where the text can't be read, or has two meanings.
  package func read(
    _ text: Span<UInt8>, as type: ValueType, settings: ValueSettings
  ) throws(ValueError) -> Value {
    if let word = Self.specialWord(text, type) { return word }
    switch type {
    case .date: return .date(try EDTF(about: settings.dateAbout).date(text))
    case .period: return .period(try EDTF(about: settings.dateAbout).period(text))
    case .quantity, .count, .ordinal:
      if let plain = try NumberReading(plain: text, type, settings) { return .number(plain) }
      let phrase = try NumberPhraseReader(units: units, ordinals: type == .ordinal).phrase(text)
      return .number(try number(phrase, text, type, settings))
    case .text: return .text(settings.folding.fold(text.text(0..<text.count)))
    case .entity: return .entity(try Self.trimmed(text))
    case .boolean: return .boolean(try Self.boolean(text))
    case .list(let member): return try list(text, of: member, settings)
    }
  }

  /// Reads a value that is written as one text.
  ///
  /// - Throws: as for bytes.
  package func read(_ text: String, as type: ValueType, settings: ValueSettings) throws(ValueError) -> Value {
    var text = text
    text.makeContiguousUTF8()
    return try read(text.utf8.span, as: type, settings: settings)
  }

  /// `unknown` and `none`, which every type has; case matters for texts and entities, which may be called so.
  private static func specialWord(_ text: Span<UInt8>, _ type: ValueType) -> Value? {
    guard text.count == 4 || text.count == 7 else { return nil }
    let first = text[0].lowercased
    guard first == UInt8(ascii: "u") || first == UInt8(ascii: "n") else { return nil }
    if text.has("unknown", at: 0, before: text.count), text.count == 7 { return .unknown }
    if text.has("none", at: 0, before: text.count), text.count == 4 { return Value.none }
    if type == .text || type == .entity { return nil }
    switch text.text(0..<text.count).lowercased() {
    case "unknown": return .unknown
    case "none": return Value.none
    default: return nil
    }
  }

  /// A number of the type and within the bounds of the property.
  func number(
    _ phrase: NumberPhrase, _ text: Span<UInt8>, _ type: ValueType, _ settings: ValueSettings
  ) throws(ValueError) -> NumberReading {
    var precision = settings.precision
    if type == .count || type == .ordinal {
      precision = .exact
      let isWhole = phrase.first.isCountable && (phrase.second?.isCountable ?? true)
      guard isWhole else {
        let name = type == .count ? "a count" : "an ordinal"
        throw ValueError(
          "\(text.quoted(0..<text.count)) is not \(name), expected a whole number of 0 or more", at: 0, in: text)
      }
    }
    var reading = NumberReading(phrase, precision: precision, about: settings.about)
    if type != .quantity, settings.precision != .exact { reading.flags.remove(.exact) }
    if phrase.unit == nil { reading.unit = settings.unit }
    return try cut(reading, text, settings)
  }

  /// The reading without what the property says is impossible.
  private func cut(
    _ reading: NumberReading, _ text: Span<UInt8>, _ settings: ValueSettings
  ) throws(ValueError) -> NumberReading {
    guard settings.minimum != nil || settings.maximum != nil else { return reading }
    let least = units.convert(NumberSpan(settings.minimum ?? -.infinity), from: settings.unit, to: reading.unit)
    let most = units.convert(NumberSpan(settings.maximum ?? .infinity), from: settings.unit, to: reading.unit)
    guard let least, let most, least.from <= most.to else { return reading }
    let possible = NumberSpan(
      from: settings.minimum == nil ? -.infinity : least.from, to: settings.maximum == nil ? .infinity : most.to)
    guard let wide = reading.wide.intersection(possible) else {
      let isLow = reading.wide.to < possible.from
      let bound = (isLow ? settings.minimum : settings.maximum) ?? 0
      let limit = describe(NumberSpan(bound), unit: settings.unit, in: units)
      throw ValueError(
        "\(text.quoted(0..<text.count)) is \(isLow ? "below the minimum" : "above the maximum"), \(limit)", at: 0,
        in: text)
    }
    var cut = reading
    cut.wide = wide
    let nearest = reading.narrow.to < possible.from ? possible.from : possible.to
    cut.narrow = reading.narrow.intersection(possible) ?? NumberSpan(nearest)
    return cut
  }

  private static func boolean(_ text: Span<UInt8>) throws(ValueError) -> Bool {
    switch text.text(0..<text.count).lowercased() {
    case "yes", "true": return true
    case "no", "false": return false
    default:
      throw ValueError(
        "\(text.quoted(0..<text.count)) is not a boolean, expected yes, no, true or false", at: 0, in: text)
    }
  }

  private static func trimmed(_ text: Span<UInt8>) throws(ValueError) -> String {
    // The usual case: nothing to trim, told by the bytes at the ends.
    if text.count > 0, (0x21...0x7E).contains(text[0]), (0x21...0x7E).contains(text[text.count - 1]) {
      return text.text(0..<text.count)
    }
    var scalars = text.text(0..<text.count).unicodeScalars[...]
    while scalars.first?.properties.isWhitespace == true { scalars.removeFirst() }
    while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
    let trimmed = String(scalars)
    guard !trimmed.isEmpty else {
      throw ValueError("empty, expected an entity's id or name", at: 0, in: text)
    }
    return trimmed
  }
}
