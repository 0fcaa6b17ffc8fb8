import SourceText

/// The canonical layout of YAML files: indentation, blanks, the order of known keys, quotation marks.
///
/// Nothing that a file says changes, and no comment is lost: that is checked each time, and a file for which it would not
/// hold is refused. Laid out again, a text stays as it is.
package enum Layout {
  /// A file's text in the canonical layout.
  ///
  /// Lines end with LF, and a byte order mark is left out.
  /// - Parameters:
  ///   - bytes: that are UTF-8, as their reader has found.
  ///   - shape: what the file's reader knows of it; keys are ordered only where they are all known.
  /// - Throws: where the layout can't be settled: the file is to be left as it is.
  package static func settled(_ bytes: [UInt8], as shape: Shape?) throws(LayoutProblem) -> [UInt8] {
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let text = unixLines(String(decoding: hasMark ? bytes[3...] : bytes[...], as: UTF8.self))
    let source = LayoutText(text)
    if let offset = source.scalars.firstIndex(where: { $0 == "\u{85}" || $0 == "\u{2028}" || $0 == "\u{2029}" }) {
      throw LayoutProblem(
        "a character that ends a line in YAML only, around which the layout can't be settled",
        at: source.position(offset))
    }
    guard let root = try LayoutParser.parse(source), !root.isInline else { return Array(text.utf8) }
    let tree = try LayoutTree.grow(root, source, shape)
    let settled = LayoutWriter.text(of: tree, source)
    let result = LayoutText(settled)
    guard let copy = try LayoutParser.parse(result), LayoutEquality.holds(root, copy, shape),
      LayoutEquality.comments(root, source) == LayoutEquality.comments(copy, result)
    else {
      throw LayoutProblem(
        "what can't be laid out without changing what the file says", at: source.position(root.range.lowerBound))
    }
    return Array(settled.utf8)
  }

  /// CRLF and CR as LF: YAML reads them as one.
  private static func unixLines(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    var wasReturn = false
    for scalar in text.unicodeScalars {
      if scalar == "\n", wasReturn {
        wasReturn = false
        continue
      }
      wasReturn = scalar == "\r"
      view.append(wasReturn ? "\n" : scalar)
    }
    return String(view)
  }
}

/// Whether two texts say the same.
enum LayoutEquality {
  /// Nodes with the same values, and entries in the same order unless the order of keys is known to mean nothing.
  static func holds(_ left: LayoutNode, _ right: LayoutNode, _ shape: Shape?) -> Bool {
    let shape = shape?.collection
    switch (left.content, right.content) {
    case (.scalar(let text, _), .scalar(let other, _)): return text == other && left.isNull == right.isNull
    case (.sequence(let nodes, _), .sequence(let others, _)):
      return nodes.count == others.count && zip(nodes, others).allSatisfy { holds($0, $1, shape?.member) }
    case (.mapping(let entries, _), .mapping(let others, _)):
      guard entries.count == others.count else { return false }
      let table = shape?.table { left.word(under: $0) }
      let names = entries.map { $0.key.text ?? "" }
      let mayMove = table?.order(of: names) != nil
      for (index, entry) in entries.enumerated() {
        let place = mayMove ? others.firstIndex { $0.key.text == entry.key.text } : index
        let own = table.map { $0[entry.key.text ?? ""]?.shape } ?? shape?.member
        guard let place, holds(entry.key, others[place].key, nil), holds(entry.value, others[place].value, own) else {
          return false
        }
      }
      return true
    case (.scalar, _), (.sequence, _), (.mapping, _): return false
    }
  }

  /// The texts of all comments, sorted; those in brackets and in headers of texts too.
  static func comments(_ root: LayoutNode, _ source: LayoutText) -> [String] {
    var scalars: [Range<Int>] = []
    collect(root, &scalars)
    var comments: [String] = []
    var end = 0
    for range in scalars.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound > end { comments += source.comments(in: end..<range.lowerBound).map(\.text) }
      end = max(end, range.upperBound)
    }
    return (comments + source.comments(in: end..<source.scalars.count).map(\.text)).sorted()
  }

  private static func collect(_ node: LayoutNode, _ scalars: inout [Range<Int>]) {
    switch node.content {
    case .scalar: scalars.append(node.range)
    case .sequence(let nodes, _): for node in nodes { collect(node, &scalars) }
    case .mapping(let entries, _):
      for entry in entries {
        collect(entry.key, &scalars)
        collect(entry.value, &scalars)
      }
    }
  }
}
