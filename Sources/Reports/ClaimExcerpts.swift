import Findings
import SourceText

/// The claims of a discrepancy as excerpts of their files, quotes and sources lined up beside them where that fits.
struct ClaimExcerpts {
  private struct Entry {
    var place: SourceLocation
    var excerpt: SourceExcerpt
    var quote: MarkedQuote
    var origin: String
    /// What stands beneath the value.
    var label: String
    /// What the claim is called, and how it is read.
    var reading: String
    /// What is marked of a quote that is not wrapped.
    var marks: String?

    /// The column behind the value's mark and its label.
    var markEnd: Int {
      excerpt.markOffset + excerpt.markWidth + (label.isEmpty ? 0 : 1 + DisplayWidth.of(label))
    }
  }

  private let entries: [Entry]
  private let gutter: ExcerptGutter
  private let style: Style
  /// Columns of the quotes and of the origins, from the gutter; `nil` where the lines would be too long for them.
  private let columns: (quote: Int, origin: Int)?

  /// Columns of a quote beside its excerpt; a longer one moves everything below.
  private static let besideLimit = 48
  /// Where quotes start at the earliest, so that those of short values stand in one line down the report.
  private static let firstQuoteColumn = 27
  private static let gap = 3

  /// - Parameters:
  ///   - finding: that they are of; `nil` for no remarks on their parts in it.
  ///   - isAlone: without quotes, origins and readings, because they are shown elsewhere.
  init(
    _ claims: [ClaimEvidence], in report: Report, gutter: ExcerptGutter, of finding: Finding? = nil,
    room: DiscrepancyAccount.Room = .report, isAlone: Bool = false
  ) {
    let style = report.style
    let width = style.width - gutter.width
    let marks = isAlone ? [] : ClaimMarks.quotes(of: claims)
    let entries = claims.indices.map { index in
      let claim = claims[index]
      let line = report.excerpts.line(claim.location)
      let excerpt =
        line.map { SourceExcerpt($0, marking: claim.location, width: width) }
        ?? SourceExcerpt(value: claim.written, width: width)
      let quote = MarkedQuote(marks.indices.contains(index) ? marks[index] : [], limit: room.quote)
      let reading = [
        visible(claim.reference, limit: room.names(in: width - 1)),
        Wording.reading(of: claim, limit: max(room.value, Wording.nameLimit)),
      ]
      let remarks = finding.map { Wording.remarks(on: claim, in: $0) } ?? []
      return Entry(
        place: claim.location, excerpt: excerpt, quote: quote,
        origin: isAlone ? "" : Wording.origin(of: claim, limit: max(room.value, Wording.nameLimit)),
        label: Wording.label(of: claim, remarks: remarks, limit: room.value),
        reading: isAlone ? "" : reading.filter { !$0.isEmpty }.joined(separator: ": "),
        marks: quote.lines(width: .max).first?.marks)
    }
    self.entries = entries
    self.gutter = gutter
    self.style = style
    columns = Self.columns(for: entries, width: width)
  }

  private static func columns(for entries: [Entry], width: Int) -> (quote: Int, origin: Int)? {
    let excerpt = entries.reduce(0) { max($0, $1.excerpt.width) }
    let quote = entries.reduce(0) { max($0, DisplayWidth.of($1.quote.text)) }
    let origin = entries.reduce(0) { max($0, DisplayWidth.of($1.origin)) }
    // A narrow terminal gets narrow gaps before it gets further lines.
    for first in [firstQuoteColumn, 0] {
      let quoteColumn = max(first, excerpt + gap)
      let originColumn = quoteColumn + (quote == 0 ? 0 : quote + gap)
      // What is marked of a quote stands below it, behind the label of the value.
      let isFree = entries.allSatisfy { $0.marks == nil || $0.markEnd < quoteColumn }
      if isFree, quote <= besideLimit, originColumn + origin <= width { return (quoteColumn, originColumn) }
    }
    return nil
  }

  /// All excerpts: the value of claim 0 marked with `^`, the others' with `-`.
  ///
  /// - Parameter number: what to count the claims from.
  func lines(from number: Int = 0) -> [String] {
    entries.indices.flatMap { lines(of: entries[$0], isFirst: number + $0 == 0) }
  }

  private func lines(of entry: Entry, isFirst: Bool) -> [String] {
    var mark = gutter.mark(
      entry.excerpt, with: isFirst ? "^" : "-", isFirst ? .firstMark : .otherMark, label: entry.label)
    if let columns, let marks = entry.marks, let last = mark.indices.last {
      mark[last] += blanks(columns.quote - entry.markEnd) + style.paint(marks, .strong)
    }
    let beside = columns.map { besideText(entry, $0) } ?? ""
    let line = gutter.line(entry.place.start.line, entry.excerpt.text + beside)
    return [gutter.place(entry.place), line] + mark
      + (columns == nil ? below(entry) : []) + named(entry)
      + (entry.reading.isEmpty ? [] : wrapped(entry.reading, width: style.width - gutter.width).map(gutter.beneath))
  }

  private func besideText(_ entry: Entry, _ columns: (quote: Int, origin: Int)) -> String {
    var text = ""
    var column = entry.excerpt.width
    for (part, start) in [(entry.quote.text, columns.quote), (entry.origin, columns.origin)] where !part.isEmpty {
      text += blanks(start - column) + part
      column = start + DisplayWidth.of(part)
    }
    return text
  }

  private func below(_ entry: Entry) -> [String] {
    let width = style.width - gutter.width
    let quote = entry.quote.lines(width: width).flatMap { line in
      [gutter.beneath(line.text)] + (line.marks.map { [gutter.beneath(style.paint($0, .strong))] } ?? [])
    }
    return quote + (entry.origin.isEmpty ? [] : wrapped(entry.origin, width: width).map(gutter.beneath))
  }

  private func named(_ entry: Entry) -> [String] {
    if entry.quote.named.isEmpty { return [] }
    let named = entry.quote.named.map { visible($0) }.joined(separator: ", ")
    return wrapped("marked: \(named)", width: style.width - gutter.width).map(gutter.beneath)
  }
}
