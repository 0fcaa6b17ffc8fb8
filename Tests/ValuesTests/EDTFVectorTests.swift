import FoundationEssentials
import Testing
import Values

/// A row of Fixtures/edtf-validity.tsv.
private struct Vector: Sendable, CustomTestStringConvertible {
  var text: String
  var isValid: Bool
  var line: Int

  var testDescription: String { "line \(line): \"\(text)\"" }
}

@Suite("EDTF strings that public suites label")
struct EDTFVectorTests {
  /// Rows whose label we don't follow, with the reason. A row that agrees with its label must not stand here.
  private static let exceptions: [String: String] = [
    "2004-06-11%/2004-%06":
      "the start, some day about 11 June 2004, isn't after the end, June 2004, on any reading; 2004-06~/2004-06-11% is valid too",
    "2004-06-11%/2004-06~":
      "as above: the end is June 2004, in which the start lies, and the order of two doubtful dates is no error of form",
    "[1667,1668, 1670..1672]":
      "one blank after a comma changes no meaning, and [1667, 1668, 1670..1672] is labelled valid",
    "{-1667,1668, 1670..1672}":
      "as above: {1667,1668, 1670..1672} is labelled valid",
  ]

  private static let vectors: [Vector] = {
    let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
    guard let file = try? String(contentsOfFile: "/\(folder)/Fixtures/edtf-validity.tsv", encoding: .utf8) else {
      return []
    }
    return file.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { number, row in
      let cells = row.split(separator: "\t", omittingEmptySubsequences: false)
      guard cells.count >= 2, !row.hasPrefix("#") else { return nil }
      return Vector(text: String(cells[0]), isValid: cells[1] == "valid", line: number + 1)
    }
  }()

  @Test("every row is read")
  func complete() {
    #expect(Self.vectors.count == 324)
    #expect(Self.vectors.count { $0.isValid } > 200)
  }

  @Test("a date", arguments: vectors)
  fileprivate func date(vector: Vector) {
    check(vector, as: .date)
  }

  @Test("a period", arguments: vectors)
  fileprivate func period(vector: Vector) {
    check(vector, as: .period)
  }

  private func check(_ vector: Vector, as type: ValueType) {
    let isExpected = Self.exceptions[vector.text] == nil ? vector.isValid : !vector.isValid
    do {
      let value = try ValueReader(units: UnitTable()).read(vector.text, as: type, settings: ValueSettings())
      #expect(isExpected, "\(vector.text) was read as \(value)")
    } catch {
      #expect(!isExpected, "\(vector.text): \(error.message) at column \(error.column)")
      #expect(1...vector.text.unicodeScalars.count + 1 ~= error.column)
    }
  }

  @Test("an exception is of a row that there is")
  func stale() {
    for text in Self.exceptions.keys { #expect(Self.vectors.contains { $0.text == text }) }
  }
}
