import SourceText
import YAML

/// What is known of a file while it is read.
struct FilePass {
  static let keys = ClaimKeys.file.names

  let path: String
  var source: Source?
  /// Where each top-level key first stands.
  var met: [String: SourcePosition] = [:]
  var hasClaims = false
  /// Of the top-level key that is being read, or was last.
  var sectionStart = SourcePosition.start
  /// The reader is within the list of claims, and within one of them.
  var isInClaims = false
  var isInClaim = false
  /// A claim has been read and is not built yet.
  var hasPending = false
  /// Of the claim that is being read, or was last.
  var claimStart = SourcePosition.start
  /// Where the list of claims begins, if they stand below each other after dashes.
  var claimsLine: UInt32?
  /// The next key is the claims' once more.
  var isContinuing = false
  /// Part of the file outside claims could not be read.
  var isCut = false
  /// Lines with bytes that are no text.
  var badLines: Set<UInt32> = []

  init(path: String) { self.path = path }

  // Inlined: to be lent to a function, all of the pass would be copied at every claim.
  @inline(__always)
  func hasBadLine(from start: SourcePosition, to end: SourcePosition) -> Bool {
    if badLines.isEmpty { return false }
    // A block of text ends at the start of the line behind it.
    let last = max(start.line, end.column == 1 ? end.line - 1 : end.line)
    return badLines.contains { start.line <= $0 && $0 <= last }
  }
}
