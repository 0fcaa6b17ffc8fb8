import Claims
import Rules
import YAML

/// What kind of file a text is, told by its keys: files may be called as people like.
package enum FileShape {
  /// - Returns: the keys of the kind of file that shares most with the root's; `nil` where none does.
  package static func of(_ root: YAMLNode) -> Shape? {
    let keys = root.entries.compactMap(\.key.text)
    let tables = [ClaimKeys.file, RuleKeys.file, TestKeys.file, WaiverKeys.file, Setting.table]
    var best: (table: KeyTable, count: Int)?
    for table in tables {
      let count = keys.count { table.names.contains($0) }
      if count > best?.count ?? 0 { best = (table, count) }
    }
    return best.map { .mapping($0.table) }
  }
}
