import SourceText
import YAML

/// Reads the keys of `claimcheck.yaml`.
struct SettingsReader {
  private let path: String
  private(set) var settings = Settings()
  /// Where each key stands that says something.
  private(set) var places: [Setting: SourceLocation] = [:]

  /// - Parameter path: of the file, which relative paths in it lead on from.
  init(path: String) { self.path = path }

  mutating func read(_ root: YAMLNode, into problems: inout [Diagnostic]) {
    let table = Setting.table
    guard let keys = MappingReader(root, of: table.what, keys: table.names, scope: .run, into: &problems) else {
      return
    }
    settings.claims = paths(.claims, keys, &problems)
    settings.rules = paths(.rules, keys, &problems)
    if let folder = text(.reports, keys, &problems) {
      settings.reports = folder == "none" ? Settings.Reports.none : .folder(located(folder))
    }
    if let file = text(.baseline, keys, &problems) {
      settings.baseline = file == "none" ? BaselineChoice.none : .file(located(file))
    }
    readFormats(keys, &problems)
    settings.failOn = keys.choice(Setting.failOn.rawValue, of: Check.FailOn.self, &problems)
    settings.strict = keys.boolean(Setting.strict.rawValue, &problems)
    settings.strictBaseline = keys.boolean(Setting.strictBaseline.rawValue, &problems)
    settings.maxWaiverDays = maxWaiverDays(keys, &problems)
    settings.color = keys.choice(Setting.color.rawValue, of: Settings.Color.self, &problems)
    settings.asOf = day(keys, &problems)
    settings.jobs = keys.integer(Setting.jobs.rawValue, in: 1...1024, &problems)
    settings.select = words(.select, keys, &problems)
    settings.ignore = words(.ignore, keys, &problems)
    for setting in Setting.allCases where setting.text(in: settings) != nil {
      places[setting] = keys.keyLocation(setting.rawValue)
    }
  }

  // MARK: Texts and paths

  /// A text that is not empty.
  private func text(_ setting: Setting, _ keys: MappingReader, _ problems: inout [Diagnostic]) -> String? {
    guard let text = keys.text(setting.rawValue, &problems), let node = keys.node(setting.rawValue) else { return nil }
    if text.isEmpty { problems.append(keys.wrongType(setting.rawValue, expected: "a text", node)) }
    return text
  }

  private func words(_ setting: Setting, _ keys: MappingReader, _ problems: inout [Diagnostic]) -> [String]? {
    guard let nodes = keys.textNodes(setting.rawValue, &problems) else { return nil }
    for node in nodes where node.isNull || node.text == "" {
      problems.append(keys.wrongType(setting.rawValue, expected: "a word or a list of words", node))
    }
    return nodes.compactMap(\.text)
  }

  private func paths(_ setting: Setting, _ keys: MappingReader, _ problems: inout [Diagnostic]) -> [String]? {
    guard let words = words(setting, keys, &problems) else { return nil }
    if words.isEmpty, let node = keys.node(setting.rawValue) {
      problems.append(keys.wrongType(setting.rawValue, expected: "a path or several", node))
    }
    return words.map(located)
  }

  /// A path of the file's as one from the working folder.
  private func located(_ name: String) -> String {
    guard !name.hasPrefix("/"), let slash = path.lastIndex(of: "/") else { return name }
    return FileTree.normalised(String(path[...slash]) + FileTree.normalised(name))
  }

  // MARK: Reports

  private mutating func readFormats(_ keys: MappingReader, _ problems: inout [Diagnostic]) {
    if let name = keys.text(Setting.format.rawValue, &problems), let node = keys.node(Setting.format.rawValue) {
      settings.format = format(name, at: node, &problems)
    }
    guard let node = keys.node(Setting.outputs.rawValue), !node.isNull else { return }
    guard case .mapping(let entries) = node.content else {
      problems.append(keys.wrongType(Setting.outputs.rawValue, expected: "a mapping of formats to files", node))
      return
    }
    var places: [String: SourcePosition] = [:]
    settings.outputs = entries.compactMap { entry in
      guard let name = entry.key.text, let file = entry.value.text, !file.isEmpty, !entry.value.isNull else {
        problems.append(
          keys.wrongType(Setting.outputs.rawValue, expected: "a mapping of formats to files", entry.value))
        return nil
      }
      if let first = places[name] {
        problems.append(duplicateKey(name, first: first, at: entry.key.location, scope: .run))
      }
      places[name] = entry.key.location.start
      return format(name, at: entry.key, &problems).map { Check.Output(format: $0, path: located(file)) }
    }
  }

  private func format(_ name: String, at node: YAMLNode, _ problems: inout [Diagnostic]) -> String? {
    let names = Check.formats.map(\.name)
    if names.contains(name) { return name }
    let near = nearest(to: name, among: names).map { ["did you mean '\($0)'?"] } ?? []
    problems.append(
      Diagnostic(
        .error, "unknown-word", "'\(name)' is no format", at: node.location, scope: .run,
        notes: near + ["one of: " + names.joined(separator: ", ")]))
    return nil
  }

  private func maxWaiverDays(_ keys: MappingReader, _ problems: inout [Diagnostic]) -> Int? {
    guard let node = keys.node(Setting.waivers.rawValue), !node.isNull else { return nil }
    let names = Setting.waiverKeys.names
    let reader = MappingReader(node, of: Setting.waiverKeys.what, keys: names, scope: .run, into: &problems)
    return reader?.integer(names[0], in: 1...36_500, &problems)
  }

  // MARK: The clock

  private func day(_ keys: MappingReader, _ problems: inout [Diagnostic]) -> String? {
    guard let text = text(.asOf, keys, &problems), let node = keys.node(Setting.asOf.rawValue) else { return nil }
    var options = RunOptions()
    options.asOf = text
    do throws(UsageProblem) {
      _ = try options.context()
    } catch {
      problems.append(
        Diagnostic(
          .error, "unreadable-value", "'\(text)' is no day", at: node.location, scope: .run,
          notes: ["write it as 2026-01-31"]))
    }
    return text
  }
}
