/// A file in block style with its comments: each comment and blank line belongs to an entry, and moves with it.
struct LayoutTree {
  /// A line between entries.
  enum Remark: Equatable {
    case blank
    case comment(String)
  }

  struct Collection {
    var entries: [Entry]
    var isSequence: Bool
    /// Behind the last entry.
    var remarks: [Remark] = []
    /// What the file's reader knows of it.
    var shape: Shape?
  }

  indirect enum Value {
    case inline(LayoutNode)
    case collection(Collection)
  }

  struct Entry {
    /// On the lines above it.
    var remarks: [Remark]
    /// `nil` in a list.
    var key: LayoutNode?
    var value: Value
    var shape: Shape?
    /// Behind the key or the value, on the same line.
    var comment: LayoutText.Comment?
    /// Of its key, or of its dash.
    var start: Int
  }

  private let source: LayoutText
  /// Not yet given to anything, in order.
  private var comments: ArraySlice<LayoutText.Comment>
  /// Behind what was last given its place.
  private var end = 0

  /// - Parameter root: in block style.
  static func grow(_ root: LayoutNode, _ source: LayoutText, _ shape: Shape?) throws(LayoutProblem) -> Collection {
    var tree = LayoutTree(source, root)
    var collection = try tree.collection(root, shape, next: -1, parent: -1)
    collection.remarks += tree.remarks(before: source.scalars.count)
    return collection
  }

  private init(_ source: LayoutText, _ root: LayoutNode) {
    self.source = source
    var comments: [LayoutText.Comment] = []
    var end = 0
    for node in Self.inlineNodes(of: root) {
      if node.range.lowerBound > end { comments += source.comments(in: end..<node.range.lowerBound) }
      end = max(end, node.range.upperBound)
    }
    comments += source.comments(in: end..<source.scalars.count)
    self.comments = comments[...]
  }

  /// Keys, scalars and what stands in brackets, in order.
  private static func inlineNodes(of node: LayoutNode) -> [LayoutNode] {
    if node.isInline { return [node] }
    switch node.content {
    case .scalar: return [node]
    case .sequence(let nodes, _): return nodes.flatMap(inlineNodes)
    case .mapping(let entries, _): return entries.flatMap { [$0.key] + inlineNodes(of: $0.value) }
    }
  }

  // MARK: Remarks

  /// Takes the comments before a place, each with the blank line above it, and the blank line above the place.
  private mutating func remarks(before offset: Int, isPlace: Bool = false) -> [Remark] {
    var remarks: [Remark] = []
    while let comment = comments.first, comment.offset < offset {
      if source.hasBlankLine(above: comment.offset, after: end), comment.isAlone { remarks.append(.blank) }
      remarks.append(.comment(comment.text))
      end = comment.offset + comment.text.unicodeScalars.count
      comments.removeFirst()
    }
    if isPlace, source.hasBlankLine(above: offset, after: end) { remarks.append(.blank) }
    return remarks
  }

  /// Takes the comment that follows on the same line.
  private mutating func comment(behind offset: Int) -> LayoutText.Comment? {
    guard let comment = comments.first, !comment.isAlone, source.line(of: comment.offset) == source.line(of: offset)
    else { return nil }
    comments.removeFirst()
    end = comment.offset + comment.text.unicodeScalars.count
    return comment
  }

  /// Takes the comments on lines of their own that are indented as a collection, and more than what follows it.
  private mutating func closingRemarks(column: Int, next: Int) -> [Remark] {
    var remarks: [Remark] = []
    while let comment = comments.first, comment.isAlone {
      let own = source.column(of: comment.offset)
      guard own >= column, next < 0 || own > source.column(of: next), next < 0 || comment.offset < next else { break }
      if source.hasBlankLine(above: comment.offset, after: end) { remarks.append(.blank) }
      remarks.append(.comment(comment.text))
      end = comment.offset + comment.text.unicodeScalars.count
      comments.removeFirst()
    }
    return remarks
  }

  // MARK: Collections

  /// - Parameters:
  ///   - next: where the next entry of a collection around it begins; negative for none.
  ///   - parent: the column of the collection around it.
  private mutating func collection(
    _ node: LayoutNode, _ shape: Shape?, next: Int, parent: Int
  ) throws(LayoutProblem) -> Collection {
    let shape = shape?.collection
    var result = Collection(entries: [], isSequence: false, shape: shape)
    var column = source.column(of: node.range.lowerBound)
    switch node.content {
    case .scalar: return result
    case .sequence(let nodes, _):
      result.isSequence = true
      let starts = try dashes(before: nodes)
      for (index, member) in nodes.enumerated() {
        let following = index + 1 < starts.count ? starts[index + 1] : next
        result.entries.append(
          try entry(nil, member, start: starts[index], shape?.member, next: following, column: column))
      }
      // A list may begin in the column of its key: then what stands there belongs to what follows.
      if column <= parent { column = parent + 1 }
    case .mapping(let entries, _):
      let table = shape?.table(tagged: { node.word(under: $0) })
      for (index, part) in entries.enumerated() {
        let following = index + 1 < entries.count ? entries[index + 1].key.range.lowerBound : next
        let own = table.map { $0[part.key.text ?? ""]?.shape } ?? shape?.member
        result.entries.append(
          try entry(part.key, part.value, start: part.key.range.lowerBound, own, next: following, column: column))
      }
    }
    result.remarks = closingRemarks(column: column, next: next)
    return result
  }

  private mutating func entry(
    _ key: LayoutNode?, _ value: LayoutNode, start: Int, _ shape: Shape?, next: Int, column: Int
  ) throws(LayoutProblem) -> Entry {
    var entry = Entry(
      remarks: remarks(before: start, isPlace: true), key: key, value: .inline(value), shape: shape, start: start)
    if let key, source.scalars[min(end, start)..<start].contains("?") {
      throw LayoutProblem(
        "a '? ' before a key, around which the layout can't be settled", at: source.position(key.range.lowerBound))
    }
    end = key?.range.upperBound ?? start + 1
    if value.isInline {
      // What stands between the key and its value has no better place than above both.
      if !value.isEmpty { entry.remarks += remarks(before: value.range.lowerBound) }
      end = max(end, value.range.upperBound)
      entry.comment = comment(behind: max(end - 1, start))
      return entry
    }
    if key != nil {
      entry.comment = comment(behind: end - 1)
    } else {
      while let next = comments.first, next.offset < value.range.lowerBound, let comment = comment(behind: start) {
        entry.remarks.append(.comment(comment.text))
      }
    }
    entry.value = .collection(try collection(value, shape, next: next, parent: column))
    return entry
  }

  /// Where the dash of each member stands.
  private func dashes(before nodes: [LayoutNode]) throws(LayoutProblem) -> [Int] {
    var starts: [Int] = []
    var low = end
    for node in nodes {
      let gap = low..<max(low, node.range.lowerBound)
      let comments = source.comments(in: gap)
      let dash = gap.last { offset in
        source.scalars[offset] == "-"
          && !comments.contains { $0.offset < offset && source.line(of: $0.offset) == source.line(of: offset) }
      }
      guard let dash else {
        throw LayoutProblem("a list whose dashes can't be found", at: source.position(node.range.lowerBound))
      }
      starts.append(dash)
      low = max(node.range.upperBound, dash + 1)
    }
    return starts
  }
}

extension Shape {
  /// The mapping or list that may stand here.
  var collection: Shape? {
    switch self {
    case .optional(let shape): shape.collection
    case .either(let shapes): shapes.lazy.compactMap(\.collection).first
    case .few(let member, let least): .list(member, least: least)
    case .list, .names, .mapping, .tagged: self
    case .text, .printed, .value, .word, .matching, .choice, .boolean, .number, .integer, .share, .anything: nil
    }
  }

  /// What stands in a list, or under names of the user's own.
  var member: Shape? {
    switch self {
    case .list(let member, _), .few(let member, _), .names(let member, _): member
    case .text, .printed, .value, .word, .matching, .choice, .boolean, .number, .integer, .share, .anything, .mapping,
      .tagged, .either, .optional:
      nil
    }
  }

  /// The keys of a mapping.
  ///
  /// - Parameter tagged: the word under a key of it.
  func table(tagged: (String) -> String?) -> KeyTable? {
    switch self {
    case .mapping(let table): table
    case .tagged(let table): table.keys(for: tagged(table.tag))
    case .text, .printed, .value, .word, .matching, .choice, .boolean, .number, .integer, .share, .anything, .list,
      .few,
      .names, .either, .optional:
      nil
    }
  }
}
