import SourceText
import YAML

/// Who or what claims are about, or name as their value.
package struct Entity: Sendable, Hashable {
  package var id: String
  /// For reports; the id where the file gives none.
  package var name: String
  package var aliases: [String]
  package var type: String?
  /// The place or organisation that it belongs to, by id, name or alias.
  package var partOf: String?
  package var location: SourceLocation
  /// Where its `part-of` stands, for a diagnostic.
  package var partOfLocation: SourceLocation?
}

/// A type of entities, and the type above it.
package struct EntityType: Sendable, Hashable {
  package var name: String
  package var isA: String?
  package var location: SourceLocation
}

extension Entity {
  /// Reads the value of `entities`.
  static func list(_ node: YAMLNode, into problems: inout [Diagnostic]) -> [Entity] {
    if node.isNull { return [] }
    guard case .sequence(let nodes) = node.content else {
      problems.append(
        Diagnostic(.error, "wrong-type", "'entities' is a list, not \(node.kindName)", at: node.location))
      return []
    }
    return nodes.compactMap { node in
      guard
        let reader = MappingReader(node, of: "entity", keys: ClaimKeys.entity.names, scope: .claims, into: &problems),
        let id = reader.requiredText("id", &problems)
      else { return nil }
      return Entity(
        id: id, name: reader.text("name", &problems) ?? id, aliases: reader.texts("aliases", &problems) ?? [],
        type: reader.text("type", &problems), partOf: reader.text("part-of", &problems),
        location: reader.node("id")?.location ?? node.location, partOfLocation: reader.node("part-of")?.location)
    }
  }
}

extension EntityType {
  /// Reads the value of `types`.
  static func list(_ node: YAMLNode, into problems: inout [Diagnostic]) -> [EntityType] {
    if node.isNull { return [] }
    guard case .mapping(let entries) = node.content else {
      problems.append(
        Diagnostic(.error, "wrong-type", "'types' is a mapping, not \(node.kindName)", at: node.location))
      return []
    }
    var types: [EntityType] = []
    var places: [String: SourcePosition] = [:]
    for entry in entries {
      guard let name = entry.key.text else { continue }
      if let first = places[name] {
        problems.append(duplicateKey(name, first: first, at: entry.key.location, scope: .claims))
        continue
      }
      places[name] = entry.key.location.start
      var isA: String?
      if !entry.value.isNull {
        guard
          let reader = MappingReader(
            entry.value, of: "type", keys: ClaimKeys.type.names, scope: .claims, into: &problems)
        else { continue }
        isA = reader.text("is-a", &problems)
      }
      types.append(EntityType(name: name, isA: isA, location: entry.key.location))
    }
    return types
  }
}
