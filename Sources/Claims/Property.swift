import SourceText
import Values

/// One word of the vocabulary: what may be claimed of a subject, and what its values mean.
package struct Property: Sendable {
  package var name: String
  /// For reports; the name with blanks for hyphens where the file gives none.
  package var label: String
  package var type: ValueType
  /// How values are read: unit, bounds, folding, precision.
  package var settings: ValueSettings
  /// The entity type that values of type `entity` must have, if any.
  package var ofType: String?
  /// Several different values at one time are no disagreement.
  package var isMultiple: Bool
  /// The order of two events that a claim states, its subject and its value; `nil` where it states none.
  package var means: EventRelation?
  package var location: SourceLocation

  package init(
    name: String, label: String, type: ValueType, settings: ValueSettings, ofType: String? = nil,
    isMultiple: Bool = false, location: SourceLocation
  ) {
    self.name = name
    self.label = label
    self.type = type
    self.settings = settings
    self.ofType = ofType
    self.isMultiple = isMultiple
    self.location = location
  }
}
