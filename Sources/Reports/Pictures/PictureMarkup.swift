import SourceText

/// The bytes of SVG and of the tables behind it: text that is escaped, and numbers that are the same on each run.
enum PictureMarkup {
  /// Text in an element or an attribute of HTML and of XML.
  static func escaped(_ text: String) -> String { MarkupText.escaped(text) }

  /// At most one decimal, which is not zero: `12.5`. Never `-0`, never an exponent.
  static func number(_ number: Double) -> String {
    let tenths = whole((number * 10).rounded())
    let magnitude = tenths.magnitude
    let text = String(magnitude / 10) + (magnitude % 10 == 0 ? "" : ".\(magnitude % 10)")
    return tenths < 0 ? "-" + text : text
  }

  /// A share of the width: `12.5%`.
  static func percent(_ share: Double) -> String { number(share * 100) + "%" }

  /// The whole number nearest to one that may be infinite.
  static func whole(_ number: Double) -> Int64 {
    if number.isNaN { return 0 }
    return Int64(min(max(number.rounded(), -9e18), 9e18))
  }

  /// `<title>`, which browsers show as a tooltip; empty for no text.
  static func title(_ text: String) -> String {
    text.isEmpty ? "" : "<title>\(escaped(PictureText.full(text)))</title>"
  }

  /// The opening of a picture so many pixels high.
  ///
  /// Places in it are shares of the width and pixels of the height, so that text has one size on paper, on a desk and on a
  /// telephone.
  /// - Parameter width: in pixels; as wide as there is room without.
  static func opening(
    id: String, height: Double, title: String, summary: String, style: String = "", width: Double? = nil
  ) -> String {
    let name = escaped(id)
    return
      "<svg class=\"p\(style.isEmpty ? "" : " " + style)\" width=\"\(width.map(number) ?? "100%")\" "
      + "height=\"\(number(height))\" role=\"img\" aria-labelledby=\"\(name)-t \(name)-d\">"
      + "<title id=\"\(name)-t\">\(escaped(PictureText.full(title)))</title>"
      + "<desc id=\"\(name)-d\">\(escaped(PictureText.full(summary)))</desc>"
  }

  /// Lines whose places across are thousandths of the width, and down pixels: one path a style, however many there are.
  static func lines(_ paths: [(style: String, path: String)], height: Double) -> String {
    let drawn = paths.filter { !$0.path.isEmpty }.map { "<path class=\"\($0.style)\" d=\"\($0.path)\"/>" }.joined()
    if drawn.isEmpty { return "" }
    let height = number(height)
    return "<svg class=\"p-v\" height=\"\(height)\" viewBox=\"0 0 1000 \(height)\" preserveAspectRatio=\"none\">"
      + drawn + "</svg>"
  }

  /// A shape of pixels at a place: a drawing of its own whose origin lies there.
  static func symbol(_ style: String, at share: Double, _ y: Double, _ path: String) -> String {
    "<svg x=\"\(percent(share))\" y=\"\(number(y))\">"
      + "<path class=\"\(style)\" d=\"\(path)\"/></svg>"
  }

  /// Text that is safe to stand in a picture: `shown` is what fits.
  ///
  /// - Parameter full: all of it, as a tooltip; empty for none.
  static func text(
    _ shown: String, at share: Double, shift: Double = 0, _ y: Double, style: String = "",
    anchor: PictureAnchor = .start,
    full: String = ""
  ) -> String {
    var attributes = "x=\"\(percent(share))\""
    if shift != 0 { attributes += " dx=\"\(number(shift))\"" }
    attributes += " y=\"\(number(y))\"\(anchor.classes(with: style))"
    return "<text \(attributes)>\(title(full))\(escaped(shown))</text>"
  }
}

extension PictureMarkup {
  /// A text that is laid out; twice where it is cut in a narrow picture, as `pictures.css` shows one or the other.
  static func text(_ placed: ChartLayout.PlacedText, _ style: String) -> String {
    func text(_ shown: String, _ style: String) -> String {
      self.text(
        shown, at: placed.share, shift: placed.shift, placed.y, style: style, anchor: placed.anchor, full: placed.full)
    }
    if placed.wide.isEmpty { return text(placed.text, style) }
    let separator = style.isEmpty ? "" : " "
    return text(placed.text, style + separator + "p-n") + text(placed.wide, style + separator + "p-l")
  }
}

/// What of a text stands at its place.
enum PictureAnchor: Sendable {
  case start, middle, end

  /// The attribute of the classes, `pictures.css` says what they do; empty for none.
  func classes(with style: String) -> String {
    let own: String
    switch self {
    case .start: own = ""
    case .middle: own = "p-c"
    case .end: own = "p-e"
    }
    let all = [style, own].filter { !$0.isEmpty }.joined(separator: " ")
    return all.isEmpty ? "" : " class=\"\(all)\""
  }
}
