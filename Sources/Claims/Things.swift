import SourceText
import Values

/// Everything that claims are about or name: declared entities first, in the order of the files, then other names in the
/// order of their first appearance. A thing is told by its number here.
package struct Things: Sendable {
  /// Declared entities; their numbers are their places.
  package private(set) var entities: [Entity] = []
  /// The names of the things that no file declares, as first written.
  package private(set) var undeclared: [String] = []
  private var byID: [String: UInt32] = [:]
  private var byName: [String: UInt32] = [:]
  /// As the files declare them.
  package private(set) var types: [EntityType] = []
  /// The type above each type.
  private var parents: [String: String] = [:]
  /// The thing that each entity is part of.
  private var wholes: [UInt32: UInt32] = [:]

  package init() {}

  /// Reports clashing ids, names and types, and circles.
  init(_ entities: [Entity], types: [EntityType], into problems: inout [Diagnostic]) {
    self.types = types
    for entity in entities { add(entity, &problems) }
    for type in types {
      if parents[type.name] != nil || type.isA == nil { continue }
      parents[type.name] = type.isA
    }
    for type in types where hasCircle(from: type.name, next: { parents[$0] }) {
      problems.append(
        Diagnostic(.error, "circle", "the type '\(type.name)' is a kind of itself", at: type.location))
      parents[type.name] = nil
    }
    linkWholes(&problems)
  }

  private mutating func add(_ entity: Entity, _ problems: inout [Diagnostic]) {
    let number = UInt32(truncatingIfNeeded: self.entities.count)
    if let first = byID[entity.id] {
      problems.append(
        Diagnostic(
          .error, "duplicate-id", "the entity id '\(entity.id)' stands here for the second time", at: entity.location,
          notes: ["first at \(self.entities[Int(first)].location.shortText)"]))
      return
    }
    byID[entity.id] = number
    entities.append(entity)
    for name in [entity.id, entity.name] + entity.aliases {
      let folded = TextFolding.name.fold(name)
      guard let other = byName[folded], other != number else {
        byName[folded] = number
        continue
      }
      let rival = entities[Int(other)]
      problems.append(
        Diagnostic(
          .error, "shared-alias", "the entities '\(rival.id)' and '\(entity.id)' are both called '\(name)'",
          at: entity.location,
          notes: ["the other is at \(rival.location.shortText)", "names are compared without case, diacritics and spaces"]))
    }
  }

  private mutating func linkWholes(_ problems: inout [Diagnostic]) {
    for (index, entity) in entities.enumerated() {
      guard let name = entity.partOf else { continue }
      let number = UInt32(truncatingIfNeeded: index)
      guard let whole = find(name) else {
        var notes: [String] = []
        if let near = nearest(to: name, among: entities.map(\.id)) { notes = ["did you mean '\(near)'?"] }
        problems.append(
          Diagnostic(
            .error, "unknown-entity", "no entity is called '\(name)'", at: entity.partOfLocation ?? entity.location,
            notes: notes))
        continue
      }
      wholes[number] = whole
      if hasCircle(from: number, next: { wholes[$0] }) {
        wholes[number] = nil
        problems.append(
          Diagnostic(
            .error, "circle", "the entity '\(entity.id)' is part of itself",
            at: entity.partOfLocation ?? entity.location))
      }
    }
  }

  private func hasCircle<Node: Hashable>(from start: Node, next: (Node) -> Node?) -> Bool {
    var seen: Set<Node> = [start]
    var node = start
    while let following = next(node) {
      if following == start { return true }
      if !seen.insert(following).inserted { return false }
      node = following
    }
    return false
  }

  package var count: Int { entities.count + undeclared.count }

  /// The thing with this id, name or alias; ids first, as they stand.
  package func find(_ name: String) -> UInt32? {
    byID[name] ?? byName[TextFolding.name.fold(name)]
  }

  /// As `find`; a name that is not there becomes a thing of its own.
  mutating func number(of name: String) -> UInt32 {
    if let number = byID[name] { return number }
    let folded = TextFolding.name.fold(name)
    if let number = byName[folded] { return number }
    let number = UInt32(truncatingIfNeeded: count)
    undeclared.append(name)
    byName[folded] = number
    return number
  }

  /// The entity of a thing; `nil` where no file declares it.
  package func entity(_ thing: UInt32) -> Entity? {
    Int(thing) < entities.count ? entities[Int(thing)] : nil
  }

  package func isDeclared(_ thing: UInt32) -> Bool { Int(thing) < entities.count }

  /// What a thing is called in identities.
  package func id(_ thing: UInt32) -> String {
    if let entity = entity(thing) { return entity.id }
    let index = Int(thing) - entities.count
    return undeclared.indices.contains(index) ? undeclared[index] : ""
  }

  /// What a thing is called in reports.
  package func label(_ thing: UInt32) -> String { entity(thing)?.name ?? id(thing) }

  /// Whether the thing has the type or a type below it.
  package func hasType(_ thing: UInt32, _ name: String) -> Bool {
    var type = entity(thing)?.type
    while let current = type {
      if current == name { return true }
      type = parents[current]
    }
    return false
  }

  /// Whether one is the other, or lies within it however deep.
  package func isSameOrPart(_ part: UInt32, of whole: UInt32) -> Bool {
    var thing: UInt32? = part
    while let current = thing {
      if current == whole { return true }
      thing = wholes[current]
    }
    return false
  }

  /// Every type that a file names, for suggestions, in the order of the entities.
  package var typeNames: [String] {
    var seen: Set<String> = []
    return (entities.compactMap(\.type) + parents.keys.sorted() + parents.values.sorted())
      .filter { seen.insert($0).inserted }
  }
}

extension SourceLocation {
  /// `path:line`.
  package var shortText: String { "\(path):\(start.line)" }
}
