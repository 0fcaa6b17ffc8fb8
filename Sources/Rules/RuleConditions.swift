import Claims
import Plan
import SourceText
import Values
import YAML

/// What a rule's `where` and `modes` say: conditions on the claims of all its scans.
struct RuleConditions {
  /// The keys of `where`.
  static var keys: [String] { RuleKeys.conditions.names }

  /// All but the modes.
  private(set) var filter = ClaimFilter()
  /// `nil` where the rule leaves them to its kind.
  private(set) var modes: [Mode]?

  /// Reads the conditions of one rule.
  ///
  /// - Parameters:
  ///   - node: that of `where`; `nil` where there is none.
  ///   - modes: what the rule says under `modes`; `nil` where it says nothing.
  init(_ node: YAMLNode?, modes: [Mode]?, vocabulary: Vocabulary, into problems: inout [Diagnostic]) {
    self.modes = modes
    guard let node, let reader = MappingReader(node, of: "where", keys: Self.keys, scope: .run, into: &problems) else {
      return
    }
    filter.subjects = reader.texts("subject", &problems) ?? []
    filter.subjectTypes = reader.texts("subject-type", &problems) ?? []
    filter.sources = reader.texts("source", &problems) ?? []
    filter.sourceKinds = reader.texts("source-kind", &problems) ?? []
    filter.tags = reader.texts("tag", &problems) ?? []
    for property in reader.textNodes("property", &problems) ?? [] {
      guard let name = property.text else { continue }
      if vocabulary.property(named: name) == nil {
        problems.append(unknownProperty(name, known: vocabulary.names, at: property.location))
      } else {
        filter.properties.append(name)
      }
    }
    filter.whens = readWhens(reader, LiteralReader(vocabulary.values), &problems)
    if let narrower = readModes(reader, "mode", &problems) { narrow(to: narrower, at: node.location, &problems) }
  }

  private mutating func narrow(to narrower: [Mode], at location: SourceLocation, _ problems: inout [Diagnostic]) {
    guard let wider = modes else {
      modes = narrower
      return
    }
    let common = wider.filter { narrower.contains($0) }
    if common.isEmpty {
      problems.append(
        Diagnostic(
          .error, "rule-condition", "no claim has both a mode of 'modes' and one of 'where'", at: location, scope: .run,
          notes: ["leave one of the two out"]))
    }
    modes = common
  }

  /// The conditions on claims of these properties.
  ///
  /// - Parameter defaultModes: the kind's own.
  func claims(of properties: [String], defaultModes: [Mode]) -> ClaimFilter {
    var filter = filter
    filter.properties = properties
    filter.modes = modes ?? defaultModes
    return filter
  }

  /// Whether `where` leaves the property in.
  func admits(_ property: String) -> Bool { filter.properties.isEmpty || filter.properties.contains(property) }
}

/// The modes under a key; `nil` where it is absent.
func readModes(_ reader: MappingReader, _ key: String, _ problems: inout [Diagnostic]) -> [Mode]? {
  guard let nodes = reader.textNodes(key, &problems) else { return nil }
  let words = Mode.allCases.map(\.rawValue)
  return nodes.compactMap { node in
    guard let text = node.text else { return nil }
    if let mode = Mode(rawValue: text) { return mode }
    let near = nearest(to: text, among: words).map { ["did you mean '\($0)'?"] } ?? []
    problems.append(
      Diagnostic(
        .error, "unknown-word", "'\(text)' is no mode", at: node.location, scope: .run,
        notes: near + ["one of: " + words.joined(separator: ", ")]))
    return nil
  }
}

/// The times under `when`; empty where it is absent.
func readWhens(_ reader: MappingReader, _ literals: LiteralReader, _ problems: inout [Diagnostic]) -> [DateReading] {
  (reader.textNodes("when", &problems) ?? []).compactMap { node in
    do throws(ValueError) {
      return try literals.date(node.text ?? "", settings: nil)
    } catch {
      problems.append(unreadable(error, in: node))
      return nil
    }
  }
}

/// The diagnostic for a value of a rule that can't be read.
func unreadable(_ error: ValueError, in node: YAMLNode) -> Diagnostic {
  let offset = max(0, error.column - 1)
  return Diagnostic(
    .error, "rule-value", error.message, at: node.place(of: offset..<offset), scope: .run,
    notes: error.remedy.map { [$0] } ?? [])
}
