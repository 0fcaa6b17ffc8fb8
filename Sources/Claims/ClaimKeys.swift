import Values
import YAML

/// The keys of claim files, in the order of the documentation: for their readers, for schemas, for the layout of files.
package enum ClaimKeys {
  /// Of a whole file.
  package static let file = KeyTable(
    "claim file",
    [
      DocumentedKey("source", .mapping(source), "who makes the claims of this file"),
      DocumentedKey("claims", .optional(.list(.mapping(claim))), "what the source says, a claim an entry"),
      DocumentedKey("entities", .optional(.list(.mapping(entity))), "who and what is talked about"),
      DocumentedKey("types", .optional(.names(.optional(.mapping(type)))), "types of entities, by name"),
    ], needs: ["claims": "source"])

  /// Of `source`.
  package static let source = KeyTable(
    "source",
    [
      DocumentedKey("id", .text, required: true, "unique in the corpus, without a slash"),
      DocumentedKey("title", .text, "as printed"),
      DocumentedKey("author", .few(.text), "who wrote it"),
      DocumentedKey("publisher", .text, "who published it"),
      DocumentedKey("published", .text, "when, as an EDTF date: 2017-01-13"),
      DocumentedKey("retrieved", .text, "when it was read, as an EDTF date"),
      DocumentedKey("url", .text, "where it can be read"),
      DocumentedKey("kind", .text, "a free word for rules to choose by: article, report, table, interview"),
      DocumentedKey("trust", .number(0...1), "0 to 1; 0.5 where nothing is said"),
      DocumentedKey("derived-from", .few(.text), "ids of sources that it copies or rewrites: such count once"),
      DocumentedKey("text", .text, "the file that the claims were read from, relative to this one"),
      DocumentedKey("sha256", .text, "of that text; a difference is an error"),
      DocumentedKey("complete-for", .few(.text), "properties of which its silence means that there is none"),
    ], needs: ["sha256": "text"])

  /// Of one claim.
  package static let claim = KeyTable(
    "claim", ClaimDraft.Key.allCases.map(\.documented), oneOf: ["value", "values"], needs: ["open": "values"])

  /// Of the explicit form of a value.
  package static let value = KeyTable(
    "value",
    [
      DocumentedKey("amount", .text, "the number as printed"),
      DocumentedKey("hedge", .text, "about, over, at-least, under, at-most or nearly"),
      DocumentedKey("from", .text, "the least number, or the earliest date"),
      DocumentedKey("to", .text, "the greatest number, or the latest date"),
      DocumentedKey("scale", .text, "a word such as thousand, million or dozen"),
      DocumentedKey("unit", .text, "where it is not the property's"),
      DocumentedKey("precision", .text, "`exact`, or the step that the number is rounded to"),
      DocumentedKey("plus-minus", .text, "how far the number may be off, to either side"),
    ])

  /// Of one entity.
  package static let entity = KeyTable(
    "entity",
    [
      DocumentedKey("id", .text, required: true, "unique in the corpus"),
      DocumentedKey("name", .text, "for reports; the id where nothing is said"),
      DocumentedKey("aliases", .few(.text), "other names; neither case, diacritics nor the number of blanks count"),
      DocumentedKey("type", .text, "for rules to choose by: bridge, person, country"),
      DocumentedKey("part-of", .text, "the place or organisation that it belongs to, by id, name or alias"),
    ])

  /// Of one type of entities.
  package static let type = KeyTable("type", [DocumentedKey("is-a", .text, "the type above it")])
}

extension ClaimDraft.Key {
  /// What schemas and the layout of files need to know of it.
  fileprivate var documented: DocumentedKey {
    switch self {
    case .id: key(.text, "unique in the file; made from subject, property, when and scope where nothing is said")
    case .subject: key(.text, required: true, "an entity's id, name or alias, or any other name")
    case .property: key(.text, required: true, "declared under `properties` in the rules")
    case .value: key(.either([.value, .mapping(ClaimKeys.value)]), "as the property's type asks for, or a mapping")
    case .values: key(.optional(.list(.text)), "the members of a list")
    case .open: key(.boolean, "whether the list may go on: “including”")
    case .when: key(.text, "the time that the value is about, as an EDTF date")
    case .scope: key(.optional(.names(.text)), "what else the value is limited to, by name")
    case .quote: key(.printed, "the words as printed")
    case .at: key(.text, "where in the source: paragraph 2")
    case .mode: key(.choice(Mode.allCases.map(\.rawValue)), "how the source puts it forward; asserted by default")
    case .attributedTo: key(.text, "whose statement the source reports")
    case .corrects: key(.text, "the id of a claim that this one replaces, or source/id")
    case .uncertain: key(.boolean, "whether the reader of the source was not sure")
    case .tags: key(.few(.text), "words for rules to choose by")
    case .note: key(.text, "free text for colleagues")
    }
  }

  private func key(_ shape: Shape, required: Bool = false, _ meaning: String) -> DocumentedKey {
    DocumentedKey(name, shape, required: required, meaning)
  }
}
