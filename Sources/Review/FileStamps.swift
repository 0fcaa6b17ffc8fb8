import SourceText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What tells one state of a corpus's files from another, without reading them.
///
/// Looked at again and again rather than asked of inotify: that tells nothing of network file systems and of links that
/// lead out of a folder, and its watches have to follow each folder that comes and goes.
struct FileStamps: Sendable, Equatable {
  /// What a file is like; a file that was replaced has another number, one that was changed another time.
  private struct Stamp: Sendable, Equatable {
    var device: UInt64
    var number: UInt64
    var size: Int
    /// Of the last change of contents, and of anything, as tools can put the former back.
    var times: [Int]

    init?(_ path: String) {
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      device = UInt64(status.st_dev)
      number = UInt64(status.st_ino)
      size = Int(status.st_size)
      times = [
        Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec), Int(status.st_ctim.tv_sec),
        Int(status.st_ctim.tv_nsec),
      ]
    }
  }

  private var stamps: [String: Stamp] = [:]
  /// Days since 1970 in UTC: with the day, waivers lapse and rules find `today` changed.
  private var day = 0

  /// All files at and below some paths as they are now: sources' texts may have any name.
  init(of paths: [String]) {
    var problems: [Diagnostic] = []
    for file in FileTree.files(at: paths, suffixes: [""], into: &problems) {
      stamps[file.path] = Stamp(file.path)
    }
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    day = Int(now.tv_sec) / 86_400
  }

  /// Takes over some files as they are now: those changes are our own.
  mutating func take(_ paths: [String]) {
    for path in paths.map(FileTree.normalised) { stamps[path] = Stamp(path) }
  }

  /// Takes over some files as they were at another time.
  mutating func take(_ paths: [String], from other: FileStamps) {
    for path in paths.map(FileTree.normalised) { stamps[path] = other.stamps[path] }
  }
}
