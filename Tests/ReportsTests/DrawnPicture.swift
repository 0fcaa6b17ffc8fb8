import Foundation
import FoundationXML
import Reports
import Testing

/// What an XML parser makes of a picture: where its texts and shapes stand.
final class DrawnPicture: NSObject, XMLParserDelegate {
  struct Box {
    var text: String
    /// Share of the width, and pixels from there.
    var share: Double
    var left: Double
    var right: Double
    var baseLine: Double
    /// Of `pictures.css`: which of two texts a picture of some width shows.
    var classes: [Substring]

    /// Whether a picture so many pixels wide shows it.
    func isShown(at width: Double) -> Bool { !classes.contains(width < 640 ? "p-l" : "p-n") }
  }

  /// The straight part of an arrow between dates.
  struct Arc {
    var share: Double
    var heights: ClosedRange<Double>
  }

  private(set) var texts: [Box] = []
  /// Places of anything: shares of the width.
  private(set) var shares: [Double] = []
  private(set) var heights: [Double] = []
  private(set) var height = 0.0
  private(set) var ticks: [Double] = []
  private(set) var arcs: [Arc] = []
  private var open: [(x: Double, y: Double)] = []
  private var current: (attributes: [String: String], text: String)?
  private(set) var isWellFormed = false
  private var isTitle = false

  init(_ svg: String) {
    super.init()
    let parser = XMLParser(data: Data("<r>\(svg)</r>".utf8))
    parser.delegate = self
    isWellFormed = parser.parse()
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    switch name {
    case "svg":
      if attributes["role"] == "img" { height = Double(attributes["height"] ?? "") ?? 0 }
      let place = attributes["x"] ?? ""
      // Of the legend, in pixels.
      open.append((place.hasSuffix("%") ? 0 : Double(place) ?? 0, Double(attributes["y"] ?? "") ?? 0))
    case "text": current = (attributes, "")
    case "title": isTitle = true
    case "path" where attributes["class"] == "p-grid":
      ticks = subpaths(attributes).compactMap { $0.first.map { $0 / 1000 } }
    case "path" where attributes["class"] == "p-arc" && attributes["d"]?.contains("V") == true:
      arcs += subpaths(attributes).compactMap { numbers in
        guard let y = numbers.last, numbers.count == 9 else { return nil }
        return Arc(share: numbers[6] / 1000, heights: min(numbers[7], y)...max(numbers[7], y))
      }
    default: break
    }
    for key in ["x", "x1", "x2"] where attributes[key]?.hasSuffix("%") == true { shares.append(share(attributes[key])) }
    if let width = attributes["width"], width.hasSuffix("%"), let x = attributes["x"] {
      shares.append(share(x) + share(width))
    }
    for key in ["y", "y1", "y2"] { if let y = attributes[key].flatMap({ Double($0) }) { heights.append(y) } }
  }

  /// The numbers of each part of a path that begins anew.
  private func subpaths(_ attributes: [String: String]) -> [[Double]] {
    (attributes["d"] ?? "").split(separator: "M").map { part in
      part.split { !"0123456789.-".contains($0) }.compactMap { Double($0) }
    }
  }

  private func share(_ text: String?) -> Double { (Double(text?.dropLast() ?? "") ?? -99) / 100 }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if !isTitle { current?.text += text }
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    if name == "svg" { open.removeLast() }
    if name == "title" { isTitle = false }
    guard name == "text", let (attributes, text) = current else { return }
    current = nil
    let width = PictureText.width(of: text)
    let x = attributes["x"] ?? "0"
    let shift =
      (Double(attributes["dx"] ?? "") ?? 0) + open.reduce(0) { $0 + $1.x } + (x.hasSuffix("%") ? 0 : Double(x) ?? 0)
    let left: Double
    let classes = (attributes["class"] ?? "").split(separator: " ")
    if classes.contains("p-e") {
      left = shift - width
    } else if classes.contains("p-c") || classes.contains("p-t") {
      left = shift - width / 2
    } else {
      left = shift
    }
    texts.append(
      Box(
        text: text, share: x.hasSuffix("%") ? share(x) : 0, left: left, right: left + width,
        baseLine: Double(attributes["y"] ?? "") ?? -1, classes: classes))
  }
}

/// Expects a picture to be well formed, all of it within its bounds, and no text to touch another, on a telephone, on paper
/// and on a desk.
func expectSound(_ svg: String, _ name: String, isWide: Bool = false) throws {
  #expect(!svg.contains(" style=") && !svg.contains("NaN") && !svg.contains("inf%"), "\(name)")
  let start = "<svg class=\"p\""
  let pictures = isWide ? [svg] : svg.components(separatedBy: start).dropFirst().map { start + $0 }
  for picture in pictures.map(DrawnPicture.init) {
    #expect(picture.isWellFormed && !picture.shares.isEmpty != isWide, "\(name)")
    #expect(isWide || svg.contains("<path class=\"p-w\"") || svg.contains("<rect"), "\(name)")
    #expect(
      picture.shares.allSatisfy { (0...1).contains($0) }, "\(name): \(picture.shares.filter { !(0...1).contains($0) })")
    #expect(picture.heights.allSatisfy { (0...picture.height).contains($0) }, "\(name)")
    for width in isWide ? [] : [320.0, 640, 1280] {
      let texts = picture.texts.filter { $0.isShown(at: width) }
      for (place, text) in texts.enumerated() {
        let (left, right) = (text.share * width + text.left, text.share * width + text.right)
        #expect(left >= -0.5 && right <= width + 0.5, "\(name) at \(width): \(text.text) leaves the picture")
        #expect((11...picture.height).contains(text.baseLine), "\(name): \(text.text)")
        for other in texts[(place + 1)...] where abs(other.baseLine - text.baseLine) < 12 {
          let apart = other.share * width + other.left >= right - 0.5 || other.share * width + other.right <= left + 0.5
          #expect(apart, "\(name) at \(width): \(text.text) touches \(other.text)")
        }
      }
    }
  }
}
