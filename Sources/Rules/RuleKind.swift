import Plan

/// What one kind of rule means: its parameters, its documentation, and the plans that it comes to.
///
/// A kind is one file in `Kinds/` and one line in `RuleKinds.all`. The doc comment of its type is what its users read.
package protocol RuleKind: Sendable {
  /// Kebab-case, as rules name it.
  static var name: String { get }
  /// For `claimcheck explain`, and tests.
  static var documentation: KindDocumentation { get }
  /// Whether its rules name others, wherever these stand: they are lowered last.
  static var namesRules: Bool { get }

  /// The plans of one rule.
  ///
  /// - Returns: `nil` where the rule has problems, each of which has been reported to `rule`.
  static func lower(_ rule: inout RuleContext) -> [Plan]?
}

extension RuleKind {
  package static var namesRules: Bool { false }
}

/// What a kind's users need to know, shown by `claimcheck explain KIND`.
package struct KindDocumentation: Sendable, Hashable {
  /// What a rule of this kind says, in one sentence.
  package var summary: String
  /// Why a violation is bad.
  package var why: String
  /// In the order of importance; those that all kinds have are not among them.
  package var parameters: [Parameter]
  /// Lines that follow the parameters, as Markdown; empty for most kinds.
  package var notes: [String] = []
  /// At least two bad ones and two good ones; they run as tests.
  package var examples: [KindExample]
}

/// One key that a rule may have.
package struct Parameter: Sendable, Hashable {
  /// Kebab-case, as in the file.
  package var name: String
  /// For people: `property or list of properties`.
  package var type: String
  /// As written in a rule; `nil` where the parameter is required, or absence has no equal in words.
  package var defaultText: String?
  /// For people, without a full stop.
  package var meaning: String
  /// Whether no rule of the kind can do without it.
  package var isRequired: Bool

  package init(
    _ name: String, _ type: String, default defaultText: String? = nil, required: Bool = false, _ meaning: String
  ) {
    self.name = name
    self.type = type
    self.defaultText = defaultText
    self.meaning = meaning
    isRequired = required
  }
}

/// A corpus and a rule in a few lines.
package struct KindExample: Sendable, Hashable {
  /// What it shows.
  package var title: String
  /// Whether the rule finds something.
  package var isBad: Bool
  /// A mapping with the keys `properties`, `rules` (one), `claims`, and where need be `sources`, `entities` and `as-of`.
  package var yaml: String

  private init(title: String, isBad: Bool, yaml: String) {
    self.title = title
    self.isBad = isBad
    self.yaml = yaml
  }

  /// One in which the rule is broken.
  package static func bad(_ title: String, _ yaml: String) -> KindExample {
    KindExample(title: title, isBad: true, yaml: yaml)
  }

  /// One in which the rule holds.
  package static func good(_ title: String, _ yaml: String) -> KindExample {
    KindExample(title: title, isBad: false, yaml: yaml)
  }
}
