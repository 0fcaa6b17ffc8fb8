/// The few entities that the corpus declares: what many of its claims are about, and the members of its lists.
enum Entities {
  /// One entity; no two share a name or an alias.
  struct Entity {
    let id: String
    let name: String
    let alias: String

    /// One of the ways in which a source may write it.
    func written(random: inout SplitMix64) -> String {
      switch random.below(6) {
      case 0: name
      case 1: alias
      default: id
      }
    }
  }

  private static let adjectives = ["north", "south", "east", "west", "upper", "lower", "old", "new"]

  /// Subjects that sources tell many things of.
  static let places = ["bridge", "harbour", "museum", "station"].flatMap { noun in
    adjectives.map { named($0, noun, prefix: "The ") }
  }

  /// Members of lists.
  static let firms = ["works", "steel", "masonry", "cranes", "surveyors"].flatMap { noun in
    adjectives.map { named($0, noun, prefix: "Messrs ") }
  }

  private static func named(_ adjective: String, _ noun: String, prefix: String) -> Entity {
    let name = capitalised(adjective) + " " + capitalised(noun)
    return Entity(id: "\(adjective)-\(noun)", name: name, alias: prefix + name)
  }

  private static func capitalised(_ word: String) -> String {
    word.prefix(1).uppercased() + word.dropFirst()
  }

  /// Claims/entities.yaml.
  static var file: String {
    var text = "entities:\n"
    for entity in places + firms {
      text += "  - id: \(entity.id)\n    name: \(entity.name)\n    aliases: [\(entity.alias)]\n"
    }
    return text
  }
}
