import Claims
import SourceText

extension CaseCorpus.Surroundings {
  /// The entities and types that claim files declare, for tests that speak of them.
  ///
  /// Only files in which one of the two words stands are read as YAML: the others can't declare any, and a corpus may have
  /// a great many. What is wrong with claims is not for tests to say.
  /// - Parameter problems: what keeps entities from being read.
  package init(declaredIn paths: [String], into problems: inout [Diagnostic]) {
    self.init()
    let files = FileTree.files(at: paths, suffixes: RunOptions.inputSuffixes, into: &problems)
    var reader = ClaimFileReader(vocabulary: Vocabulary())
    var bytes: [UInt8] = []
    for file in files {
      do throws(FileProblem) {
        try readFile(file.path, into: &bytes)
      } catch {
        problems.append(
          Diagnostic(
            .error, error.code, error.message, at: SourceLocation(path: file.path, start: .start), scope: .run,
            notes: error.remedy.map { [$0] } ?? []))
        continue
      }
      if Self.mentionsThings(bytes) { reader.read(bytes, path: file.path) }
    }
    let read = reader.finish()
    entities = read.entities
    types = read.types
  }

  private static func mentionsThings(_ bytes: [UInt8]) -> Bool {
    let (entities, types) = ("entities".utf8, "types".utf8)
    for (place, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "e"), bytes[place...].starts(with: entities) { return true }
      if byte == UInt8(ascii: "t"), bytes[place...].starts(with: types) { return true }
    }
    return false
  }
}
