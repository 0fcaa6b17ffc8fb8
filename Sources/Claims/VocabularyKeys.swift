import Values
import YAML

/// The keys of the vocabulary, in the order of the documentation: for its reader, for schemas, for the layout of files.
package enum VocabularyKeys {
  /// Those of a file in Rules/.
  package static let file: [DocumentedKey] = [
    DocumentedKey("properties", .optional(.names(.mapping(property))), "what values claims may have, by name"),
    DocumentedKey(
      "units", .optional(.names(.optional(.mapping(unit)))), "units by name; one that equals none is counted by itself"),
    DocumentedKey("about", .share, "how wide `about` and `~` numbers are read, as 10%"),
  ]

  /// Of one property.
  package static let property = KeyTable(
    "property",
    [
      DocumentedKey(
        "type", .matching(types), required: true, "\(ValueType.names.joined(separator: ", ")), or `list of …`"),
      DocumentedKey("unit", .text, "of numbers that have none"),
      DocumentedKey("minimum", .text, "no value is less; readings are cut off here"),
      DocumentedKey("maximum", .text, "no value is more; readings are cut off here"),
      DocumentedKey("about", .text, "how wide `about` is read: a share such as 10%, or a duration for dates"),
      DocumentedKey(
        "precision",
        .optional(.either([.choice(["exact"]), .number(.leastNonzeroMagnitude ... .greatestFiniteMagnitude)])),
        "`exact`, or the step that numbers are rounded to"),
      DocumentedKey("ignore", .few(.choice(TextFolding.optionNames)), "what does not tell texts apart"),
      DocumentedKey("of-type", .text, "the type of entities that are values"),
      DocumentedKey(
        "means", .choice(EventRelation.allCases.map(\.rawValue)),
        "the order between two events that the property states"),
      DocumentedKey("distinct", .boolean, "whether a list names each member once"),
      DocumentedKey("multiple", .boolean, "whether one source may give several values"),
      DocumentedKey("label", .text, "for reports; the name where nothing is said"),
    ])

  /// Of one unit.
  package static let unit = KeyTable(
    "unit", [DocumentedKey("equals", .text, required: true, "a number of another unit: 7140 m2")])

  private static let types = "^(list of )?(\(ValueType.names.joined(separator: "|")))$"
}
