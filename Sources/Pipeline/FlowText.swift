import SourceText
import YAML

/// A YAML node written out in flow style, a scalar a line, so that every line leads back to where its scalar stood.
///
///     {
///     "subject":
///     "north-bridge"
///     }
///
/// Scalars come in double quotes, but for the plain ones that YAML takes for null: all others mean the same quoted.
struct FlowText {
  private(set) var bytes: [UInt8] = []
  /// For each line of `bytes`: where what stands on it stood.
  private(set) var places: [SourceLocation] = []

  /// Begins or ends something that has no place of its own, as a brace or a comma.
  mutating func line(_ text: String, at place: SourceLocation) {
    bytes += Array(text.utf8)
    bytes.append(0x0A)
    places.append(place)
  }

  mutating func append(_ node: YAMLNode, then suffix: String = "") {
    switch node.content {
    case .scalar(let text, let isPlain):
      line((isPlain && node.isNull ? text : Self.quoted(text)) + suffix, at: node.location)
    case .sequence(let nodes):
      list(nodes, at: node.location, then: suffix)
    case .mapping(let entries):
      line("{", at: node.location)
      for entry in entries {
        append(entry.key, then: ":")
        append(entry.value, then: ",")
      }
      line("}" + suffix, at: node.location)
    }
  }

  mutating func list(_ nodes: [YAMLNode], at place: SourceLocation, then suffix: String = "") {
    line("[", at: place)
    for node in nodes { append(node, then: ",") }
    line("]" + suffix, at: place)
  }

  /// In double quotes, with escapes for whatever YAML would not keep as it is, and for what a reader of the file would not
  /// see, or see in another order: control and format characters. Joiners stay: letters and emoji need them.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" {
        result += "\\"
        result.unicodeScalars.append(scalar)
      } else if scalar.isASCII ? (0x20..<0x7F).contains(scalar.value) : isKept(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        result += escape(scalar)
      }
    }
    return result + "\""
  }

  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value == 0x200C || scalar.value == 0x200D { return true }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .surrogate: return false
    default: return true
    }
  }

  /// Source: YAML 1.2.2, section 5.7.
  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let width = scalar.value > 0xFFFF ? 8 : 4
    return (width == 8 ? "\\U" : "\\u") + String(repeating: "0", count: width - digits.count) + digits
  }
}
