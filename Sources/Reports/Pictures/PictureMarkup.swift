import SourceText

/// The bytes of SVG and of the tables behind it: text that is escaped, and numbers that are the same on each run.
enum PictureMarkup {
  /// Text in an element or an attribute of HTML and of XML.
  static func escaped(_ text: String) -> String { MarkupText.escaped(text) }

  /// At most two decimals, the last not zero: `12.5`. Never `-0`, never an exponent.
  static func number(_ number: Double) -> String {
    let hundredths = whole((number * 100).rounded())
    let magnitude = hundredths.magnitude
    var text = String(magnitude / 100)
    let decimals = magnitude % 100
    if decimals > 0 {
      text += "." + (decimals < 10 ? "0" : "")
      text += decimals % 10 == 0 ? String(decimals / 10) : String(decimals)
    }
    return hundredths < 0 ? "-" + text : text
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
      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"p\(style.isEmpty ? "" : " " + style)\" width=\"\(width.map(number) ?? "100%")\" "
      + "height=\"\(number(height))\" role=\"img\" aria-labelledby=\"\(name)-t \(name)-d\">"
      + "<title id=\"\(name)-t\">\(escaped(PictureText.full(title)))</title>"
      + "<desc id=\"\(name)-d\">\(escaped(PictureText.full(summary)))</desc>"
  }

  /// A shape of pixels at a place: a drawing of its own whose origin lies there.
  static func symbol(_ style: String, at share: Double, _ y: Double, _ path: String) -> String {
    "<svg x=\"\(percent(share))\" y=\"\(number(y))\" overflow=\"visible\">"
      + "<path class=\"\(style)\" d=\"\(path)\"/></svg>"
  }

  /// Text that is safe to stand in a picture: `shown` is what fits.
  static func text(
    _ shown: String, at share: Double, shift: Double = 0, _ y: Double, style: String = "", anchor: String = "start"
  ) -> String {
    var attributes = "x=\"\(percent(share))\""
    if shift != 0 { attributes += " dx=\"\(number(shift))\"" }
    attributes += " y=\"\(number(y))\""
    if !style.isEmpty { attributes += " class=\"\(style)\"" }
    if anchor != "start" { attributes += " text-anchor=\"\(anchor)\"" }
    return "<text \(attributes)>\(escaped(shown))</text>"
  }
}
