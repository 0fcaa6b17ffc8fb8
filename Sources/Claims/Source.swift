import SourceText
import Values

/// What claims were read from: an article, a report, a table.
///
/// Texts that the file does not give are empty.
package struct Source: Sendable, Hashable {
  /// Unique in the corpus.
  package var id: String
  package var title = ""
  package var authors: [String] = []
  package var publisher = ""
  /// As written; its reading is `publishedReading`.
  package var published = ""
  package var publishedReading: DateReading?
  package var retrieved = ""
  package var url = ""
  /// A free word: article, report, table, interview, reference.
  package var kind = ""
  /// 0…1.
  package var trust = 0.5
  /// Ids of the sources that this one copies or rewrites: such sources count once.
  package var derivedFrom: [String] = []
  /// Properties for which silence of this source means absence.
  package var completeFor: [String] = []
  /// Of the text that the claims were read from, relative to the working directory; empty where there is none.
  package var textPath = ""
  /// The claim file, as printed.
  package var path: String
  /// Where the id stands.
  package var location: SourceLocation

  package init(id: String, path: String, location: SourceLocation) {
    self.id = id
    self.path = path
    self.location = location
  }
}
