/// Why a text can't be read as a value.
package struct ValueError: Error, Sendable, Hashable {
  /// Lower case (but for names), no full stop; quotes the offending part and says what was expected.
  package var message: String
  /// Where the offending part begins: 1-based, in Unicode scalars within the text (or within the field's text).
  package var column: Int
  /// What to do about it; `nil` where the message says it.
  package var remedy: String?
  /// The key of the explicit form whose text is to blame, or the 0-based place of a list's member; `nil` for a value that is written as one text.
  package var field: String?

  package init(_ message: String, column: Int = 1, remedy: String? = nil, field: String? = nil) {
    self.message = message
    self.column = column
    self.remedy = remedy
    self.field = field
  }
}
