import Claims
import Rules
import SourceText
import YAML

/// `claimcheck schema`: what the files may look like, for editors, as JSON Schema.
///
/// It says of keys, types and words what the readers say, from the tables that they read by. What depends on other files,
/// or on how a value is read, only the readers know; docs/editors.md lists that.
/// Source: JSON Schema draft-07, which editors' YAML servers understand.
public enum Schema: String, Sendable, CaseIterable {
  case claims, rules, config, tests, waivers

  /// What it is about, for people.
  public var summary: String {
    switch self {
    case .claims: "claims of one source, and entities: Claims/*.yaml"
    case .rules: "vocabulary and rules: Rules/*.yaml"
    case .config: "the defaults of a project: claimcheck.yaml"
    case .tests: "tests of rules: Rules/*.test.yaml"
    case .waivers: "decisions: Rules/waivers.yaml"
    }
  }

  /// What a file's root is.
  package var root: KeyTable {
    switch self {
    case .claims: ClaimKeys.file
    case .rules: RuleKeys.file
    case .config: Setting.table
    case .tests: TestKeys.file
    case .waivers: WaiverKeys.file
    }
  }

  /// The document.
  public var text: [UInt8] {
    var writer = SchemaWriter()
    let document = writer.document(root, title: "claimcheck: \(summary)")
    return Array((document.text() + "\n").utf8)
  }
}
