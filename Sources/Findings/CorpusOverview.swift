import SourceText

/// The corpus around the discrepancies: its sources, its subjects and their claims, for the reports that show them.
///
/// Texts that there aren't are empty.
package struct CorpusOverview: Sendable {
  package struct SourceProfile: Sendable, Hashable {
    package var id: String
    package var title = ""
    /// Joined by `; `.
    package var authors = ""
    package var publisher = ""
    /// As written.
    package var published = ""
    /// On the line of time; `nil` where the source has no date of publication.
    package var publication: Extent?
    package var url = ""
    package var kind = ""
    /// 0…1.
    package var trust = 0.5
    /// All of its claims, shown or not; `nil` where nobody has counted.
    package var claimCount: Int?
    /// Where its id stands.
    package var location: SourceLocation

    package init(id: String, location: SourceLocation) {
      self.id = id
      self.location = location
    }
  }

  package struct SubjectProfile: Sendable, Hashable {
    package var id: String
    /// What people call it; the id where no entity file declares it.
    package var label: String
    package var type = ""
    package var partOf = ""
    package var aliases: [String] = []
    /// Whether an entity file does.
    package var isDeclared = true

    package init(id: String, label: String) {
      self.id = id
      self.label = label
    }
  }

  /// How the claims of two sources stand to each other where both say something of one item: of one subject, property,
  /// time and scope.
  package struct SourcePair: Sendable, Hashable {
    /// Places in `sources`; `first < second`.
    package var first: Int
    package var second: Int
    /// Items on which the two agree, are in doubt, contradict each other, or can't be compared.
    package var agreements = 0
    package var doubts = 0
    package var contradictions = 0
    package var undetermined = 0

    package init(first: Int, second: Int) {
      self.first = first
      self.second = second
    }
  }

  /// The most sources that are compared in pairs: those with the most claims.
  package static let comparedSources = 40

  /// By id.
  package var sources: [SourceProfile]
  /// By label, then id: those that claims are about.
  package var subjects: [SubjectProfile]
  /// By subject in the order of `subjects`, then property, those of one item together, then source and place. Their role
  /// says nothing.
  package var claims: [ClaimEvidence]
  /// The pairs of sources that share an item, in order.
  package var pairs: [SourcePair]
  /// Claims of the corpus that `claims` leaves out, because there are too many to show.
  package var omittedClaims: Int
  /// Subjects of the corpus that `subjects` leaves out with all of their claims.
  package var omittedSubjects = 0

  package init(
    sources: [SourceProfile], subjects: [SubjectProfile], claims: [ClaimEvidence], pairs: [SourcePair],
    omittedClaims: Int = 0
  ) {
    self.sources = sources
    self.subjects = subjects
    self.claims = claims
    self.pairs = pairs
    self.omittedClaims = omittedClaims
  }
}
