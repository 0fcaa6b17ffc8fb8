import SourceText

/// Visible text (see `visible`) in Markdown in which nothing is markup, a link, or a mention of somebody.
///
/// Source: GitHub Flavored Markdown, sections 6.1 and 6.3; the mentions are those of GitHub and GitLab.
enum MarkdownText {
  /// Running text on one line, also at the start of a paragraph and in a cell of a table.
  ///
  /// Behind `@` and `#` stands a zero-width space, as an entity: those hosts look for mentions and for addresses of mail in
  /// the finished page, where no backslash is left.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    var last: Unicode.Scalar?
    /// Whether there were only digits: a point behind them begins a list.
    var isNumber = true
    for scalar in text.unicodeScalars {
      switch scalar {
      case "@", "#": escaped += "\\\(scalar)&#8203;"
      case "\\", "`", "*", "_", "[", "]", "|", "<", ">", "~", "&", "$": escaped += "\\\(scalar)"
      case "-", "+", "=": escaped += last == nil ? "\\\(scalar)" : "\(scalar)"
      case "/": escaped += last == ":" ? "\\/" : "/"
      // What begins with `www.` is taken for an address, as is what `://` stands in.
      case ".", ")": escaped += isNumber || last == "w" || last == "W" ? "\\\(scalar)" : "\(scalar)"
      default: escaped.unicodeScalars.append(scalar)
      }
      isNumber = isNumber && ("0"..."9").contains(scalar)
      last = scalar
    }
    return escaped
  }

  /// A link, where the address is one of the web: no others are harmless.
  ///
  /// - Parameter text: visible text; where it is empty there is no link.
  static func link(_ text: String, to address: String) -> String {
    let start = address.prefix(8).lowercased()
    guard !text.isEmpty, start.hasPrefix("https://") || start.hasPrefix("http://") else { return escaped(text) }
    var encoded = ""
    for byte in address.utf8 {
      switch byte {
      case UInt8(ascii: "&"): encoded += "&amp;"
      // What would end the address or a cell, begin an entity or an escape, or is no ASCII.
      case ...0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "|"), UInt8(ascii: "\\"), UInt8(ascii: "`"),
        UInt8(ascii: "\""), UInt8(ascii: "["), UInt8(ascii: "]"), 0x7F...:
        let digits = String(byte, radix: 16, uppercase: true)
        encoded += (digits.utf8.count == 1 ? "%0" : "%") + digits
      default: encoded.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    return "[\(escaped(text))](<\(encoded)>)"
  }

  /// The same within HTML, where Markdown doesn't reach.
  static func html(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "@", "#": escaped += "\(scalar)&#8203;"
      case "'": escaped += "'"
      default: MarkupText.append(scalar, to: &escaped)
      }
    }
    return escaped
  }

  /// Words as they are written, within as many backticks as they need; in a cell of a table too.
  ///
  /// A `|` parts cells even within backticks, unless a backslash stands before it; that is taken away again.
  static func code(_ text: String) -> String {
    if text.isEmpty { return "" }
    var longest = 0
    var run = 0
    var escaped = ""
    for scalar in text.unicodeScalars {
      run = scalar == "`" ? run + 1 : 0
      longest = max(longest, run)
      escaped += scalar == "|" ? "\\|" : String(scalar)
    }
    let fence = String(repeating: "`", count: longest + 1)
    // A blank keeps an outer backtick apart from the fence; both are taken away.
    return longest > 0 ? "\(fence) \(escaped) \(fence)" : fence + escaped + fence
  }
}

/// A table of plain texts as Markdown.
package enum MarkdownTable {
  /// - Parameter rows: as many cells each as there are in `header`.
  package static func render(_ header: [String], _ rows: [[String]]) -> [UInt8] {
    let lines =
      ["| \(header.joined(separator: " | ")) |", "|" + String(repeating: "---|", count: header.count)]
      + rows.map { row in MarkdownText.row(row.map { MarkdownText.escaped(visible($0)) }) }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }
}
