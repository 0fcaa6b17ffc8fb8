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

  /// In double quotes, with escapes for whatever YAML would not keep as it is.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: result += "\\\""
      case 0x5C: result += "\\\\"
      case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
