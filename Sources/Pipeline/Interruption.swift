import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Removes temporary files when the process is told to stop: by Ctrl-C, by a closed terminal, by `kill`.
///
/// A signal handler may do next to nothing, so it only writes to a pipe, which a thread of its own waits for. (To block the
/// signals and wait for them doesn't do: the thread that Dispatch leaves main's place to unblocks all.) There is one a
/// process, as there is one set of signals.
enum Interruption {
  /// Files and folders to remove.
  private static let temporaries = Mutex<Set<String>>([])

  /// What to do at the first signal instead of ending the process.
  private static let response = Mutex<(@Sendable () -> Void)?>(nil)

  /// What the handler writes to and the thread reads from.
  private static let channel: (reading: Int32, writing: Int32)? = {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }()

  /// Installs the handler and starts the thread. A signal that the caller has set to be ignored (`nohup`) stays ignored.
  static func prepare() {
    guard channel != nil else { return }
    var thread = pthread_t()
    guard pthread_create(&thread, nil, { _ in Interruption.wait() }, nil) == 0 else { return }
    pthread_detach(thread)
    for number in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(number) {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { Interruption.note($0) }
      action.sa_flags = SA_RESTART
      sigaction(number, &action, nil)
    }
  }

  /// Has the next signal be answered so; the one after that ends the process.
  static func answer(by response: @escaping @Sendable () -> Void) { self.response.withLock { $0 = response } }

  /// Creates a temporary file; no interruption comes between that and its being known.
  ///
  /// - Parameter create: creates the file; `false` where it didn't.
  static func register(_ path: String, create: () -> Bool) -> Bool {
    temporaries.withLock { paths in
      guard create() else { return false }
      paths.insert(path)
      return true
    }
  }

  /// The same for a folder, which goes with all that is in it.
  ///
  /// - Parameter create: creates it and returns its path; `nil` where it didn't.
  static func register(tree create: () -> String?) -> Bool {
    temporaries.withLock { paths in
      guard let path = create() else { return false }
      paths.insert(path)
      return true
    }
  }

  /// The file is gone, or is no temporary one any more.
  static func forget(_ path: String) {
    temporaries.withLock { _ = $0.remove(path) }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// The handler: calls only what may be called in one, and leaves `errno` as it was.
  private static func note(_ number: Int32) {
    let code = errno
    var byte = UInt8(truncatingIfNeeded: number)
    if let channel { _ = write(channel.writing, &byte, 1) }
    errno = code
  }

  /// Waits for a signal, cleans up, and ends the process as the signal would have, so that shells see why.
  private static func wait() -> UnsafeMutableRawPointer? {
    var byte: UInt8 = 0
    guard let channel else { return nil }
    while true {
      while read(channel.reading, &byte, 1) != 1 {}
      let response = response.withLock { response in
        defer { response = nil }
        return response
      }
      guard let response else { break }
      response()
    }
    temporaries.withLock { paths -> Never in
      for path in paths { removeTree(path) }
      signal(Int32(byte), SIG_DFL)
      raise(Int32(byte))
      // The first process of a container is not ended by its own signal.
      _exit(128 + Int32(byte))
    }
  }
}
