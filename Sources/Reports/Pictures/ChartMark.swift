import Findings

/// One value on a chart: its wide reading as a low dashed bar, the narrow one as a higher full bar in it, and its label.
struct ChartMark {
  private let placed: ChartLayout.PlacedItem
  private let scale: PictureScale

  /// The least width of a bar, as a share; what is shorter is drawn so many pixels wide as it takes to tell full from
  /// hollow in any picture.
  private static let leastWidth = 0.006

  init(_ placed: ChartLayout.PlacedItem, on scale: PictureScale) {
    self.placed = placed
    self.scale = scale
  }

  /// The mark without its label.
  var svg: String {
    let item = placed.item
    let shapes =
      switch item.style {
      case .publication: publication
      case .witness, .suspect: bars("p-w")
      case .stated: bars("p-w") + bar(item.narrow, height: 2, "p-s")
      case .other: bars("p-o")
      case .implied: bars("p-i")
      }
    // What label and lane tell needs no tooltip.
    guard placed.isCut || item.narrow != item.wide else { return shapes }
    return "<g>\(PictureMarkup.title(item.full))\(shapes)</g>"
  }

  var label: String {
    guard let label = placed.label else { return "" }
    var svg = ""
    if placed.item.style == .suspect {
      // Between the mark and its label.
      let shift =
        switch label.anchor {
        case .start: label.shift - 13
        case .middle: label.shift - PictureText.width(of: label.text) / 2 - 13
        case .end: label.shift + 3
        }
      svg = Self.suspect(at: label.share, label.y - 4, shift: shift)
    }
    return svg + PictureMarkup.text(label, "")
  }

  /// A triangle with a mark of exclamation.
  static func suspect(at share: Double, _ y: Double, shift: Double = 0) -> String {
    let x = PictureMarkup.number(shift)
    return PictureMarkup.symbol("p-x", at: share, y, "M\(x) 5h10l-5-10zm5-5v2m0 1v1")
  }

  /// A sheet of paper with lines.
  static func publication(at share: Double, _ y: Double) -> String {
    PictureMarkup.symbol("p-p", at: share, y, "M-5-7h7l3 3v11h-10zM-2.5-1h5M-2.5 2.5h5")
  }

  private var publication: String {
    let stretch = placed.item.narrow
    let (left, right) = (scale.place(stretch.from), scale.place(stretch.to))
    let span =
      right - left > 0.03 || !stretch.from.isFinite || !stretch.to.isFinite
      ? bar(stretch, height: 2, "p-pl") + openEnds(stretch, "p-pl", size: 4) : ""
    // Published "not before" a day: the day is what is known.
    let place =
      stretch.from.isFinite && !stretch.to.isFinite
      ? left
      : stretch.to.isFinite && !stretch.from.isFinite ? right : (left + right) / 2
    return span + Self.publication(at: place, placed.y)
  }

  private func bars(_ style: String) -> String {
    let item = placed.item
    var svg = ""
    if item.wide != item.narrow {
      svg += bar(item.wide, height: 8, "p-g") + openEnds(item.wide, "p-g", size: 6)
    }
    return svg + bar(item.narrow, height: 13, style) + openEnds(item.narrow, style, size: 8)
  }

  private func bar(_ stretch: Extent.Stretch, height: Double, _ style: String) -> String {
    let left = scale.place(stretch.from)
    let width = scale.place(stretch.to) - left
    if width < Self.leastWidth {
      let (up, all) = (PictureMarkup.number(height / 2), PictureMarkup.number(height))
      return PictureMarkup.symbol(style, at: left + width / 2, placed.y, "M-2-\(up)h4v\(all)h-4z")
    }
    return "<rect class=\"\(style)\" x=\"\(PictureMarkup.percent(left))\" "
      + "y=\"\(PictureMarkup.number(placed.y - height / 2))\" width=\"\(PictureMarkup.percent(width))\" "
      + "height=\"\(PictureMarkup.number(height))\"/>"
  }

  private func openEnds(_ stretch: Extent.Stretch, _ style: String, size: Double) -> String {
    let (up, out) = (PictureMarkup.number(size), PictureMarkup.number(size + 1))
    var svg = ""
    if !stretch.from.isFinite {
      svg += PictureMarkup.symbol(style, at: scale.place(stretch.from), placed.y, "M0-\(up)V\(up)L-\(out) 0z")
    }
    if !stretch.to.isFinite {
      svg += PictureMarkup.symbol(style, at: scale.place(stretch.to), placed.y, "M0-\(up)V\(up)L\(out) 0z")
    }
    return svg
  }
}
