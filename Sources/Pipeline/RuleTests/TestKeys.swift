import Claims
import Findings
import Rules
import YAML

/// The keys of files of tests, in the order of the documentation: for their reader, for schemas, for the layout of files.
package enum TestKeys {
  /// Of a whole file.
  package static let file = KeyTable(
    "file of tests",
    [
      DocumentedKey(
        "tests", .list(.mapping(test)), required: true, "corpora in a few lines, and what is found in each"),
      DocumentedKey(
        "entities", .optional(.list(.mapping(ClaimKeys.entity))), "who and what all tests of the file talk about"),
      DocumentedKey(
        "types", .optional(.names(.optional(.mapping(ClaimKeys.type)))), "types of entities, by name"),
    ])

  /// Of one test.
  package static let test = KeyTable(
    "test",
    [
      DocumentedKey("name", .text, required: true, "what it shows; one of a kind in the file"),
      DocumentedKey("rules", .few(.value, least: 1), required: true, "ids of the rules that run"),
      DocumentedKey("as-of", .text, "the day that rules call today; 2026-01-01 where nothing is said"),
      DocumentedKey("sources", .list(.mapping(ClaimKeys.source)), "as the heads of claim files"),
      DocumentedKey("entities", .list(.mapping(ClaimKeys.entity)), "as in a claim file"),
      DocumentedKey("types", .optional(.names(.optional(.mapping(ClaimKeys.type)))), "as in a claim file"),
      DocumentedKey(
        "claims", .list(.mapping(RuleKeys.claim)), required: true, "as in a claim file; each may name its source"),
      DocumentedKey("expect", .list(.mapping(finding)), required: true, "all that is found, and nothing else"),
      DocumentedKey("undetermined", counts, "how many comparisons can't be made: in all, or by rule"),
      DocumentedKey("comparisons", counts, "how many comparisons there are: in all, or by rule"),
    ])

  /// Of a finding to expect: each field that is given has to be so.
  package static let finding = KeyTable("finding to expect", Expectation.keys.map(field))

  private static let counts = Shape.either([.integer(0...Int.max), .names(.integer(0...Int.max))])

  private static func field(_ name: String) -> DocumentedKey {
    switch name {
    case "rule": DocumentedKey(name, .value, "its rule's id")
    case "verdict": DocumentedKey(name, .choice(["contradiction", "doubt"]), "how certain it is")
    case "severity": DocumentedKey(name, .choice(Severity.allCases.map(\.rawValue)), "as the rule gives it")
    case "subject": DocumentedKey(name, .text, "what its claims are about")
    case "property": DocumentedKey(name, .text, "what they say something of")
    case "claims": DocumentedKey(name, .anything, "the ids of its witnesses, in their order")
    case "others": DocumentedKey(name, .anything, "the ids of other claims that conflict")
    case "message": DocumentedKey(name, .text, "its headline")
    case "difference": DocumentedKey(name, .text, "how far it is from holding")
    case "suspect": DocumentedKey(name, .anything, "the claim with the least support")
    case "clusters": DocumentedKey(name, .anything, "the different values, and who gives each")
    case "computation": DocumentedKey(name, .anything, "some of the lines that say how the verdict came about")
    default: DocumentedKey(name, .anything, "a field of the finding")
    }
  }
}
