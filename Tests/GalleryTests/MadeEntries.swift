import FoundationEssentials
import Pipeline
import SourceText
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Entries of the gallery whose input is made: links in a circle, pipes, huge files.
enum MadeEntries {
  static let names = [
    "expression-depth", "file-is-folder", "file-loop", "file-missing", "file-not-regular", "file-too-large",
    "file-unreadable", "no-claim-files", "no-rule-files", "too-many-properties", "usage", "yaml-depth/million",
    "yaml-scalar-length", "claims-untouched", "condition-unmet", "no-claims", "no-rules", "rule-idle",
    "rule-undetermined",
  ]

  private static let head = "source: {id: gazette}\nclaims:\n"
  private static let claim = "  - {subject: north-bridge, property: opened, value: 1990}\n"

  /// What is shown of an entry; its input is made in `folder`.
  static func text(of entry: String, in folder: String) async throws -> String {
    let claims = folder + "/Claims"
    try FileManager.default.createDirectory(atPath: claims, withIntermediateDirectories: true)
    try Folders.write("properties: {opened: {type: date}}\n", to: folder + "/Rules/properties.yaml")
    var paths = ["Claims"]
    switch entry {
    case "file-is-folder", "usage": return try await checked(entry, folder)
    case "file-loop": symlink("loop.yaml", claims + "/loop.yaml")
    case "file-missing": paths = ["Claims", "Clams"]
    case "file-not-regular": mkfifo(claims + "/pipe.yaml", 0o600)
    case "file-too-large":
      try Folders.write(head, to: claims + "/huge.yaml")
      truncate(claims + "/huge.yaml", 1 << 30 + 1)
    case "file-unreadable":
      try Folders.write(head + claim, to: claims + "/gazette.yaml")
      paths = ["Claims/gazette.yaml/more.yaml"]
    case "no-rule-files":
      try Folders.write(head + claim, to: claims + "/gazette.yaml")
      try FileManager.default.removeItem(atPath: folder + "/Rules/properties.yaml")
    case "no-claim-files": try Folders.write("notes", to: claims + "/notes.txt")
    case "too-many-properties":
      let names = (0...65_535).map { "  property-\($0): {type: date}\n" }
      try Folders.write("properties:\n" + names.joined(), to: folder + "/Rules/properties.yaml")
      try Folders.write("source: {id: gazette}\n", to: claims + "/gazette.yaml")
    case "expression-depth":
      let deep = String(repeating: "(", count: 500) + "a" + String(repeating: ")", count: 500)
      let rule = "rules: [{id: r, kind: arithmetic, bind: {a: opened}, assert: '\(deep) = a'}]\n"
      try Folders.write(rule, to: folder + "/Rules/rules.yaml")
      try Folders.write("source: {id: gazette}\n", to: claims + "/gazette.yaml")
    case "yaml-depth/million":
      let deep = String(repeating: "[", count: 1_000_000)
      try Folders.write(
        head + "  - {subject: a, property: opened, value: \(deep)\n" + claim, to: claims + "/gazette.yaml")
    case "yaml-scalar-length":
      let long = String(repeating: "long ", count: 300_000)
      try Folders.write(
        head + "  - {subject: a, property: opened, value: 1990, quote: \(long)}\n" + claim, to: claims + "/gazette.yaml"
      )
    case "claims-untouched", "condition-unmet", "no-claims", "no-rules", "rule-idle", "rule-undetermined":
      return try await strictlyChecked(entry, folder)
    default: Issue.record("nobody makes the entry \(entry)")
    }
    return await Reading(folder, claims: paths, rules: ["Rules"]).text
  }

  /// What a strict run says of a corpus with one claim and one rule that don't have to do with each other.
  private static func strictlyChecked(_ entry: String, _ folder: String) async throws -> String {
    let rules = [
      "condition-unmet": "{id: by-2000, kind: range, property: opened, max: 2000, where: {source: gazete}}",
      "rule-undetermined": "{id: told, kind: range, property: opened, max: published}", "no-rules": "",
    ]
    let rule = rules[entry] ?? "{id: begun-first, kind: range, property: begun, max: 2000}"
    try Folders.write(
      "properties: {opened: {type: date}, begun: {type: date}}\n", to: folder + "/Rules/properties.yaml")
    try Folders.write("rules: [\(rule)]\n", to: folder + "/Rules/rules.yaml")
    try Folders.write(entry == "no-claims" ? head : head + claim, to: folder + "/Claims/gazette.yaml")
    var options = RunOptions()
    options.claims = [folder + "/Claims"]
    options.rules = [folder + "/Rules"]
    var check = Check(options)
    check.reports = nil
    check.isStrict = true
    return await check.run().messages.replacing(folder + "/", with: "")
  }

  /// What a run as from the command line says.
  private static func checked(_ entry: String, _ folder: String) async throws -> String {
    try Folders.write(head + claim, to: folder + "/Claims/gazette.yaml")
    let rule = "rules: [{id: by-2000, kind: range, property: opened, max: 2000}]\n"
    try Folders.write(rule, to: folder + "/Rules/rules.yaml")
    var options = RunOptions()
    options.claims = [folder + "/Claims"]
    options.rules = [folder + "/Rules"]
    options.isQuiet = true
    options.baseline = .none
    if entry == "usage" { options.asOf = "tomorrow" }
    var check = Check(options)
    check.reports = folder + "/Reports"
    let table = folder + "/Reports/discrepancies.csv"
    try FileManager.default.createDirectory(atPath: table, withIntermediateDirectories: true)
    return await check.run().messages.replacing(folder + "/", with: "")
  }
}
