import FoundationEssentials
import Pipeline
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Writing files")
struct AtomicFileTests {
  /// Runs `body` in a folder of its own, which is gone afterwards.
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "claimcheck-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func contents(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }

  private func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  private func mode(_ path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }

  @Test("creates folders, replaces, keeps the mode, and leaves nothing else")
  func replaces() throws {
    try inFolder { folder in
      let path = folder + "/a/b/report.txt"
      try AtomicFile.write(Array("one".utf8), to: path)
      #expect(contents(path) == "one")
      chmod(path, 0o640)
      try AtomicFile.write([UInt8](repeating: 0x78, count: 300_000), to: path)
      #expect(contents(path)?.utf8.count == 300_000)
      #expect(mode(path) == 0o640)
      try AtomicFile.write([], to: path)
      #expect(contents(path) == "")
      #expect(try names(in: folder + "/a/b") == ["report.txt"])
    }
  }

  @Test("replaces what a link points to, also where that is still missing")
  func links() throws {
    try inFolder { folder in
      mkdir(folder + "/real", 0o777)
      symlink("real/file", folder + "/link")
      symlink("link", folder + "/second")
      for text in ["one", "two"] {
        try AtomicFile.write(Array(text.utf8), to: folder + "/second")
        #expect(contents(folder + "/real/file") == text)
      }
      #expect(try names(in: folder) == ["link", "real", "second"])
      symlink("loop", folder + "/loop")
      #expect(throws: FileError.self) { try AtomicFile.write([], to: folder + "/loop") }
    }
  }

  @Test("refuses folders and paths through files, and cleans up")
  func refuses() throws {
    try inFolder { folder in
      try AtomicFile.write([0x78], to: folder + "/file")
      mkdir(folder + "/folder", 0o777)
      let error = #expect(throws: FileError.self) { try AtomicFile.write([], to: folder + "/folder") }
      #expect(error?.code == EISDIR)
      #expect(error?.description == "can't write \"\(folder)/folder\": Is a directory")
      #expect(throws: FileError.self) { try AtomicFile.write([], to: folder + "/file/below") }
      #expect(throws: FileError.self) { try AtomicFile.write([], to: folder + "/file/below/that") }
      #expect(throws: FileError.self) { try AtomicFile.write([], to: "") }
      #expect(throws: FileError.self) {
        try AtomicFile.write([], to: folder + "/" + String(repeating: "n", count: 300))
      }
      #expect(try names(in: folder) == ["file", "folder"])
    }
  }

  @Test("writes to pipes and devices directly")
  func special() throws {
    try AtomicFile.write([0x78], to: "/dev/null")
    #expect(throws: FileError.self) { try AtomicFile.write([0x78], to: "/dev/full") }
    try inFolder { folder in
      let path = folder + "/pipe"
      #expect(mkfifo(path, 0o600) == 0)
      let reader = open(path, O_RDONLY | O_NONBLOCK)
      defer { close(reader) }
      try AtomicFile.write(Array("through".utf8), to: path)
      var buffer = [UInt8](repeating: 0, count: 16)
      let count = read(reader, &buffer, buffer.count)
      #expect(buffer.prefix(max(0, count)).elementsEqual("through".utf8))
      #expect(try names(in: folder) == ["pipe"])
    }
  }

  @Test("writes to a given descriptor, wherever it stands")
  func descriptors() throws {
    try inFolder { folder in
      let file = open(folder + "/log", O_WRONLY | O_CREAT, 0o600)
      defer { close(file) }
      for text in ["one ", "two"] { try AtomicFile.write(Array(text.utf8), to: "/dev/fd/\(file)") }
      #expect(contents(folder + "/log") == "one two")
    }
  }

  @Test("says so when nobody reads any more")
  func brokenPipe() throws {
    StandardOutput.ignoreBrokenPipes()
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    close(ends[0])
    defer { close(ends[1]) }
    let error = #expect(throws: FileError.self) { try AtomicFile.write([0x78], to: "/dev/fd/\(ends[1])") }
    #expect(error?.code == EPIPE)
  }
}
