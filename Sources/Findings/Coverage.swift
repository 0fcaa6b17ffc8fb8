/// What was and what was not checked: nothing passes silently.
package struct Coverage: Sendable, Hashable {
  /// What became of one rule.
  package struct Rule: Sendable, Hashable {
    package var id: String
    /// Claims that the rule bound.
    package var claims: Int
    /// Combinations of claims that were judged.
    package var comparisons: Int
    /// Of those: could not be made, because of unlike units, `unknown`, or a missing bound.
    package var undetermined: Int

    package init(id: String, claims: Int, comparisons: Int, undetermined: Int) {
      self.id = id
      self.claims = claims
      self.comparisons = comparisons
      self.undetermined = undetermined
    }
  }

  /// A name and how many claims it stands for.
  package struct Count: Sendable, Hashable {
    package var name: String
    package var count: Int

    package init(name: String, count: Int) {
      self.name = name
      self.count = count
    }
  }

  /// What a rule asks for and nothing in the corpus is or has: mostly a slip in a name.
  package struct DeadCondition: Sendable, Hashable {
    /// The rule's id.
    package var rule: String
    /// For people: `the tag 'budgt'`.
    package var text: String

    package init(rule: String, text: String) {
      self.rule = rule
      self.text = text
    }
  }

  /// Claims read, those in error not among them.
  package var claims = 0
  /// Claims that could not be read.
  package var unreadableClaims = 0
  package var sources = 0
  /// In the order of the rule files.
  package var rules: [Rule] = []
  /// Claims that no rule bound.
  package var untouchedClaims = 0
  /// Those by property, most first, then by name.
  package var untouchedProperties: [Count] = []
  /// In the order of the rules, each once.
  package var deadConditions: [DeadCondition] = []
  /// Subjects that no entity file declares.
  package var undeclaredSubjectCount = 0
  /// Of those the ones with the most claims, most first, then in the order of the corpus; at most `subjectLimit`.
  package var undeclaredSubjects: [Count] = []
  /// How many of them are named: a list of thousands helps nobody.
  package static let subjectLimit = 20

  package init() {}

  /// Rules that bound no combination of claims, in the order of the rule files.
  package var idleRules: [String] { rules.filter { $0.comparisons == 0 }.map(\.id) }
  package var comparisons: Int { rules.reduce(0) { $0 + $1.comparisons } }
  package var undetermined: Int { rules.reduce(0) { $0 + $1.undetermined } }
}
