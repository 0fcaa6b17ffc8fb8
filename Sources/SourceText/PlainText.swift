/// How many columns a text takes of which every scalar is a character of its own, visible and one column wide; `nil` for
/// all other texts, whose characters have to be looked at.
///
/// These are ASCII without control characters, the letters of Latin scripts, the basic ones of Greek and Cyrillic, and
/// dashes, quotation marks and the like: nearly all that Western reports are made of. None of them joins another, changes
/// the direction of writing, or hides.
/// Source: Unicode 14.0, blocks up to 02FF, 0400–047F and 2010–205E but for format characters and separators.
///
/// Cost: O(n), a few instructions a byte, without looking for the bounds of characters.
func plainColumns(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
  var columns = 0
  var index = 0
  while index < bytes.count {
    let byte = bytes[index]
    if byte < 0x80 {
      guard byte >= 0x20, byte != 0x7F else { return nil }
      index += 1
    } else {
      let count = plainSequence(bytes, at: index, byte)
      if count == 0 { return nil }
      index += count
    }
    columns += 1
  }
  return columns
}

/// The number of bytes of the plain scalar that begins with `lead`, a byte beyond ASCII; 0 where it is another.
private func plainSequence(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, _ lead: UInt8) -> Int {
  guard index + 1 < bytes.count else { return 0 }
  let second = bytes[index + 1]
  switch lead {
  // U+00A0…U+00BF, but the soft hyphen.
  case 0xC2: return second >= 0xA0 && second != 0xAD ? 2 : 0
  // U+00C0…U+02FF and U+0400…U+047F.
  case 0xC3...0xCB, 0xD0, 0xD1: return 2
  case 0xE2:
    guard index + 2 < bytes.count else { return 0 }
    let third = bytes[index + 2]
    switch second {
    // U+2010…U+2027 and U+2030…U+203F.
    case 0x80: return (0x90...0xA7).contains(third) || third >= 0xB0 ? 3 : 0
    // U+2040…U+205E.
    case 0x81: return third <= 0x9E ? 3 : 0
    default: return 0
    }
  default: return 0
  }
}

/// As for bytes. A text that is not stored as UTF-8 is copied.
func plainColumns(_ text: some StringProtocol) -> Int? {
  if let columns = text.utf8.withContiguousStorageIfAvailable({ plainColumns($0) }) { return columns }
  var copy = String(text)
  return copy.withUTF8 { plainColumns($0) }
}

/// The characters of a text that is plain and has blanks one at a time and not at its ends, which are its columns too; `nil`
/// for other texts.
package func plainWidth(_ text: String) -> Int? { hasSingleBlanks(text) ? plainColumns(text) : nil }

/// Whether the bytes of a text occur in another. Equal characters that are written differently count as different.
///
/// Cost: O(n · m) at worst, about n where the first byte is seldom.
package func contains(_ part: String, in text: String) -> Bool {
  var (part, text) = (part, text)
  return part.withUTF8 { part in
    text.withUTF8 { text in
      guard let first = part.first else { return true }
      guard part.count <= text.count else { return false }
      return (0...text.count - part.count).contains { start in
        text[start] == first && text[start..<start + part.count].elementsEqual(part)
      }
    }
  }
}
