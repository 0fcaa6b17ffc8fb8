import SourceText

/// Writes JSON, member by member: what is written is never held as a tree, as reports can be long.
///
/// Source: RFC 8259.
package struct JSONWriter: Sendable {
  /// What was written so far.
  package private(set) var bytes: [UInt8] = []
  private let isIndented: Bool
  private var depth = 0
  /// Whether nothing was written yet at this depth.
  private var isFirst = true

  /// - Parameter isIndented: a member a line, two blanks a depth; else all on one line.
  package init(isIndented: Bool) { self.isIndented = isIndented }

  /// An object: a member of that name, or an element where there is no name.
  package mutating func object(_ name: String? = nil, _ members: (inout JSONWriter) -> Void) {
    enclosed(name, "{", "}", members)
  }

  /// An array: a member of that name, or an element where there is no name.
  package mutating func array(_ name: String? = nil, _ elements: (inout JSONWriter) -> Void) {
    enclosed(name, "[", "]", elements)
  }

  package mutating func add(_ name: String, _ text: String) {
    begin(name)
    bytes.appendJSON(text)
  }

  package mutating func add(_ name: String, _ number: Int) {
    begin(name)
    bytes += String(number).utf8
  }

  /// A number that JSON can't hold is `null`.
  package mutating func add(_ name: String, _ number: Double) {
    begin(name)
    bytes += (number.isFinite ? "\(number)" : "null").utf8
  }

  package mutating func add(_ name: String, _ condition: Bool) {
    begin(name)
    bytes += (condition ? "true" : "false").utf8
  }

  /// Texts on one line.
  package mutating func add(_ name: String, _ texts: [String]) {
    begin(name)
    bytes.append(UInt8(ascii: "["))
    for (index, text) in texts.enumerated() {
      if index > 0 { bytes += ", ".utf8 }
      bytes.appendJSON(text)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// Numbers on one line: a member of that name, or an element where there is no name.
  package mutating func add(_ name: String?, _ numbers: [Int]) {
    begin(name)
    bytes.append(UInt8(ascii: "["))
    for (index, number) in numbers.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes += String(number).utf8
    }
    bytes.append(UInt8(ascii: "]"))
  }

  package mutating func addNull(_ name: String) {
    begin(name)
    bytes += "null".utf8
  }

  /// A line end, between documents or at the end of one.
  package mutating func endLine() {
    bytes.append(0x0A)
    isFirst = true
  }

  private mutating func enclosed(
    _ name: String?, _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ contents: (inout JSONWriter) -> Void
  ) {
    begin(name)
    bytes.append(UInt8(ascii: open))
    depth += 1
    isFirst = true
    contents(&self)
    depth -= 1
    if !isFirst { startLine() }
    bytes.append(UInt8(ascii: close))
    isFirst = false
  }

  private mutating func begin(_ name: String?) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    if depth > 0 { startLine() }
    isFirst = false
    guard let name else { return }
    bytes.appendJSON(name)
    bytes += (isIndented ? ": " : ":").utf8
  }

  private mutating func startLine() {
    guard isIndented else { return }
    bytes.append(0x0A)
    for _ in 0..<depth { bytes += "  ".utf8 }
  }
}
