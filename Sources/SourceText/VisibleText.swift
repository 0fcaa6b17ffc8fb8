/// One character as a terminal is to show it: nothing in it can move the cursor, hide, or reorder what stands beside it.
package struct VisibleCharacter: Sendable, Hashable {
  package var text: String
  /// Columns.
  package var width: Int
  /// How many Unicode scalars of the original it stands for.
  package var scalarCount: Int

  /// Source: ours. Control characters are shown by their picture (Unicode block 2400) or, like everything that is
  /// invisible or changes the direction of writing, as `\u{202E}`. Joiners stay: letters and emoji need them.
  package init(_ character: Character) {
    if let byte = character.asciiValue, (0x20..<0x7F).contains(byte) {
      (text, width, scalarCount) = (String(character), 1, 1)
      return
    }
    let scalars = character.unicodeScalars
    scalarCount = scalars.count
    if scalars.count <= Self.scalarLimit, scalars.allSatisfy({ Self.isVisible($0, after: scalars.first) }) {
      text = String(character)
      width = DisplayWidth.of(character)
    } else {
      text = scalars.prefix(Self.scalarLimit).map { Self.shown($0, after: scalars.first) }.joined()
      if scalars.count > Self.scalarLimit { text += "…" }
      width = DisplayWidth.of(text)
    }
  }

  /// Blanks up to the next tab stop: what a tab is shown as in a source line.
  fileprivate init(tabAt column: Int) {
    width = 4 - column % 4
    text = String(repeating: " ", count: width)
    scalarCount = 1
  }

  /// A character of more scalars than this is a heap of marks rather than a letter; it is cut.
  private static let scalarLimit = 16

  private static func shown(_ scalar: Unicode.Scalar, after first: Unicode.Scalar?) -> String {
    if isVisible(scalar, after: first) { return String(scalar) }
    if scalar.value < 0x20, let picture = Unicode.Scalar(0x2400 + scalar.value) { return String(picture) }
    return scalar.value == 0x7F ? "\u{2421}" : "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
  }

  private static func isVisible(_ scalar: Unicode.Scalar, after first: Unicode.Scalar?) -> Bool {
    if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7F }
    let properties = scalar.properties
    switch scalar.value {
    case 0x200C, 0x200D: return first.map { !$0.isASCII && $0 != scalar } ?? false
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF: return first != scalar
    case 0xE0020...0xE007F: return first?.value == 0x1F3F4
    // Signs of Arabic and Syriac script that stand before numbers: format characters, yet printed.
    case 0x600...0x605, 0x6DD, 0x70F, 0x890...0x891, 0x8E2, 0x110BD, 0x110CD: return true
    default: break
    }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return false
    default: return !properties.isDefaultIgnorableCodePoint
    }
  }
}

extension VisibleCharacter {
  /// A source line, tabs as blanks up to the next column that is a multiple of four.
  package static func line(_ text: String) -> [VisibleCharacter] {
    var column = 0
    return text.map { character in
      let shown = character == "\t" ? VisibleCharacter(tabAt: column) : VisibleCharacter(character)
      column += shown.width
      return shown
    }
  }
}

/// `text` on one line, safe to show anywhere: white space folded to single blanks, the rest as `VisibleCharacter` says.
///
/// Text written from right to left is enclosed in FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE, so that it does not
/// reorder what follows it; and a mark without a letter gets a dotted circle to stand on.
/// Source: Unicode Standard Annex 9, section 2.6; annex 24 for the dotted circle.
///
/// - Parameter limit: the most columns; what is longer ends in `…`.
package func visible(_ text: String, limit: Int = .max) -> String {
  if let columns = plainColumns(text), columns <= limit {
    if hasSingleBlanks(text) { return text }
    return text.utf8.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
  }
  var shown = ""
  var columns = 0
  /// Where to cut should the text prove too long: the longest start that leaves a column for `…`.
  var cut = shown
  var isRightToLeft = false
  var pendingBlank = false
  for character in text {
    if isBlank(character) {
      pendingBlank = !shown.isEmpty
      continue
    }
    let next = VisibleCharacter(character)
    let lead = pendingBlank ? " " : shown.isEmpty && next.width == 0 ? "\u{25CC}" : ""
    pendingBlank = false
    columns += DisplayWidth.of(lead) + next.width
    if columns > limit {
      shown = cut + "…"
      break
    }
    shown += lead + next.text
    if columns < limit { cut = shown }
    isRightToLeft = isRightToLeft || character.unicodeScalars.contains(where: isWrittenFromRight)
  }
  return isRightToLeft ? "\u{2068}\(shown)\u{2069}" : shown
}

/// White space to fold; blanks of a width of their own stay.
private func isBlank(_ character: Character) -> Bool {
  character == " " || character == "\t" || character == "\n" || character == "\r" || character == "\r\n"
}

/// Blanks only one at a time and not at the ends.
func hasSingleBlanks(_ text: String) -> Bool {
  text.utf8.withContiguousStorageIfAvailable { hasSingleBlanks(in: $0) } ?? hasSingleBlanks(in: text.utf8)
}

@inline(__always)
private func hasSingleBlanks(in bytes: some Collection<UInt8>) -> Bool {
  var last: UInt8 = 0x20
  for byte in bytes {
    if byte == 0x20, last == 0x20 { return false }
    last = byte
  }
  return last != 0x20 || bytes.isEmpty
}

/// Whether a scalar lies in a block whose letters have Bidi_Class R or AL.
///
/// Source: DerivedBidiClass.txt, the blocks that default to R and AL.
private func isWrittenFromRight(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
  default: false
  }
}
