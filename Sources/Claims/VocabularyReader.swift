import SourceText
import Values
import YAML

/// Reads `properties`, `units` and `about` from the rules folder into one vocabulary.
///
/// Units first, over all files: a property may use a unit that another file defines.
package struct VocabularyReader {
  private var units = UnitTable()
  private var about: Double?
  private var aboutLocation: SourceLocation?
  private var problems: [Diagnostic] = []

  private init() {}

  /// The vocabulary of some files' root nodes, in order.
  package static func read(_ roots: [YAMLNode], into problems: inout [Diagnostic]) -> Vocabulary {
    var reader = VocabularyReader()
    for root in roots { reader.readDefaults(root) }
    var vocabulary = Vocabulary()
    var properties: [Property] = []
    for root in roots {
      guard case .mapping(let entries) = root.content else { continue }
      for entry in entries where entry.key.text == "properties" { properties += reader.readProperties(entry.value) }
    }
    vocabulary.values = ValueReader(units: reader.units)
    var first: [String: Property] = [:]
    for property in properties {
      if vocabulary.add(property) {
        first[property.name] = property
      } else if let earlier = first[property.name] {
        reader.report(
          "duplicate-id", "the property '\(property.name)' is declared twice", at: property.location,
          ["first at \(earlier.location.shortText)"])
      } else {
        reader.report("too-many-properties", "more than \(Vocabulary.limit) properties", at: property.location)
      }
    }
    problems += reader.problems
    return vocabulary
  }

  private mutating func report(_ code: String, _ message: String, at location: SourceLocation?, _ notes: [String] = [])
  {
    problems.append(Diagnostic(.error, code, message, at: location, scope: .run, notes: notes))
  }

  private mutating func readDefaults(_ root: YAMLNode) {
    guard case .mapping(let entries) = root.content else { return }
    for entry in entries {
      if entry.key.text == "about" {
        if let first = aboutLocation {
          report(
            "duplicate-key", "'about' is given in two files", at: entry.key.location,
            ["first at \(first.shortText); keep one of them"])
        }
        aboutLocation = entry.key.location
        about = ratio(entry.value)
      }
      if entry.key.text == "units" { readUnits(entry.value) }
    }
  }

  private mutating func readUnits(_ node: YAMLNode) {
    if node.isNull { return }
    guard case .mapping(let entries) = node.content else {
      return report("wrong-type", "'units' is a mapping of names, not \(node.kindName)", at: node.location)
    }
    for entry in entries {
      guard let name = entry.key.text else { continue }
      if entry.value.isNull {
        units.declare(name)
        continue
      }
      guard
        let reader = MappingReader(
          entry.value, of: "unit", keys: VocabularyKeys.unit.names, scope: .run, into: &problems),
        let text = reader.requiredText("equals", &problems)
      else { continue }
      do throws(ValueError) {
        try units.define(name, equals: text)
      } catch {
        report(
          "unknown-unit", "'\(text)' can't be read: \(error.message)", at: reader.node("equals")?.location,
          error.remedy.map { [$0] } ?? [])
      }
    }
  }

  private mutating func readProperties(_ node: YAMLNode) -> [Property] {
    if node.isNull { return [] }
    guard case .mapping(let entries) = node.content else {
      report("wrong-type", "'properties' is a mapping of names, not \(node.kindName)", at: node.location)
      return []
    }
    return entries.compactMap { entry in
      guard let name = entry.key.text else {
        report("wrong-type", "a property's name is a word, not \(entry.key.kindName)", at: entry.key.location)
        return nil
      }
      return property(name, entry)
    }
  }

  private mutating func property(_ name: String, _ entry: YAMLNode.Entry) -> Property? {
    guard
      let reader = MappingReader(
        entry.value, of: "property", keys: VocabularyKeys.property.names, scope: .run, into: &problems),
      let typeName = reader.requiredText("type", &problems)
    else { return nil }
    guard let type = ValueType(typeName) else {
      let names = ValueType.names + ValueType.names.map { "list of \($0)" }
      var notes = ["types: " + ValueType.names.joined(separator: ", ") + ", list of …"]
      if let near = nearest(to: typeName, among: names) { notes.insert("did you mean '\(near)'?", at: 0) }
      report("unknown-type", "'\(typeName)' is no type", at: reader.node("type")?.location, notes)
      return nil
    }
    var property = Property(
      name: name, label: reader.text("label", &problems) ?? name.replacing("-", with: " "), type: type,
      settings: settings(reader, type), location: entry.key.location)
    property.ofType = reader.text("of-type", &problems)
    if property.ofType != nil, type.member != .entity {
      report(
        "wrong-type", "'of-type' is for entities; '\(name)' is of type \(type.name)", at: reader.keyLocation("of-type"))
    }
    property.isMultiple = reader.boolean("multiple", &problems) ?? false
    property.means = reader.choice("means", of: EventRelation.self, &problems)
    if property.means != nil, type != .entity {
      report(
        "wrong-type", "'means' is for entities; '\(name)' is of type \(type.name)", at: reader.keyLocation("means"))
    }
    return property
  }

  private mutating func settings(_ reader: MappingReader, _ type: ValueType) -> ValueSettings {
    var settings = ValueSettings()
    settings.about = about ?? settings.about
    if type == .count || type == .ordinal { settings.precision = .exact }
    if let unit = reader.text("unit", &problems) {
      // A word that is no unit is one of its own: `person`, `bridge`; a compound such as `USD/person` is made.
      settings.unit = (try? units.resolve(unit)) ?? units.declare(unit)
    }
    settings.minimum = bound("minimum", reader, settings)
    settings.maximum = bound("maximum", reader, settings)
    if let low = settings.minimum, let high = settings.maximum, low > high {
      report("empty-range", "'minimum' is above 'maximum'", at: reader.keyLocation("minimum"))
    }
    if let node = reader.node("about") {
      if type == .date || type == .period {
        settings.dateAbout = duration(node)
      } else if let ratio = ratio(node) {
        settings.about = ratio
      }
    }
    if let text = reader.text("precision", &problems) {
      if text == "exact" {
        settings.precision = .exact
      } else if let step = Double(text), step > 0, step.isFinite {
        settings.precision = .step(step)
      } else if let node = reader.node("precision") {
        problems.append(reader.wrongType("precision", expected: "'exact' or a number above 0", node))
      }
    }
    settings.folding = folding(reader)
    settings.distinct = reader.boolean("distinct", &problems) ?? false
    return settings
  }

  private mutating func bound(_ key: String, _ reader: MappingReader, _ settings: ValueSettings) -> Double? {
    guard let text = reader.text(key, &problems), let node = reader.node(key) else { return nil }
    var exact = settings
    exact.precision = .exact
    exact.minimum = nil
    exact.maximum = nil
    do throws(ValueError) {
      if case .number(let reading) = try ValueReader(units: units).read(text, as: .quantity, settings: exact),
        let converted = units.convert(reading.narrow, from: reading.unit, to: settings.unit)
      {
        return key == "minimum" ? converted.from : converted.to
      }
      report("unit-mismatch", "'\(text)' has another unit than the property", at: node.location)
    } catch {
      report("unreadable-value", "'\(text)' can't be read: \(error.message)", at: node.location)
    }
    return nil
  }

  private mutating func folding(_ reader: MappingReader) -> TextFolding {
    var folding: TextFolding = []
    for node in reader.textNodes("ignore", &problems) ?? [] {
      guard let word = node.text else { continue }
      if let option = TextFolding.option(named: word) {
        folding.insert(option)
      } else {
        let words = TextFolding.optionNames
        let near = nearest(to: word, among: words).map { ["did you mean '\($0)'?"] } ?? []
        report(
          "unknown-word", "'\(word)' is nothing that can be ignored", at: node.location,
          near + ["one of: " + words.joined(separator: ", ")])
      }
    }
    return folding
  }

  /// `10%` or `0.1`.
  private mutating func ratio(_ node: YAMLNode) -> Double? {
    if let text = node.text {
      let isPercent = text.hasSuffix("%")
      var digits = isPercent ? text.dropLast() : text[...]
      while digits.last == " " { digits.removeLast() }
      if let number = Double(digits), number >= 0, number.isFinite { return isPercent ? number / 100 : number }
    }
    report("wrong-type", "'about' is a share such as 10%", at: node.location)
    return nil
  }

  /// Whole seconds of a duration such as `2 years`, at its longest.
  private mutating func duration(_ node: YAMLNode) -> Int64? {
    var settings = ValueSettings()
    settings.precision = .exact
    if let text = node.text, let second = units.id(of: "second"),
      case .number(let reading)? = try? ValueReader(units: units).read(text, as: .quantity, settings: settings),
      let seconds = units.convert(reading.wide, from: reading.unit, to: second),
      seconds.from >= 0, seconds.to < 1e15
    {
      return Int64(seconds.to)
    }
    report("wrong-type", "'about' of a date is a duration such as '2 years'", at: node.location)
    return nil
  }
}

extension ValueType {
  /// The type of a list's members; of other types, the type itself.
  package var member: ValueType {
    if case .list(let member) = self { member } else { self }
  }
}
