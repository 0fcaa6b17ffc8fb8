import Foundation

/// A generated corpus in its folder: `Claims/`, `Rules/`, an empty `Reports/`, and `expected.json`.
struct Corpus {
  /// What expected.json holds. It is written last, so a corpus that has it is whole.
  struct Expectations: Codable {
    /// `Corpus.version` when it was made.
    var version: Int
    var shape: CorpusShape
    /// Bytes of all files in Claims/.
    var bytes: Int
    /// Findings that a right checker makes, by rule id.
    var findings: [RuleID: FindingCounts]
  }

  /// Counted up with every change of what is generated for a shape.
  static let version = 1

  /// Absolute; the working directory of all runs.
  let folder: URL
  /// What was generated, and what is to be found in it.
  let expectations: Expectations

  /// Its numbers of claims and files, and its seed.
  var shape: CorpusShape { expectations.shape }

  /// The corpus of this shape in `folder/NAME`: the one that is there, or else a new one.
  ///
  /// - Throws: errors of the file system.
  static func prepare(_ shape: CorpusShape, in folder: URL) throws -> (corpus: Corpus, isNew: Bool) {
    let place = folder.appendingPathComponent(shape.name, isDirectory: true)
    if let stored = stored(in: place), stored.version == version, stored.shape == shape {
      return (Corpus(folder: place, expectations: stored), false)
    }
    return (try generate(shape, in: place), true)
  }

  private static func stored(in place: URL) -> Expectations? {
    guard let data = try? Data(contentsOf: stamp(in: place)) else { return nil }
    return try? JSONDecoder().decode(Expectations.self, from: data)
  }

  private static func stamp(in place: URL) -> URL {
    place.appendingPathComponent("expected.json")
  }

  private static func generate(_ shape: CorpusShape, in place: URL) throws -> Corpus {
    let manager = FileManager.default
    if manager.fileExists(atPath: stamp(in: place).path) { try manager.removeItem(at: stamp(in: place)) }
    for name in ["Claims", "Rules", "Reports"] {
      let part = place.appendingPathComponent(name, isDirectory: true)
      if manager.fileExists(atPath: part.path) { try manager.removeItem(at: part) }
      try manager.createDirectory(at: part, withIntermediateDirectories: true)
    }
    func write(_ path: String, _ body: (ByteWriter) -> Void) throws -> Int {
      let writer = try ByteWriter(path: place.appendingPathComponent(path).path)
      body(writer)
      try writer.close()
      return writer.count
    }
    _ = try write("Rules/properties.yaml") { $0.append(Vocabulary.properties) }
    _ = try write("Rules/bench.yaml") { $0.append(Vocabulary.rules) }
    var bytes = try write("Claims/entities.yaml") { $0.append(Entities.file) }
    var tally = Tally(planting: Planting(seed: shape.seed))
    for file in 0..<shape.files {
      bytes += try write(SourceFile.path(file)) { writer in
        var source = SourceFile(file, of: shape, to: writer)
        source.write(tally: &tally)
      }
    }
    let expectations = Expectations(version: version, shape: shape, bytes: bytes, findings: tally.planted)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try encoder.encode(expectations).write(to: stamp(in: place))
    return Corpus(folder: place, expectations: expectations)
  }
}
