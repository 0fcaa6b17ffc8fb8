import Findings
import SourceText

/// How places, texts and severities are put in SARIF.
enum SARIFPlace {
  /// Stands for the folder that paths are relative to.
  static let base = "%SRCROOT%"

  /// Source: SARIF 2.1.0, 3.27.10.
  static func level(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .info: "note"
    }
  }

  /// A path as a URI reference, all but unreserved characters as `%41`.
  ///
  /// Source: RFC 3986, sections 2.3 and 4.2; RFC 8089 for absolute paths.
  static func uri(of path: String) -> String {
    var uri = path.hasPrefix("/") ? "file://" : ""
    for byte in Wording.path(path).utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let hex = String(byte, radix: 16, uppercase: true)
        uri += byte < 16 ? "%0\(hex)" : "%\(hex)"
      }
    }
    return uri
  }

  /// A plain text message in which nothing can be taken for a link. Source: SARIF 2.1.0, 3.11.6.
  static func plain(_ text: String) -> String {
    text.split(separator: "](", omittingEmptySubsequences: false).joined(separator: "] (")
  }
}

extension JSONWriter {
  mutating func addSARIFText(_ name: String, _ text: String) {
    object(name) { $0.add("text", SARIFPlace.plain(text)) }
  }

  /// A `location` object.
  mutating func addSARIF(place: SourceLocation, number: Int? = nil, message: String = "") {
    if let number { add("id", number) }
    object("physicalLocation") { physical in
      physical.object("artifactLocation") { artifact in
        artifact.add("uri", SARIFPlace.uri(of: place.path))
        if !place.path.hasPrefix("/") { artifact.add("uriBaseId", SARIFPlace.base) }
      }
      physical.object("region") { region in
        region.add("startLine", Int(place.start.line))
        region.add("startColumn", Int(place.start.column))
        guard place.end > place.start else { return }
        region.add("endLine", Int(place.end.line))
        region.add("endColumn", Int(place.end.column))
      }
    }
    if !message.isEmpty { addSARIFText("message", message) }
  }

  /// A `notification` object.
  mutating func addSARIF(notification code: String, level: String, _ text: String, at place: SourceLocation? = nil) {
    object("descriptor") { $0.add("id", code) }
    add("level", level)
    addSARIFText("message", text)
    guard let place else { return }
    array("locations") { list in list.object { $0.addSARIF(place: place) } }
  }
}
