/// How many claims a corpus has and how they are laid out in files.
struct CorpusShape: Codable, Equatable {
  /// Claims in all files together.
  let claims: Int
  /// Sources; `entities.yaml` is not counted.
  let files: Int
  /// The same shape with another seed is another corpus.
  let seed: UInt64

  /// How often an item of `agreement` is stated: in a file and in the next ones, around the end.
  static let statements = 3

  /// `nil` unless there are at least ten claims a file, and one file.
  init?(claims: Int, files: Int, seed: UInt64) {
    guard files >= 1, claims / 10 >= files, claims <= 1 << 40 else { return nil }
    self.claims = claims
    self.files = files
    self.seed = seed
  }

  /// The folder's name in the benchmark's folder.
  var name: String { "\(claims)x\(files)" }

  /// The number of claims in file number `file`, from 0: the same in each, give or take one.
  func claims(inFile file: Int) -> Int {
    claims / files + (file < claims % files ? 1 : 0)
  }

  /// The number of items of `agreement` that each file is the first to state; a quarter of all claims state one.
  var itemsPerFile: Int { max(1, claims / files / 12) }

  /// Statements of items of `agreement` in each file.
  var statementsPerFile: Int { itemsPerFile * Self.statements }

  /// Which item the file's statement number `index` is about (counted through the corpus), and the how-manieth of that
  /// item's statements it is. With one or two files a file states some items more than once.
  func statement(_ index: Int, inFile file: Int) -> (item: Int, repetition: Int) {
    let repetition = index / itemsPerFile
    let origin = ((file - repetition) % files + files) % files
    return (origin * itemsPerFile + index % itemsPerFile, repetition)
  }
}
