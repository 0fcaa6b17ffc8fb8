/// The nearest of `candidates` to what was written, for "did you mean" notes.
///
/// - Returns: the candidate with the least Damerau-Levenshtein distance (optimal string alignment) if that is at most a
///   third of the longer word's length, the first in order on a tie; `nil` where none is near. Words of over 64
///   characters are not compared.
/// Source: R. A. Wagner and R. Lowrance, "An extension of the string-to-string correction problem", 1975; the cut-off is
/// ours: nearer than a third reads as a slip, farther as another word.
package func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
  let word = Array(word.lowercased().unicodeScalars.prefix(65))
  guard word.count <= 64, !word.isEmpty else { return nil }
  var best: (candidate: String, distance: Int)?
  for candidate in candidates {
    let other = Array(candidate.lowercased().unicodeScalars.prefix(65))
    guard other.count <= 64 else { continue }
    let limit = max(1, max(word.count, other.count) / 3)
    guard abs(word.count - other.count) <= limit else { continue }
    let distance = editDistance(word, other)
    // Of one letter nothing is left to be alike.
    if distance <= limit, distance < max(word.count, other.count), distance < best?.distance ?? .max {
      best = (candidate, distance)
    }
  }
  return best?.candidate
}

private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var beforeLast = [Int](repeating: 0, count: right.count + 1)
  var last = Array(0...right.count)
  for i in left.indices {
    var row = [i + 1] + [Int](repeating: 0, count: right.count)
    for j in right.indices {
      let substitution = last[j] + (left[i] == right[j] ? 0 : 1)
      row[j + 1] = min(row[j] + 1, last[j + 1] + 1, substitution)
      if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
        row[j + 1] = min(row[j + 1], beforeLast[j - 1] + 1)
      }
    }
    beforeLast = last
    last = row
  }
  return last[right.count]
}
