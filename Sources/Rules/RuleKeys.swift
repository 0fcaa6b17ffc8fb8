import Claims
import Findings
import YAML

/// The keys of rules, in the order of the documentation: for their reader, for schemas, for the layout of files.
package enum RuleKeys {
  /// Of a file in Rules/ that is no file of tests.
  package static let file = KeyTable(
    "rules file",
    [DocumentedKey("rules", .optional(.list(.tagged(rule))), "what must hold, a rule an entry")] + VocabularyKeys.file)

  /// Of one rule, by its kind.
  package static let rule = TaggedTable(
    tag: "kind",
    common: KeyTable(
      "rule",
      RuleKinds.commonParameters.map { $0.documented(as: common[$0.name] ?? $0.shape ?? .text) }),
    cases: RuleKinds.all.map { kind in
      TaggedTable.Case(
        kind.name, kind.documentation.summary,
        kind.documentation.parameters.map { $0.documented(as: $0.shape ?? .anything) })
    })

  /// Common parameters whose phrase does not say all.
  private static let common: [String: Shape] = [
    "kind": .choice(RuleKinds.names), "where": .mapping(conditions), "modes": .few(mode, least: 1),
    "examples": .mapping(examples),
  ]

  /// Of `where`.
  package static let conditions = KeyTable(
    "where",
    [
      DocumentedKey("subject", .few(.text), "ids, names or aliases of what claims are about"),
      DocumentedKey("subject-type", .few(.text), "the type of what claims are about, or one above it"),
      DocumentedKey("property", .few(.text), "what claims say something of"),
      DocumentedKey("source", .few(.text), "ids of sources"),
      DocumentedKey("source-kind", .few(.text), "kinds of sources"),
      DocumentedKey("tag", .few(.text), "of claims; one of them is enough"),
      DocumentedKey("mode", .few(mode), "how sources put claims forward"),
      DocumentedKey("when", .few(.text), "the times that values are about"),
    ])

  /// Of a selector that is a mapping.
  package static let selector = KeyTable(
    "selector",
    [
      DocumentedKey("subject", .text, "an entity, or `name.value` or `name.subject` of an earlier selector"),
      DocumentedKey("subject-type", .few(.text), "the type of what claims are about, or one above it"),
      DocumentedKey("property", .text, required: true, "what claims say something of"),
      DocumentedKey("when", .few(.text), "the times that values are about"),
      DocumentedKey("scope", .names(.text, least: 1), "qualifiers and their values"),
      DocumentedKey("source", .few(.text), "ids of sources"),
      DocumentedKey("mode", .few(mode), "how sources put claims forward"),
      DocumentedKey("tag", .few(.text), "of claims; one of them is enough"),
      DocumentedKey("value", .few(.text, least: 1), "what values can mean nothing but"),
    ])

  /// Of `examples`.
  package static let examples = KeyTable(
    "set of examples",
    [
      DocumentedKey("bad", .list(.mapping(example)), "in each of these the rule finds something"),
      DocumentedKey("good", .list(.mapping(example)), "in none of these it does"),
    ])

  /// Of one example.
  package static let example = KeyTable(
    "example",
    [
      DocumentedKey("name", .text, "what it shows"),
      DocumentedKey("as-of", .text, "the day that rules call today"),
      DocumentedKey("sources", .list(.mapping(ClaimKeys.source)), "as the heads of claim files"),
      DocumentedKey("entities", .optional(.list(.mapping(ClaimKeys.entity))), "as in a claim file"),
      DocumentedKey(
        "claims", .list(.mapping(claim), least: 1), required: true, "as in a claim file; each may name its source"),
    ])

  /// Of a claim of an example or a test: those of a claim file, and the id of its source.
  package static let claim: KeyTable = {
    var table = ClaimKeys.claim
    table.what = "claim of a case"
    table.keys.append(DocumentedKey("source", .text, "the id of the source that makes it"))
    return table
  }()

  private static let mode = Shape.choice(Mode.allCases.map(\.rawValue))
}
