import SourceText

/// Writes HTML and SVG. What is a value can only be added by the functions that escape it, as names of elements and
/// attributes are literals of this program.
///
/// Source: HTML, section 13.1; that control characters are made visible is ours.
struct Markup {
  typealias Attributes = KeyValuePairs<StaticString, String>

  /// What was written so far.
  private(set) var bytes: [UInt8] = []

  init() {}

  /// A line of markup that holds no value.
  mutating func line(_ markup: StaticString) {
    raw(markup)
    bytes.append(0x0A)
  }

  /// An element in running text.
  mutating func span(_ name: StaticString, _ attributes: Attributes = [:], _ content: (inout Markup) -> Void) {
    open(name, attributes)
    content(&self)
    bytes += "</".utf8
    raw(name)
    bytes.append(UInt8(ascii: ">"))
  }

  /// An element that ends its line.
  mutating func block(_ name: StaticString, _ attributes: Attributes = [:], _ content: (inout Markup) -> Void) {
    span(name, attributes, content)
    bytes.append(0x0A)
  }

  mutating func span(_ name: StaticString, _ attributes: Attributes, _ text: String) {
    span(name, attributes) { $0.text(text) }
  }

  mutating func span(_ name: StaticString, _ text: String) { span(name) { $0.text(text) } }

  mutating func block(_ name: StaticString, _ attributes: Attributes, _ text: String) {
    block(name, attributes) { $0.text(text) }
  }

  mutating func block(_ name: StaticString, _ text: String) { block(name) { $0.text(text) } }

  /// A start tag; the whole of elements like `meta`, that have no end. An attribute without a value is left out.
  mutating func open(_ name: StaticString, _ attributes: Attributes = [:]) {
    bytes.append(UInt8(ascii: "<"))
    raw(name)
    for (attribute, value) in attributes where !value.isEmpty {
      bytes.append(UInt8(ascii: " "))
      raw(attribute)
      bytes += "=\"".utf8
      bytes.appendHTML(value)
      bytes.append(UInt8(ascii: "\""))
    }
    bytes.append(UInt8(ascii: ">"))
  }

  /// A text on one line.
  ///
  /// - Parameter limit: the most columns; what is longer ends in `…`.
  mutating func text(_ text: String, limit: Int = textLimit) { bytes.appendHTML(text, limit: limit) }

  /// Columns of a text; nobody reads more of it here, and a value may be a whole document.
  static let textLimit = 4000

  /// A value: apart from what stands beside it where it is written from right to left. Of others an element around each
  /// would be a tenth of a page.
  ///
  /// - Parameter limit: the most columns; what is longer ends in `…`.
  mutating func value(_ text: String, limit: Int = textLimit) {
    let isIsolated = Self.isWrittenFromRight(text)
    if isIsolated { bytes += "<bdi>".utf8 }
    bytes.appendHTML(text, limit: limit)
    if isIsolated { bytes += "</bdi>".utf8 }
  }

  /// The attribute `dir` of an element that holds a value and nothing else; empty for the direction of the page.
  static func direction(of text: String) -> String { isWrittenFromRight(text) ? "auto" : "" }

  private static func isWrittenFromRight(_ text: String) -> Bool {
    !text.utf8.allSatisfy { $0 < 0x80 } && visible(text).hasPrefix("\u{2068}")
  }

  /// What is markup already: a picture, a table of one.
  mutating func picture(_ markup: String) { bytes += markup.utf8 }

  /// The content of a `style` or `script`, which ends only at its end tag.
  mutating func embed(_ code: [UInt8]) { bytes += code }

  private mutating func raw(_ markup: StaticString) {
    // SAFETY: the buffer is read at once, and a `StaticString` is never freed.
    markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }
}

extension [UInt8] {
  /// Appends a text as `visible` shows it, and so that it is nothing but text in content and in attributes. White space
  /// at its ends becomes a blank, as the text may stand between others.
  mutating func appendHTML(_ text: String, limit: Int = .max) {
    var shown = visible(text, limit: limit)
    let blank = UInt8(ascii: " ")
    if Self.isBlank(text.utf8.first) { append(blank) }
    defer { if !shown.isEmpty, Self.isBlank(text.utf8.last) { append(blank) } }
    // The page isolates by elements; a direction found from the text must not be hidden from them.
    if shown.hasPrefix("\u{2068}"), shown.hasSuffix("\u{2069}") {
      shown = String(shown.unicodeScalars.dropFirst().dropLast())
    }
    self += MarkupText.escaped(shown).utf8
  }

  private static func isBlank(_ byte: UInt8?) -> Bool {
    byte == UInt8(ascii: " ") || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
