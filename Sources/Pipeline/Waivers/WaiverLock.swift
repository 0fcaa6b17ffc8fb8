import SourceText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Keeps other processes from changing the files of waivers from the time that one reads them until it has written them.
///
/// It is held on the folders, as the files are replaced by new ones, and leaves nothing behind, however a process ends. File
/// systems that know no locks are left alone.
package struct WaiverLock {
  private var descriptors: [Int32] = []

  /// Waits for who writes just now.
  ///
  /// - Parameter rules: files and folders of rules, as a run takes them.
  /// - Throws: where somebody doesn't come to an end: who waits is to be told, and Ctrl-C is to be heard.
  init(_ rules: [String]) throws(UsageProblem) {
    // Two locks on one folder would wait for each other; all take them in the same order.
    var folders: [(identity: FileTree.Identity, path: String)] = []
    for path in rules {
      let folder = FileTree.isFolder(path) ? path : Self.folder(of: path)
      guard let identity = FileTree.identity(folder), !folders.contains(where: { $0.identity == identity }) else {
        continue
      }
      folders.append((identity, folder))
    }
    for (_, folder) in folders.sorted(by: { $0.path < $1.path }) {
      let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      descriptors.append(descriptor)
      guard Self.lock(descriptor) else {
        release()
        throw UsageProblem(
          "another process has been writing waivers in \"\(visible(folder))\" for seconds; nothing was written",
          remedy: "try again when it has come to its end")
      }
    }
  }

  /// Lets others go on.
  package func release() {
    for descriptor in descriptors { close(descriptor) }
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// - Returns: `false` where somebody else holds the lock for longer than any write takes.
  private static func lock(_ descriptor: Int32) -> Bool {
    for _ in 0..<500 {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
      switch errno {
      case EWOULDBLOCK, EINTR: usleep(20_000)
      default: return true
      }
    }
    return false
  }
}

extension Check {
  /// To be held while a decision is written.
  package func waiverLock() throws(ReviewRefusal) -> WaiverLock {
    do throws(UsageProblem) {
      return try WaiverLock(options.rules)
    } catch {
      throw ReviewRefusal(.files, error)
    }
  }
}
