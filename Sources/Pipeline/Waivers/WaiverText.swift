import Findings
import Values

/// A waiver as it is written into a file.
///
///     - rule: opening-order
///       subject: north-bridge
///       claims: [gazette-2017/opened, report-2009/opened]
///       decision: genuine-disagreement
///       …
struct WaiverText {
  private let waiver: Waiver

  init(_ waiver: Waiver) { self.waiver = waiver }

  /// Keys and values in the order of the documentation.
  private func fields() -> [(key: String, value: String)] {
    [
      ("rule", Self.scalar(waiver.key.rule)), ("subject", Self.scalar(waiver.key.subject)),
      ("claims", "[" + waiver.key.claims.map { Self.scalar($0, inBrackets: true) }.joined(separator: ", ") + "]"),
      ("decision", waiver.decision.rawValue), ("reason", Self.scalar(waiver.reason)),
      ("owner", Self.scalar(waiver.owner)), ("created", waiver.created.text), ("expires", waiver.expires.text),
      ("state", waiver.state),
    ]
  }

  /// Lines of an item of a list in block style, without their ends.
  func lines(indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    return fields().enumerated().map { margin + ($0 == 0 ? "- " : "  ") + "\($1.key): \($1.value)" }
  }

  /// An item of a list in brackets. All in quotes, as what is safe there is another matter.
  var inBrackets: String {
    let claims = "[" + waiver.key.claims.map(FlowText.quoted).joined(separator: ", ") + "]"
    let texts: [String: String] = [
      "rule": waiver.key.rule, "subject": waiver.key.subject, "reason": waiver.reason, "owner": waiver.owner,
    ]
    let parts = fields().map { key, value in
      "\(key): " + (key == "claims" ? claims : texts[key].map(FlowText.quoted) ?? value)
    }
    return "{" + parts.joined(separator: ", ") + "}"
  }

  /// A scalar that YAML reads as this text: plain where that is beyond doubt, else in double quotes.
  private static func scalar(_ text: String, inBrackets: Bool = false) -> String {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
      first.properties.isAlphabetic || ("0"..."9").contains(first), last != " ", last != ":",
      !["null", "Null", "NULL"].contains(text)
    else { return FlowText.quoted(text) }
    var before: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      let isSafe: Bool =
        switch scalar {
        case " ": before != ":"
        case "#": before != " "
        case ",", "[", "]", "{", "}", ":": !inBrackets
        case "\u{21}"..."\u{7E}": true
        default: scalar.properties.isAlphabetic || scalar.properties.generalCategory == .otherPunctuation
        }
      if !isSafe { return FlowText.quoted(text) }
      before = scalar
    }
    return text
  }
}
