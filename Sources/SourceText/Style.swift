/// How a report or a diagnostic is to look: plain or coloured, and how wide.
package struct Style: Sendable, Hashable {
  /// What a piece of text is, for those who see colours.
  package enum Ink: String, Sendable, CaseIterable {
    case error, warning, info
    /// What the eye should meet first.
    case strong
    /// What is there to be found when looked for: gutters, identities.
    case faint
    /// The mark under the first, and under every other value.
    case firstMark, otherMark

    /// The parameters of SGR (ECMA-48, section 8.3.117).
    fileprivate var parameters: String {
      switch self {
      case .error, .firstMark: "1;31"
      case .warning: "1;33"
      case .info: "1;36"
      case .strong: "1"
      case .faint: "2"
      case .otherMark: "1;34"
      }
    }
  }

  package var isColoured: Bool
  /// Columns to fill; at least 20.
  package var width: Int

  package init(isColoured: Bool, width: Int = 100) {
    self.isColoured = isColoured
    self.width = max(20, width)
  }

  /// Without colours, 100 columns wide: what files are written in.
  package static let plain = Style(isColoured: false)

  /// `text` in the colour of `ink`; as it is in a plain style, or when empty.
  ///
  /// `text` must be visible text (see `visible`), so that it can't end the colour itself.
  package func paint(_ text: String, _ ink: Ink) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(ink.parameters)m\(text)\u{1B}[0m" : text
  }
}
