import Claims
import Values

/// A single value as a claim writes it: a text, or a mapping of texts in braces.
struct PrintedValue {
  /// The keys of the mapping; empty for a text.
  private var keys: [String] = []
  private(set) var texts: [String]

  init(_ written: String) {
    guard written.hasPrefix("{"), written.hasSuffix("}") else {
      texts = [written]
      return
    }
    texts = []
    for entry in written.dropFirst().dropLast().splitting(at: ", ") {
      let parts = entry.splitting(at: ": ")
      keys.append(parts[0])
      texts.append(parts.dropFirst().joined(separator: ": "))
    }
  }

  var written: String {
    if keys.isEmpty { return texts[0] }
    return "{" + zip(keys, texts).map { "\($0): \($1)" }.joined(separator: ", ") + "}"
  }

  func replacing(_ place: Int, by text: String) -> PrintedValue {
    var changed = self
    changed.texts[place] = text
    return changed
  }

  /// As a claim of the property would be read.
  func value(_ reader: ValueReader, _ property: Property) throws(ValueError) -> Value {
    if keys.isEmpty { return try reader.read(texts[0], as: property.type, settings: property.settings) }
    let fields = zip(keys, texts).map { (key: $0, text: $1) }
    return try reader.read(fields: fields, as: property.type, settings: property.settings)
  }
}
