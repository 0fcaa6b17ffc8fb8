import SourceText
import Values

/// Everything that claims are about or name: declared entities first, in the order of the files, then other names in the
/// order of their first appearance. A thing is told by its number here.
package struct Things: Sendable {
  /// Declared entities; their numbers are their places.
  package private(set) var entities: [Entity] = []
  /// The symbols of the things that no file declares: of several spellings the least, whichever is written first.
  private var undeclared: ContiguousArray<UInt32> = []
  private let symbols: SymbolTable
  /// By symbol; the greatest number where it is none, or not met.
  private var thingOfSymbol: ContiguousArray<UInt32>
  private var byID: [String: UInt32] = [:]
  /// The folded ids, names and aliases of entities, and the entity of each.
  private var names = SymbolTable()
  private var entityOfName: [UInt32] = []
  /// Things by their folded names, where no symbol is spelt so.
  private var byFolding: [String: UInt32] = [:]
  /// Plain spellings of things that are symbols, but as yet of other texts only: no thing is called by them.
  private var unmet: Set<UInt32> = []
  /// As the files declare them.
  package private(set) var types: [EntityType] = []
  /// The type above each type.
  private var parents: [String: String] = [:]
  /// The thing that each entity is part of.
  private var wholes: [UInt32: UInt32] = [:]

  /// Reports clashing ids, names and types, and circles.
  ///
  /// - Parameter symbols: of the claims; must not change any more.
  init(
    _ entities: [Entity], types: [EntityType], symbols: SymbolTable, into problems: inout [Diagnostic]
  ) {
    self.symbols = symbols
    thingOfSymbol = ContiguousArray(repeating: .max, count: symbols.count)
    self.types = types
    for entity in entities { add(entity, &problems) }
    var forest = Forest<String>()
    for type in types {
      guard let above = type.isA, parents[type.name] == nil else { continue }
      if forest.link(type.name, below: above) {
        parents[type.name] = above
      } else {
        problems.append(
          Diagnostic(.error, "circle", "the type '\(type.name)' is a kind of itself", at: type.location))
      }
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
    // Two entities may share several spellings of one name: that is one problem.
    var reported: Set<UInt32> = []
    for name in [entity.id, entity.name] + entity.aliases {
      let folded = names.intern(TextFolding.name.fold(name))
      if Int(folded) == entityOfName.count { entityOfName.append(number) }
      let other = entityOfName[Int(folded)]
      if other == number || !reported.insert(folded).inserted { continue }
      let rival = entities[Int(other)]
      problems.append(
        Diagnostic(
          .error, "shared-alias", "the entities '\(rival.id)' and '\(entity.id)' are both called '\(name)'",
          at: entity.location,
          notes: [
            "the other is at \(rival.location.shortText)", "names are compared without case, diacritics and spaces",
          ]))
    }
  }

  private mutating func linkWholes(_ problems: inout [Diagnostic]) {
    var forest = Forest<UInt32>()
    var suggestions = Suggestions(among: entities.map(\.id))
    for (index, entity) in entities.enumerated() {
      guard let name = entity.partOf else { continue }
      let number = UInt32(truncatingIfNeeded: index)
      guard let whole = find(name) else {
        let notes = suggestions.nearest(to: name).map { ["did you mean '\($0)'?"] } ?? []
        problems.append(
          Diagnostic(
            .error, "unknown-entity", "no entity is called '\(name)'", at: entity.partOfLocation ?? entity.location,
            notes: notes))
        continue
      }
      if forest.link(number, below: whole) {
        wholes[number] = whole
      } else {
        problems.append(
          Diagnostic(
            .error, "circle", "the entity '\(entity.id)' is part of itself",
            at: entity.partOfLocation ?? entity.location))
      }
    }
  }

  package var count: Int { entities.count + undeclared.count }

  /// The thing with this id, name or alias; ids first, as they stand.
  package func find(_ name: String) -> UInt32? {
    if let number = byID[name] { return number }
    let folded = TextFolding.name.fold(name)
    if let declared = names.symbol(of: folded) { return entityOfName[Int(declared)] }
    for spelling in [name, folded] {
      if let symbol = symbols.symbol(of: spelling), Int(symbol) < thingOfSymbol.count,
        thingOfSymbol[Int(symbol)] != .max
      {
        return thingOfSymbol[Int(symbol)]
      }
    }
    return byFolding[folded]
  }

  /// The thing that a symbol names; one that no file declares becomes a thing of its own.
  ///
  /// Cost: O(1) but for the first time, and then without a text for names in plain small letters.
  mutating func number(ofSymbol symbol: UInt32) -> UInt32 {
    let index = Int(symbol)
    if thingOfSymbol[index] != .max {
      if !unmet.isEmpty, unmet.remove(symbol) != nil { rename(thingOfSymbol[index], ifLess: symbol) }
      return thingOfSymbol[index]
    }
    let isFolded = symbols.withBytes(symbol, isFoldedName)
    if isFolded {
      let declared = symbols.withBytes(symbol) { names.symbol(of: $0) }
      thingOfSymbol[index] = declared.map { entityOfName[Int($0)] } ?? undeclaredThing(symbol)
    } else {
      thingOfSymbol[index] = number(ofUnfolded: symbol)
    }
    return thingOfSymbol[index]
  }

  private mutating func number(ofUnfolded symbol: UInt32) -> UInt32 {
    let name = symbols.text(symbol)
    if let number = byID[name] { return number }
    let folded = TextFolding.name.fold(name)
    if let declared = names.symbol(of: folded) { return entityOfName[Int(declared)] }
    if let known = byFolding[folded] {
      rename(known, ifLess: symbol)
      return known
    }
    guard let plain = symbols.symbol(of: folded), plain != symbol else {
      let thing = undeclaredThing(symbol)
      byFolding[folded] = thing
      return thing
    }
    // The same name in plain letters is a symbol too: it is the same thing, whichever comes first.
    if thingOfSymbol[Int(plain)] == .max {
      thingOfSymbol[Int(plain)] = undeclaredThing(symbol)
      unmet.insert(plain)
    }
    rename(thingOfSymbol[Int(plain)], ifLess: symbol)
    return thingOfSymbol[Int(plain)]
  }

  /// Findings are told by their subjects' names: those must not depend on the order of the claims.
  private mutating func rename(_ thing: UInt32, ifLess symbol: UInt32) {
    let index = Int(thing) - entities.count
    guard undeclared.indices.contains(index), symbols.text(symbol) < symbols.text(undeclared[index]) else { return }
    undeclared[index] = symbol
  }

  private mutating func undeclaredThing(_ symbol: UInt32) -> UInt32 {
    undeclared.append(symbol)
    return UInt32(truncatingIfNeeded: count - 1)
  }

  /// The names of the things that no file declares, the least spelling of each, in the order of their first appearance.
  package var undeclaredNames: [String] { undeclared.map { symbols.text($0) } }

  /// The entity of a thing; `nil` where no file declares it.
  package func entity(_ thing: UInt32) -> Entity? {
    Int(thing) < entities.count ? entities[Int(thing)] : nil
  }

  package func isDeclared(_ thing: UInt32) -> Bool { Int(thing) < entities.count }

  /// What a thing is called in identities.
  package func id(_ thing: UInt32) -> String {
    if let entity = entity(thing) { return entity.id }
    let index = Int(thing) - entities.count
    return undeclared.indices.contains(index) ? symbols.text(undeclared[index]) : ""
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

  /// What a thing is directly part of; `nil` where that is nothing.
  package func whole(of thing: UInt32) -> UInt32? { wholes[thing] }

  /// The names of all types that files declare, or give to an entity: sorted, each once.
  package var typeNames: [String] {
    Set(types.map(\.name) + types.compactMap(\.isA) + entities.compactMap(\.type)).sorted()
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
}

/// Whether folding a name gives the name itself, told by a look at its bytes: small letters, digits and hyphens.
private func isFoldedName(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
  name.allSatisfy { byte in
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || byte == UInt8(ascii: "-")
  }
}

extension SourceLocation {
  /// `path:line`.
  package var shortText: String { "\(path):\(start.line)" }
}
