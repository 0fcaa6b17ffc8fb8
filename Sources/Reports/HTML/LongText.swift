import SourceText

/// A text of a card or a row: all of it, and where it is very long its beginning, behind which the rest is folded away.
struct LongText {
  /// Characters up to which a text stands as it is, and with how many a longer one begins.
  private static let limit = 900
  private static let beginning = 400
  /// Columns of what is folded away: nobody reads a book on a card, and a file may be one.
  private static let most = 20_000

  private let parts: [DifferingText.Part]

  init(_ parts: [DifferingText.Part]) { self.parts = parts }

  init(_ text: String) { parts = [DifferingText.Part(text: text, differs: false)] }

  /// Whether some of it is folded away.
  var isLong: Bool { parts.reduce(0) { $0 + $1.text.utf8.count } > Self.limit }

  /// - Parameter empty: what is shown for no text.
  func write(to markup: inout Markup, empty: String = "") {
    if parts.allSatisfy({ visible($0.text).isEmpty }) {
      if !empty.isEmpty { markup.span("span", ["class": "none"], empty) }
      return
    }
    if !isLong { return Self.write(parts, Self.limit, to: &markup) }
    markup.span("details", ["class": "long"]) { details in
      details.span("summary") { summary in
        summary.span("span", ["class": "start"]) { start in
          Self.write(start: parts, Self.beginning, to: &start)
          start.text("… ")
        }
        summary.span(
          "span", ["class": "fold"], "Show all \(counted(parts.reduce(0) { $0 + $1.text.count }, "character"))")
      }
      details.span("div") { Self.write(parts, Self.most, to: &$0) }
    }
  }

  private static func write(_ parts: [DifferingText.Part], _ limit: Int, to markup: inout Markup) {
    for part in parts {
      if part.differs {
        markup.span("mark") { $0.text(part.text, limit: limit) }
      } else {
        markup.text(part.text, limit: limit)
      }
    }
  }

  private static func write(start parts: [DifferingText.Part], _ limit: Int, to markup: inout Markup) {
    var left = limit
    var beginning: [DifferingText.Part] = []
    for part in parts where left > 0 {
      let text = String(part.text.prefix(left))
      beginning.append(DifferingText.Part(text: text, differs: part.differs))
      left -= text.count
    }
    write(beginning, limit, to: &markup)
  }
}
