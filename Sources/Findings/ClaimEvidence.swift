import SourceText

/// One claim as it is shown in a discrepancy: as written, as read, and where it comes from.
///
/// Texts that a claim or its source does not have are empty.
package struct ClaimEvidence: Sendable, Hashable {
  /// The part that a claim plays in a discrepancy.
  package enum Role: String, Sendable, Hashable {
    /// One of the combination that is furthest from holding.
    case witness
    /// Conflicts too, but is not needed to show it.
    case other
  }

  /// `source/claim`: unique in the corpus.
  package var reference: String { sourceID + "/" + claimID }
  package var claimID: String
  package var role: Role
  /// What the claim is in the rule: a property, or the rule's own name for it (`opened`, `stated`).
  package var label: String

  package var subjectID: String
  package var subjectLabel: String
  package var property: String
  package var propertyLabel: String
  /// The kebab-case name of the property's type, as `list of entity`.
  package var type: String

  /// From the first to behind the last character of the value in the file.
  package var location: SourceLocation
  /// The value as written in the file, on one line: a list in brackets, a mapping in braces.
  package var written: String
  /// The narrow and the wide reading for people, as `1987` and `1986…1988`; equal where there is one reading.
  package var narrow: String
  package var wide: String
  /// The normalised value: the same for every spelling of it. What `state` is made of.
  package var canonical: String
  /// Where the value lies on a line; `nil` where its type has none, or the value is unknown.
  package var extent: Extent?

  /// `asserted`, `denied`, `forecast` or `alleged`.
  package var mode: String
  package var when: String
  /// `key: value` pairs in the order of their keys, as `district: north, line: 2`.
  package var scope: String
  package var quote: String
  package var at: String
  package var attributedTo: String
  package var isUncertain: Bool
  /// Whether a later claim replaces it, so that no rule looks at it.
  package var isCorrected: Bool
  package var tags: [String]
  package var note: String

  package var sourceID: String
  package var sourceTitle: String
  package var authors: String
  package var publisher: String
  package var published: String
  package var url: String
  package var sourceKind: String
  /// 0…1.
  package var trust: Double
  /// The `reference` of the claim that this one repeats, as its source is derived from that one's; empty for none.
  package var repeats = ""

  package init(
    claimID: String, role: Role, label: String, subjectID: String, subjectLabel: String, property: String,
    propertyLabel: String, type: String, location: SourceLocation, written: String, narrow: String, wide: String,
    canonical: String, extent: Extent? = nil, mode: String = "asserted", when: String = "", scope: String = "",
    quote: String = "",
    at: String = "", attributedTo: String = "", isUncertain: Bool = false, isCorrected: Bool = false,
    tags: [String] = [], note: String = "",
    sourceID: String, sourceTitle: String = "", authors: String = "", publisher: String = "", published: String = "",
    url: String = "", sourceKind: String = "", trust: Double = 0.5
  ) {
    self.claimID = claimID
    self.role = role
    self.label = label
    self.subjectID = subjectID
    self.subjectLabel = subjectLabel
    self.property = property
    self.propertyLabel = propertyLabel
    self.type = type
    self.location = location
    self.written = written
    self.narrow = narrow
    self.wide = wide
    self.canonical = canonical
    self.extent = extent
    self.mode = mode
    self.when = when
    self.scope = scope
    self.quote = quote
    self.at = at
    self.attributedTo = attributedTo
    self.isUncertain = isUncertain
    self.isCorrected = isCorrected
    self.tags = tags
    self.note = note
    self.sourceID = sourceID
    self.sourceTitle = sourceTitle
    self.authors = authors
    self.publisher = publisher
    self.published = published
    self.url = url
    self.sourceKind = sourceKind
    self.trust = trust
  }
}
