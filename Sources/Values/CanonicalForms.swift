/// The scalars in their canonical decomposition, marks in canonical order.
///
/// Source: Unicode 15.0, 3.11, definitions D68 and D109; the data is in `canonicalMappings`.
func canonicalDecomposition(_ scalars: some Sequence<Unicode.Scalar>) -> [Unicode.Scalar] {
  var result: [Unicode.Scalar] = []
  for scalar in scalars { decompose(scalar, into: &result) }
  sortMarks(&result)
  return result
}

private func decompose(_ scalar: Unicode.Scalar, into result: inout [Unicode.Scalar]) {
  let value = scalar.value
  if Hangul.syllables ~= value {
    let index = value - Hangul.syllables.lowerBound
    let parts = [
      Hangul.leads + index / Hangul.perLead, Hangul.vowels + index % Hangul.perLead / Hangul.perVowel,
      Hangul.tails + index % Hangul.perVowel,
    ]
    for part in parts where part != Hangul.tails { result.append(Unicode.Scalar(part) ?? scalar) }
    return
  }
  guard value >= 0xC0, value <= 0xFFFF, let mapping = mapping(of: value) else {
    result.append(scalar)
    return
  }
  let parts = [UInt32(truncatingIfNeeded: mapping >> 16 & 0xFFFF), UInt32(truncatingIfNeeded: mapping & 0xFFFF)]
  for part in parts where part != 0 {
    if let part = Unicode.Scalar(part) { decompose(part, into: &result) }
  }
}

private func mapping(of value: UInt32) -> UInt64? {
  var low = 0
  var high = canonicalMappings.count
  while low < high {
    let middle = (low + high) / 2
    if canonicalMappings[middle] >> 32 & 0xFFFF < UInt64(value) { low = middle + 1 } else { high = middle }
  }
  guard low < canonicalMappings.count, canonicalMappings[low] >> 32 & 0xFFFF == UInt64(value) else { return nil }
  return canonicalMappings[low]
}

/// Sorts each run of marks by combining class, keeping the order of equals.
private func sortMarks(_ scalars: inout [Unicode.Scalar]) {
  for place in scalars.indices.dropFirst() {
    let scalar = scalars[place]
    let combiningClass = scalar.properties.canonicalCombiningClass
    guard combiningClass != .notReordered else { continue }
    var target = place
    while target > 0, scalars[target - 1].properties.canonicalCombiningClass > combiningClass {
      scalars[target] = scalars[target - 1]
      target -= 1
    }
    scalars[target] = scalar
  }
}

/// Decomposed scalars composed again: Normalization Form C.
///
/// Source: Unicode 15.0, 3.11, definition D117.
func canonicalComposition(_ scalars: [Unicode.Scalar]) -> String.UnicodeScalarView {
  var result: [Unicode.Scalar] = []
  var starter: Int?
  for scalar in scalars {
    let combiningClass = scalar.properties.canonicalCombiningClass
    if let starter, let composed = composed(result[starter], scalar) {
      let last = result[result.count - 1].properties.canonicalCombiningClass
      let isBlocked = result.count - 1 > starter && (last >= combiningClass || last == .notReordered)
      if !isBlocked {
        result[starter] = composed
        continue
      }
    }
    if combiningClass == .notReordered { starter = result.count }
    result.append(scalar)
  }
  var view = String.UnicodeScalarView()
  view.append(contentsOf: result)
  return view
}

private func composed(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
  let lead = first.value &- Hangul.leads
  let vowel = second.value &- Hangul.vowels
  if lead < 19, vowel < 21 {
    return Unicode.Scalar(Hangul.syllables.lowerBound + lead * Hangul.perLead + vowel * Hangul.perVowel)
  }
  let tail = second.value &- Hangul.tails
  if Hangul.syllables ~= first.value, (first.value - Hangul.syllables.lowerBound) % Hangul.perVowel == 0, 1...27 ~= tail
  {
    return Unicode.Scalar(first.value + tail)
  }
  guard first.value <= 0xFFFF, second.value <= 0xFFFF else { return nil }
  return compositions[first.value << 16 | second.value].flatMap { Unicode.Scalar($0) }
}

private enum Hangul {
  static let syllables: ClosedRange<UInt32> = 0xAC00...0xD7A3
  static let leads: UInt32 = 0x1100
  static let vowels: UInt32 = 0x1161
  static let tails: UInt32 = 0x11A7
  static let perLead: UInt32 = 588
  static let perVowel: UInt32 = 28
}

private let compositions: [UInt32: UInt32] = {
  var compositions: [UInt32: UInt32] = [:]
  for mapping in canonicalMappings where mapping >> 48 == 0 {
    compositions[UInt32(truncatingIfNeeded: mapping)] = UInt32(truncatingIfNeeded: mapping >> 32 & 0xFFFF)
  }
  return compositions
}()
