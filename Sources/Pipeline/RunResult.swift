/// How a command ended, for the shell.
public enum ExitStatus: Int32, Sendable {
  /// The gate passed.
  case passed = 0
  /// It failed: discrepancies at or above the threshold, or claims that can't be read.
  case failed = 1
  /// The result can't be trusted: usage, rules, vocabulary, or files.
  case untrusted = 2
}

/// What a command has to say.
public struct RunResult: Sendable {
  /// What the process is to exit with.
  public var status: ExitStatus
  /// One report, or nothing.
  public var output: [UInt8]
  /// Diagnostics and notes, whole lines.
  public var messages: String

  init(_ status: ExitStatus, output: [UInt8] = [], messages: String = "") {
    self.status = status
    self.output = output
    self.messages = messages
  }
}

/// How text is to look where it goes.
public struct OutputStyle: Sendable {
  /// With escape sequences of ECMA-48.
  public var isColoured: Bool
  /// In columns.
  public var width: Int

  /// Plain text of 100 columns unless said otherwise.
  public init(isColoured: Bool = false, width: Int = 100) {
    self.isColoured = isColoured
    self.width = width
  }
}
