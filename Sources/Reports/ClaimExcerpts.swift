import Findings
import SourceText

/// The claims of a discrepancy as excerpts of their files, quotes and sources lined up beside them where that fits.
struct ClaimExcerpts {
  private struct Entry {
    var claim: ClaimEvidence
    var excerpt: SourceExcerpt
    var quote: String
    var origin: String
  }

  private let entries: [Entry]
  private let gutter: ExcerptGutter
  private let style: Style
  /// Columns of the quotes and of the origins, from the gutter; `nil` where the lines would be too long for them.
  private let columns: (quote: Int, origin: Int)?

  /// Columns of a quote beside its excerpt; a longer one moves everything below.
  private static let besideLimit = 48
  /// Columns of a quote; the rest is cut.
  private static let quoteLimit = 400
  /// Where quotes start at the earliest, so that those of short values stand in one line down the report.
  private static let firstQuoteColumn = 27
  private static let gap = 3

  /// - Parameter isAlone: without quotes and origins, because they are shown elsewhere.
  init(_ claims: [ClaimEvidence], in report: Report, gutter: ExcerptGutter, isAlone: Bool = false) {
    let style = report.style
    let width = style.width - gutter.width
    let entries = claims.map { claim in
      let line = report.excerpts.line(claim.location)
      let excerpt =
        line.map { SourceExcerpt($0, marking: claim.location, width: width) }
        ?? SourceExcerpt(value: claim.written, width: width)
      let quote = isAlone ? "" : Wording.quoted(claim.quote, limit: Self.quoteLimit)
      return Entry(claim: claim, excerpt: excerpt, quote: quote, origin: isAlone ? "" : Wording.origin(of: claim))
    }
    self.entries = entries
    self.gutter = gutter
    self.style = style
    columns = Self.columns(for: entries, width: width)
  }

  private static func columns(for entries: [Entry], width: Int) -> (quote: Int, origin: Int)? {
    let excerpt = entries.reduce(0) { max($0, $1.excerpt.width) }
    let quote = entries.reduce(0) { max($0, DisplayWidth.of($1.quote)) }
    let origin = entries.reduce(0) { max($0, DisplayWidth.of($1.origin)) }
    // A narrow terminal gets narrow gaps before it gets further lines.
    for first in [firstQuoteColumn, 0] {
      let quoteColumn = max(first, excerpt + gap)
      let originColumn = quoteColumn + (quote == 0 ? 0 : quote + gap)
      if quote <= besideLimit, originColumn + origin <= width { return (quoteColumn, originColumn) }
    }
    return nil
  }

  /// All excerpts: the value of claim 0 marked with `^`, the others' with `-`.
  ///
  /// - Parameter number: what to count the claims from.
  func lines(from number: Int = 0) -> [String] {
    entries.enumerated().flatMap { index, entry in lines(of: entry, isFirst: number + index == 0) }
  }

  private func lines(of entry: Entry, isFirst: Bool) -> [String] {
    let place = entry.claim.location
    let mark = gutter.mark(
      entry.excerpt, with: isFirst ? "^" : "-", isFirst ? .firstMark : .otherMark, label: Wording.label(of: entry.claim)
    )
    let beside = columns.map { besideText(entry, $0) } ?? ""
    let line = gutter.line(place.start.line, entry.excerpt.text + beside)
    return [gutter.place(place), line] + mark + (columns == nil ? below(entry) : [])
  }

  private func besideText(_ entry: Entry, _ columns: (quote: Int, origin: Int)) -> String {
    if entry.quote.isEmpty, entry.origin.isEmpty { return "" }
    var text = ""
    var column = entry.excerpt.width
    for (part, start) in [(entry.quote, columns.quote), (entry.origin, columns.origin)] where !part.isEmpty {
      text += String(repeating: " ", count: max(0, start - column)) + part
      column = start + DisplayWidth.of(part)
    }
    return text
  }

  private func below(_ entry: Entry) -> [String] {
    [entry.quote, entry.origin].filter { !$0.isEmpty }.flatMap { part in
      wrapped(part, width: style.width - gutter.width).map { gutter.beneath($0) }
    }
  }
}
