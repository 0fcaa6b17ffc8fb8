/// How a source puts a claim forward.
package enum Mode: String, Sendable, Hashable, CaseIterable {
  /// As a fact; the default.
  case asserted
  /// As not so.
  case denied
  /// As expected to become so.
  case forecast
  /// As said by others, without vouching for it.
  case alleged
}
