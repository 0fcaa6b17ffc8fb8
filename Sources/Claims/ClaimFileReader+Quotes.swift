import SourceText
import Values
import YAML

extension ClaimFileReader {
  /// Notes of each claim of the file just read whether its quote stands in the source's text.
  ///
  /// The text is read, looked through and let go: what stays is a bit a claim, however long the texts are. A text that
  /// can't be read has been reported.
  mutating func lookUpQuotes(in source: Source, number: UInt32) {
    guard looksUpQuotes, !source.textPath.isEmpty,
      let bytes = try? readFile(source.textPath, limit: limits.fileBytes)
    else { return }
    let text = PrintedText(String(decoding: bytes, as: UTF8.self))
    var chunk = files.store.chunks.count - 1
    // The file's claims are the last ones.
    while chunk >= 0 {
      for place in files.store.chunks[chunk].indices.reversed() {
        let row = files.store.chunks[chunk][place]
        if row.source != number { return }
        guard row.flags.contains(.hasQuote) else { continue }
        let quote = ClaimRecord(files.store.arena, at: row.record).quote
        // Of "…" alone nobody can tell where it stands.
        guard PrintedText.hasWords(quote) else { continue }
        files.store.chunks[chunk][place].flags.insert(text.has(quote: quote) ? .quoteStands : .quoteMissing)
      }
      chunk -= 1
    }
  }
}
