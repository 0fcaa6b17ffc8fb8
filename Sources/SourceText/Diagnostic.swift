/// Word that our *input* is malformed: a file, a key, a value, an option. Never word that a claim breaks a rule: that is a
/// `Finding`.
package struct Diagnostic: Sendable, Hashable, Comparable {
  /// How bad the news is.
  package enum Severity: String, Sendable, Comparable {
    case warning, error

    package static func < (left: Severity, right: Severity) -> Bool { left == .warning && right == .error }
  }

  /// What a malformed input means for the run.
  package enum Scope: String, Sendable {
    /// A claim or a source file can't be read: the gate fails (exit code 1), the rest is checked.
    case claims
    /// Rules, vocabulary, configuration or the files themselves can't be trusted: exit code 2.
    case run
  }

  package var severity: Severity
  package var scope: Scope
  /// Stable and kebab-case; the name of its entry in the error gallery.
  package var code: String
  /// Lower case, no full stop; quotes the offending value and says what was expected.
  package var message: String
  /// `nil` where no file is to blame, as for an option.
  package var location: SourceLocation?
  /// What to do about it, and other places that matter.
  package var notes: [String]

  package init(
    _ severity: Severity = .error, _ code: String, _ message: String, at location: SourceLocation? = nil,
    scope: Scope = .claims, notes: [String] = []
  ) {
    self.severity = severity
    self.scope = scope
    self.code = code
    self.message = message
    self.location = location
    self.notes = notes
  }

  /// By place; those without one come first.
  package static func < (left: Diagnostic, right: Diagnostic) -> Bool {
    switch (left.location, right.location) {
    case (nil, nil): (left.code, left.message) < (right.code, right.message)
    case (nil, _): true
    case (_, nil): false
    case (let l?, let r?): l == r ? (left.code, left.message) < (right.code, right.message) : l < r
    }
  }
}
