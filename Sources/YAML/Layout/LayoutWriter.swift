import SourceText

/// Writes a tree of entries in the canonical layout.
struct LayoutWriter {
  let source: LayoutText
  /// Finished lines.
  private(set) var lines: [String] = []

  init(_ source: LayoutText) { self.source = source }

  /// The text of a whole file.
  static func text(of root: LayoutTree.Collection, _ source: LayoutText) -> String {
    var writer = LayoutWriter(source)
    writer.write(root, indent: 0, isTop: true)
    return writer.lines.joined(separator: "\n") + "\n"
  }

  /// What stands before the first line of a collection on the same line, as the dash of a list.
  private var pending = ""

  // MARK: Collections

  private mutating func write(_ collection: LayoutTree.Collection, indent: Int, isTop: Bool = false) {
    let entries = Self.ordered(collection, isTop: isTop)
    let columns = valueColumns(entries)
    let isParted = !isTop && collection.isSequence && collection.shape?.membersStandApart == true
    var wasLong = false
    for (index, entry) in entries.enumerated() {
      let isLong = isParted && spansLines(entry)
      var remarks = entry.remarks
      if index == 0, !isTop || lines.isEmpty {
        remarks = Array(remarks.drop { $0 == .blank })
      } else if wasLong || isLong, index > 0, remarks.first != .blank {
        remarks.insert(.blank, at: 0)
      }
      wasLong = isLong
      write(remarks, indent: indent)
      write(entry, indent: indent, valueColumn: columns[index])
    }
    write(collection.remarks, indent: indent)
  }

  private mutating func write(_ remarks: [LayoutTree.Remark], indent: Int) {
    for remark in remarks {
      switch remark {
      case .blank: if let last = lines.last, last != "" || endsInBlock { lines.append("") }
      case .comment(let text): append(text, indent: indent)
      }
    }
  }

  /// The last line is part of a scalar, so that an empty line behind it is to be told from one within it.
  private var endsInBlock = false

  private mutating func append(_ text: String, indent: Int) {
    let margin = String(repeating: " ", count: max(0, indent - pending.count))
    lines.append(pending.isEmpty ? margin + text : pending + text)
    pending = ""
    endsInBlock = false
  }

  private mutating func write(_ entry: LayoutTree.Entry, indent: Int, valueColumn: Int?) {
    var head = entry.key.map { scalarText($0, .anything) + ":" } ?? "-"
    switch entry.value {
    case .inline(let node) where node.isEmpty:
      append(head, indent: indent)
    case .inline(let node):
      if let valueColumn {
        head += String(repeating: " ", count: max(1, valueColumn - head.count))
      } else {
        head += " "
      }
      let own = entry.key == nil ? indent : indent + 2
      let text = inlineText(node, entry.shape, column: indent + head.unicodeScalars.count, indent: own, parent: indent)
      append(head + text[0], indent: indent)
      lines += text.dropFirst()
      endsInBlock = text.count > 1
    case .collection(let collection) where entry.key == nil:
      writeMember(collection, indent: indent)
      return
    case .collection(let collection):
      append(head, indent: indent)
      addComment(entry, indent: indent)
      write(collection, indent: indent + 2)
      return
    }
    addComment(entry, indent: indent)
  }

  /// A collection behind the dash of a list; comments above its first entry have room only above the dash.
  private mutating func writeMember(_ collection: LayoutTree.Collection, indent: Int) {
    var collection = collection
    collection.entries = Self.ordered(collection, isTop: false)
    collection.shape = nil
    if let first = collection.entries.first {
      let comments = first.remarks.filter { $0 != .blank }
      let dash = pending
      pending = ""
      write(comments, indent: indent)
      pending = dash
      collection.entries[0].remarks = []
    }
    let margin = String(repeating: " ", count: max(0, indent - pending.count))
    pending = (pending.isEmpty ? margin : pending) + "- "
    write(collection, indent: indent + 2)
    pending = ""
  }

  /// Puts a comment behind the last line: in its column, or two blanks on where there is no room.
  private mutating func addComment(_ entry: LayoutTree.Entry, indent: Int) {
    guard let comment = entry.comment, let last = lines.indices.last else { return }
    let column = source.column(of: comment.offset) - source.column(of: entry.start) + indent
    let blanks = max(2, column - lines[last].unicodeScalars.count)
    lines[last] += String(repeating: " ", count: blanks) + comment.text
  }

  // MARK: Order and columns

  /// In the order of the documentation, where all keys are known, each stands once, and the mapping is no whole file.
  private static func ordered(_ collection: LayoutTree.Collection, isTop: Bool) -> [LayoutTree.Entry] {
    guard !isTop, !collection.isSequence else { return collection.entries }
    func word(_ key: String) -> String? {
      guard case .inline(let node)? = collection.entries.first(where: { $0.key?.text == key })?.value else {
        return nil
      }
      return node.text
    }
    let names = collection.entries.map { $0.key?.text ?? "" }
    guard let order = collection.shape?.table(tagged: word)?.order(of: names) else { return collection.entries }
    return order.map { collection.entries[$0] }
  }

  /// Where values of short entries that follow each other stand in one column, set off by blanks, they go on doing so.
  private func valueColumns(_ entries: [LayoutTree.Entry]) -> [Int?] {
    var columns = [Int?](repeating: nil, count: entries.count)
    var run: [Int] = []
    func finish() {
      let starts = Set(run.map { source.column(of: valueStart(entries[$0])) })
      let widths = run.map { (entries[$0].key.map { scalarText($0, .anything) } ?? "").unicodeScalars.count }
      let isSetOff = run.contains { index in
        let start = valueStart(entries[index])
        return start >= 2 && source.scalars[start - 1] == " " && source.scalars[start - 2] == " "
      }
      if run.count > 1, starts.count == 1, isSetOff, let widest = widths.max() {
        for index in run { columns[index] = widest + 2 }
      }
      run = []
    }
    for (index, entry) in entries.enumerated() {
      if !entry.remarks.isEmpty { finish() }
      if entry.key != nil, isShort(entry) { run.append(index) } else { finish() }
    }
    finish()
    return columns
  }

  private func valueStart(_ entry: LayoutTree.Entry) -> Int {
    if case .inline(let node) = entry.value { node.range.lowerBound } else { entry.start }
  }

  /// Key and value stand on one line.
  private func isShort(_ entry: LayoutTree.Entry) -> Bool {
    guard case .inline(let node) = entry.value, !node.isEmpty else { return false }
    return source.line(of: entry.start) == source.line(of: max(node.range.lowerBound, node.range.upperBound - 1))
  }

  private func spansLines(_ entry: LayoutTree.Entry) -> Bool {
    switch entry.value {
    case .inline: !isShort(entry)
    case .collection: true
    }
  }
}

extension Shape {
  /// Rules are parted by an empty line: they are long.
  fileprivate var membersStandApart: Bool {
    if case .list(.tagged, _) = self { true } else { false }
  }
}

extension KeyTable {
  /// The places of some keys in the order of the documentation; `nil` where one is not known, or stands twice.
  func order(of keys: [String]) -> [Int]? {
    let places = keys.map { names.firstIndex(of: $0) }
    guard !places.contains(nil), Set(keys).count == keys.count else { return nil }
    return keys.indices.sorted { (places[$0] ?? 0) < (places[$1] ?? 0) }
  }
}
