import FoundationEssentials

/// A folder for one test, gone with this value.
final class Folder: Sendable {
  let path: String

  /// Empty, and open to everybody, as some tests drop their rights.
  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "claimcheck-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o777])
    try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: path)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  func write(_ bytes: [UInt8], to name: String) throws {
    let url = URL(filePath: path + "/" + name)
    try FileManager.default.createDirectory(
      atPath: url.deletingLastPathComponent().path, withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  func setMode(_ mode: Int, of name: String) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path + "/" + name)
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path + "/" + name, withDestinationPath: target)
  }

  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: path + "/" + name, withIntermediateDirectories: true)
  }

  func text(_ name: String) -> String? {
    FileManager.default.contents(atPath: path + "/" + name).map { String(decoding: $0, as: UTF8.self) }
  }

  /// All files and folders below, by path.
  func names() throws -> [String] { try FileManager.default.subpathsOfDirectory(atPath: path).sorted() }
}

extension Folder {
  /// Dates of a bridge in two sources, in the wrong order, and the rule that says so.
  static func withBridge(severity: String = "error") throws -> Folder {
    let folder = try Folder()
    try folder.write(claims(source: "gazette", "begun", "1990"), to: "Claims/gazette.yaml")
    try folder.write(claims(source: "report", "opened", "1987-05"), to: "Claims/report.yaml")
    try folder.write(properties, to: "Rules/properties.yaml")
    try folder.write(
      """
      rules:
        - {id: opening-order, kind: date-order, order: [begun, opened], severity: \(severity)}
        - {id: no-foresight, kind: range, property: [begun, opened], max: today, severity: \(severity)}

      """, to: "Rules/bridges.yaml")
    return folder
  }

  /// The same without claims.
  static func withRules() throws -> Folder {
    let folder = try withBridge()
    try FileManager.default.removeItem(atPath: folder.path + "/Claims")
    return folder
  }

  private static let properties = """
    properties:
      begun: {type: date}
      opened: {type: date}
      motto: {type: text}

    """

  /// A file of one source with one claim.
  static func claims(source: String, _ property: String = "begun", _ value: String = "1990") -> String {
    """
    source: {id: \(source), title: The \(source), published: 2018}
    claims:
      - {subject: north-bridge, property: \(property), value: \(value)}

    """
  }
}
