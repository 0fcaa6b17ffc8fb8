import TestSupport
import Values
import YAML

/// A file with one part changed.
struct Mistake {
  let root: YAMLNode
  /// What was changed, for messages.
  let text: String

  private enum Change: CaseIterable {
    case renameKey, removeKey, addKey, word, nothing, list, mapping, number
  }

  init(in root: YAMLNode, _ random: inout SeededGenerator) {
    var paths: [[Int]] = []
    Self.collect(root, [], &paths)
    let path = paths[Int(random.next() % UInt64(paths.count))]
    let change = Change.allCases[Int(random.next() % UInt64(Change.allCases.count))]
    self.root = Self.changed(root, path[...], change)
    text = "\(change) at \(Self.described(root, path[...]))"
  }

  /// Every part but the root, by places; of a mapping's part its entry.
  private static func collect(_ node: YAMLNode, _ path: [Int], _ paths: inout [[Int]]) {
    for (index, child) in (node.nodes + node.entries.map(\.value)).enumerated() {
      paths.append(path + [index])
      collect(child, path + [index], &paths)
    }
  }

  private static func described(_ node: YAMLNode, _ path: ArraySlice<Int>) -> String {
    guard let first = path.first else { return node.flow }
    switch node.content {
    case .scalar: return ""
    case .sequence(let nodes): return "[\(first)]" + described(nodes[first], path.dropFirst())
    case .mapping(let entries):
      return ".\(entries[first].key.text ?? "")" + described(entries[first].value, path.dropFirst())
    }
  }

  private static func changed(_ node: YAMLNode, _ path: ArraySlice<Int>, _ change: Change) -> YAMLNode {
    guard let first = path.first else { return replaced(node, change) }
    switch node.content {
    case .scalar: return node
    case .sequence(var nodes):
      nodes[first] = changed(nodes[first], path.dropFirst(), change)
      return node.list(nodes)
    case .mapping(var entries):
      if path.count == 1 {
        switch change {
        case .renameKey: entries[first].key = node.word((entries[first].key.text ?? "") + "s-x")
        case .removeKey: entries.remove(at: first)
        case .addKey: entries.append(YAMLNode.Entry(key: node.word("further"), value: node.word("more")))
        case .word, .nothing, .list, .mapping, .number:
          entries[first].value = replaced(entries[first].value, change)
        }
      } else {
        entries[first].value = changed(entries[first].value, path.dropFirst(), change)
      }
      return YAMLNode(.mapping(entries), at: node.location)
    }
  }

  private static func replaced(_ node: YAMLNode, _ change: Change) -> YAMLNode {
    switch change {
    case .word, .renameKey: node.word("nonsense")
    case .nothing, .removeKey: YAMLNode(.scalar("", isPlain: true), at: node.location)
    case .list: node.list([node])
    case .mapping, .addKey: YAMLNode(.mapping([.init(key: node.word("further"), value: node)]), at: node.location)
    case .number: YAMLNode(.scalar("-7", isPlain: true), at: node.location)
    }
  }
}

extension YAMLNode {
  func word(_ text: String) -> YAMLNode { YAMLNode(.scalar(text, isPlain: false), at: location) }

  func list(_ nodes: [YAMLNode]) -> YAMLNode { YAMLNode(.sequence(nodes), at: location) }

  /// Those entries that have a value.
  func mapping(_ entries: KeyValuePairs<String, YAMLNode?>) -> YAMLNode {
    YAMLNode(
      .mapping(entries.compactMap { key, value in value.map { Entry(key: word(key), value: $0) } }), at: location)
  }

  func without(_ key: String) -> YAMLNode {
    YAMLNode(.mapping(entries.filter { $0.key.text != key }), at: location)
  }
}

/// The fields that values are read by.
enum ValueReaderFields {
  static let names = ValueReader.fieldNames
}
