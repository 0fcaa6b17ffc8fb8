/// The files of a commit, and of its submodules where they were asked for: where paths lead among them, symbolic links
/// followed as in a work tree.
///
/// What is outside of the repository belongs to no state of it: links that lead there are told of, and not followed.
struct CommitTree: Sendable {
  /// What git keeps at a path.
  struct Entry: Sendable {
    /// From the top of the repository on, in the commit's bytes.
    var path: [UInt8]
    var kind: Kind
    /// Whose it is: 0 for the repository, else the number of a submodule.
    var home: Int
  }

  enum Kind: Sendable, Hashable {
    case file
    case link(to: [UInt8])
    /// Of which nothing is known yet but its commit.
    case module(commit: String)
  }

  /// Where a path ends.
  enum End: Sendable, Hashable {
    case file(Int)
    /// Its path, without links.
    case folder([UInt8])
    /// In a submodule that is not opened yet.
    case module(Int)
    /// Nowhere: there is nothing, or links lead in a circle.
    case nothing
    /// Outside of the repository; through which link, if through one.
    case outside(Int?)
  }

  /// What some paths need, to be as they are in a work tree.
  struct Reach: Sendable {
    /// Numbers of entries.
    var wanted: Set<Int> = []
    /// Submodules that are not opened yet.
    var modules: Set<Int> = []
    /// What leads out of the repository, in the order of finding: a path, and the link if there is one.
    var leaks: [(path: [UInt8], link: Int?)] = []
    fileprivate var entered: Set<[UInt8]> = []
  }

  /// More links in a row are a circle. Source: path_resolution(7).
  private static let linkLimit = 40

  private static let slash = UInt8(ascii: "/")

  /// By the bytes of their paths, so that a folder's are neighbours.
  private(set) var entries: [Entry] = []

  /// Adds what a repository lists, in the place of the entry that stood for it.
  mutating func add(_ more: [Entry], insteadOf module: Int? = nil) {
    if let module { entries.remove(at: module) }
    entries += more
    entries.sort { $0.path.lexicographicallyPrecedes($1.path) }
  }

  /// Whether a commit has a path, also as a link that leads nowhere.
  func has(_ path: [UInt8]) -> Bool {
    let (end, links) = follow(path)
    return end != .nothing || !links.isEmpty
  }

  /// Where a path leads, and the links on the way.
  func follow(_ path: [UInt8]) -> (end: End, links: [Int]) {
    var rest = Array(path.split(separator: Self.slash).reversed())
    var place: [UInt8] = []
    var links: [Int] = []
    while let part = rest.popLast() {
      if part.elementsEqual(".".utf8) { continue }
      if part.elementsEqual("..".utf8) {
        if place.isEmpty { return (.outside(links.last), links) }
        place = Array(place[..<(place.lastIndex(of: Self.slash) ?? 0)])
        continue
      }
      let folder = place
      place += (place.isEmpty ? [] : [Self.slash]) + part
      guard let number = number(of: place) else {
        if below(place).isEmpty { return (.nothing, links) }
        continue
      }
      switch entries[number].kind {
      case .file: return (rest.isEmpty ? .file(number) : .nothing, links)
      case .module: return (.module(number), links)
      case .link(let target):
        if links.count == Self.linkLimit { return (.nothing, links) }
        links.append(number)
        if target.first == Self.slash { return (.outside(number), links) }
        place = folder
        rest += target.split(separator: Self.slash).reversed()
      }
    }
    return (.folder(place), links)
  }

  /// What paths need; of folders all but what is hidden, as only that is looked for in them.
  ///
  /// - Parameter isHarmless: whether a link in a folder may lead out of the repository, as nothing would be read there.
  func reach(of paths: [[UInt8]], isHarmless: (Entry) -> Bool) -> Reach {
    var reach = Reach()
    var queue = paths.map { (path: $0, link: Int?.none) }
    while let (path, link) = queue.popLast() {
      let (end, links) = follow(path)
      if case .outside(let last) = end {
        // A link that is not unpacked can't be followed on this machine by mistake.
        if let link, isHarmless(entries[link]) { continue }
        reach.leaks.append((path, last ?? link))
        continue
      }
      reach.wanted.formUnion(links)
      switch end {
      case .file(let number): reach.wanted.insert(number)
      case .module(let number): reach.modules.insert(number)
      case .folder(let folder):
        guard reach.entered.insert(folder).inserted else { continue }
        for number in below(folder) where !isHidden(entries[number].path, in: folder) {
          switch entries[number].kind {
          case .file: reach.wanted.insert(number)
          case .module: reach.modules.insert(number)
          case .link: queue.append((entries[number].path, number))
          }
        }
      case .nothing, .outside: continue
      }
    }
    return reach
  }

  private func isHidden(_ path: [UInt8], in folder: [UInt8]) -> Bool {
    path.dropFirst(folder.count).split(separator: Self.slash).contains { $0.first == UInt8(ascii: ".") }
  }

  private func number(of path: [UInt8]) -> Int? {
    let number = firstNumber(from: path)
    return number < entries.count && entries[number].path == path ? number : nil
  }

  /// The numbers of what is below a folder; of all for the top.
  private func below(_ folder: [UInt8]) -> Range<Int> {
    if folder.isEmpty { return entries.indices }
    return firstNumber(from: folder + [Self.slash])..<firstNumber(from: folder + [Self.slash + 1])
  }

  /// Of the first entry that is not before a path.
  private func firstNumber(from path: [UInt8]) -> Int {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].path.lexicographicallyPrecedes(path) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
