import FoundationEssentials
import Testing

/// Compares with a file in a folder of Tests/Fixtures, or writes it under `CLAIMCHECK_RECORD=1`.
func expectGolden(_ bytes: [UInt8], _ name: String, folder: String = "Reports", file: String = #filePath) throws {
  let tests = URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent()
  let path = tests.appending(path: "Fixtures/\(folder)/\(name)").path
  if ProcessInfo.processInfo.environment["CLAIMCHECK_RECORD"] == "1" {
    try Data(bytes).write(to: URL(filePath: path))
    return
  }
  let expected = FileManager.default.contents(atPath: path).map { [UInt8]($0) }
  guard let expected else {
    Issue.record("\(name) is not recorded; run with CLAIMCHECK_RECORD=1")
    return
  }
  #expect(lines(bytes) == lines(expected), "\(name) differs")
  #expect(bytes == expected)
}

/// Lines with their ends, for readable differences.
private func lines(_ bytes: [UInt8]) -> [String] {
  bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
}
