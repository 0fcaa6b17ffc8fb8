/// Scalars, and what stands in brackets.
extension LayoutWriter {
  /// The lines of a node that begins behind its key or dash; those after the first with their indentation.
  ///
  /// - Parameters:
  ///   - column: where it begins.
  ///   - indent: of the further lines of a text.
  ///   - parent: of the collection around it.
  func inlineText(_ node: LayoutNode, _ shape: Shape?, column: Int, indent: Int, parent: Int) -> [String] {
    switch node.content {
    case .scalar(_, .block): return blockLines(node, indent: indent, parent: parent)
    case .scalar: return scalarLines(node, shape, indent: max(indent, 1))
    case .sequence, .mapping:
      if let line = flowText(node, shape) { return [line] }
      let shift = column - source.column(of: node.range.lowerBound)
      let lines = source.string(node.range).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      return [lines[0].trimmedAtEnd]
        + lines.dropFirst().map { line in
          let text = line.trimmedAtStart
          let blanks = line.unicodeScalars.count - text.unicodeScalars.count
          return text.isEmpty ? "" : String(repeating: " ", count: max(0, blanks + shift)) + text.trimmedAtEnd
        }
    }
  }

  // MARK: Scalars

  /// A scalar of one line.
  func scalarText(_ node: LayoutNode, _ shape: Shape?) -> String {
    guard case .scalar(let text, let style) = node.content else { return "" }
    let written = source.string(node.range)
    if shape == .printed, style != .block, !node.isNull { return isSimple(text) ? "\"\(text)\"" : written }
    switch style {
    case .plain, .block: return written
    case .singleQuoted, .doubleQuoted:
      if isPlain(text) { return text }
      return style == .singleQuoted && isSimple(text) ? "\"\(text)\"" : written
    }
  }

  private func scalarLines(_ node: LayoutNode, _ shape: Shape?, indent: Int) -> [String] {
    let written = source.string(node.range)
    guard written.unicodeScalars.contains("\n") else { return [scalarText(node, shape)] }
    let lines = written.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return [withoutBlanksAtEnd(lines[0])]
      + lines.dropFirst().map { line in
        let text = withoutBlanksAtEnd(line.trimmedAtStart)
        return text.isEmpty ? "" : String(repeating: " ", count: indent) + text
      }
  }

  /// In double quotes a backslash makes a blank at the end of a line part of the text.
  private func withoutBlanksAtEnd(_ line: String) -> String {
    let trimmed = line.trimmedAtEnd
    return trimmed.hasSuffix("\\") ? line : trimmed
  }

  /// Reads the same with and without quotation marks, here and for every other reader of YAML: words that begin with a
  /// letter, without signs that mean something, and none that means yes, no or nothing.
  private func isPlain(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, first.properties.isAlphabetic, scalars.last != " ", scalars.count <= 200 else {
      return false
    }
    let isWord = scalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || [" ", "-", "_", ".", "/", "(", ")", "+", "–", "’"].contains(scalar)
    }
    return isWord && !["null", "true", "false", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
  }

  /// Can stand between double quotes as it is.
  private func isSimple(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      scalar.value >= 0x20 && scalar != "\"" && scalar != "\\" && !(0x7F...0xA0).contains(scalar.value)
        && scalar != "\u{2028}" && scalar != "\u{2029}" && scalar != "\u{FEFF}"
    }
  }

  // MARK: Texts in lines of their own

  private func blockLines(_ node: LayoutNode, indent: Int, parent: Int) -> [String] {
    var lines = source.string(node.range).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    // What follows the last line end is no line.
    if lines.count > 1, lines.last == "" { lines.removeLast() }
    let header = blockHeader(lines[0].trimmedAtEnd, of: node)
    let digit = header.prefix { $0 != "#" }.first { ("1"..."9").contains($0) }.flatMap { Int(String($0)) }
    let first = lines.dropFirst().first { !$0.trimmedAtStart.isEmpty } ?? ""
    let own = first.unicodeScalars.prefix { $0 == " " }.count
    let old = digit.map { parentColumn(of: node) + $0 } ?? own
    let new = digit.map { parent + $0 } ?? max(indent, parent + 2)
    return [header]
      + lines.dropFirst().map { line in
        let scalars = line.unicodeScalars
        let blanks = scalars.prefix(old).prefix { $0 == " " }.count
        let text = String(scalars.dropFirst(blanks))
        return text.isEmpty ? "" : String(repeating: " ", count: new) + text
      }
  }

  /// The header of a text in lines of its own. One that ends with the file, without a line end, has none in what it says
  /// either: written with one, it must say that this is not its own.
  private func blockHeader(_ header: String, of node: LayoutNode) -> String {
    guard case .scalar(let text, _) = node.content, !text.isEmpty, text.unicodeScalars.last != "\n" else {
      return header
    }
    let signs = header.prefix { $0 != " " && $0 != "\t" && $0 != "#" }
    if signs.contains("-") { return header }
    return signs.filter { $0 != "+" } + "-" + header.dropFirst(signs.count)
  }

  /// The column of the collection that a text with an indentation of its own is measured from.
  private func parentColumn(of node: LayoutNode) -> Int {
    // Behind the dashes of its line, where there are any.
    var column = source.indentation(at: node.range.lowerBound)
    let start = node.range.lowerBound - source.column(of: node.range.lowerBound)
    while start + column + 1 < node.range.lowerBound, source.scalars[start + column] == "-",
      source.scalars[start + column + 1] == " "
    {
      let next = source.scalars[(start + column + 1)..<node.range.lowerBound].firstIndex { $0 != " " }
      guard let next else { break }
      column = next - start
    }
    return column
  }

  // MARK: Brackets

  /// A list or mapping in brackets, on one line; `nil` where it stands on several, holds comments, or leaves values out.
  func flowText(_ node: LayoutNode, _ shape: Shape?) -> String? {
    guard !source.scalars[node.range].contains("\n") else { return nil }
    switch node.content {
    case .scalar: return node.isEmpty ? nil : scalarText(node, shape)
    case .sequence(let nodes, _):
      let shape = shape?.collection
      var parts: [String] = []
      for node in nodes {
        guard let part = flowText(node, shape?.member) else { return nil }
        parts.append(part)
      }
      return "[" + parts.joined(separator: ", ") + "]"
    case .mapping(let entries, _):
      guard source.scalars[node.range.lowerBound] == "{" else { return nil }
      let shape = shape?.collection
      let table = shape?.table { node.word(under: $0) }
      var parts: [String] = []
      for entry in entries {
        let own = table.map { $0[entry.key.text ?? ""]?.shape } ?? shape?.member
        guard entry.key.text != nil, let key = flowText(entry.key, nil), let value = flowText(entry.value, own) else {
          return nil
        }
        parts.append("\(key): \(value)")
      }
      let order = table?.order(of: entries.map { $0.key.text ?? "" }) ?? Array(entries.indices)
      return "{" + order.map { parts[$0] }.joined(separator: ", ") + "}"
    }
  }
}
