/// The manual page, made from the definitions of the commands. Source: mdoc(7).
struct ManualPage {
  /// Of the last change of a command; a page has to bear a date, and is to be the same from day to day.
  private static let date = "November 22, 2026"

  private var lines: [String] = []

  var text: String { lines.joined(separator: "\n") + "\n" }

  init(_ root: CommandDump.Command) {
    let commands = (root.subcommands ?? []).filter { $0.commandName != "help" && $0.shouldDisplay != false }
    lines = [
      ".Dd \(Self.date)", ".Dt CLAIMCHECK 1", ".Os", ".Sh NAME", ".Nm claimcheck",
      ".Nd \(Self.escaped("a linter for facts: checks what sources claim against rules"))", ".Sh SYNOPSIS", ".Nm",
      ".Op Ar command",
      ".Op Ar option ...", ".Op Ar path ...", ".Sh DESCRIPTION",
    ]
    paragraphs("Without a command, claimcheck checks. " + (root.discussion ?? ""))
    lines += [".Pp", "The commands are as follows.", ".Bl -tag -width Ds"]
    for command in commands { describe(command, path: command.commandName) }
    lines.append(".El")
    lines += [
      ".Sh ENVIRONMENT", ".Bl -tag -width Ds", ".It Ev NO_COLOR", "No colours, where it is not empty.",
      ".It Ev CLICOLOR_FORCE", "Colours also where output is no terminal.", ".It Ev COLUMNS", "The width of output.",
      ".El",
      ".Sh FILES", ".Bl -tag -width Ds",
    ]
    let files = [
      ("Claims", "Claims, a file a source, and entities."), ("Rules", "The vocabulary, the rules, and their tests."),
      ("Reports", "What the last check wrote."), ("claimcheck.yaml", "The defaults of a project."),
    ]
    for (path, meaning) in files { lines += [".It Pa \(path)", Self.escaped(meaning)] }
    lines += [
      ".El", ".Sh EXIT STATUS", ".Bl -tag -width Ds", ".It 0", "The gate passed.", ".It 1",
      "It failed: discrepancies, claims that can't be read, tests of rules that fail.", ".It 2",
      "The result can't be trusted: usage, rules or vocabulary in error, files that can't be read or written.", ".El",
      ".Sh EXAMPLES", "Begin a corpus, and check it:", ".Bd -literal -offset indent", "claimcheck init corpus",
      "cd corpus && claimcheck check", ".Ed", ".Pp", "How a value is read:", ".Bd -literal -offset indent",
      Self.escaped("claimcheck value --type quantity 'over 72,000 people'"), ".Ed",
    ]
  }

  private mutating func describe(_ command: CommandDump.Command, path: String) {
    let own = (command.arguments ?? []).filter { $0.shouldDisplay != false && !Self.isOfEveryCommand($0) }
    let positional = own.filter { $0.kind == "positional" }.map { argument in
      let name = "Ar \(argument.valueName ?? "argument")" + (argument.isRepeating == true ? " ..." : "")
      return argument.isOptional == false ? name : "Op \(name)"
    }
    lines.append(([".It Ic \(path)"] + positional).joined(separator: " "))
    paragraphs(command.abstract ?? "")
    if let discussion = command.discussion {
      lines.append(".Pp")
      paragraphs(discussion)
    }
    let nested = (command.subcommands ?? []).filter { $0.commandName != "help" }
    let explained = own.filter { $0.abstract != nil }
    if !explained.isEmpty {
      lines.append(".Bl -tag -width Ds")
      for argument in explained { describe(argument) }
      lines.append(".El")
    }
    for subcommand in nested { describe(subcommand, path: "\(path) \(subcommand.commandName)") }
  }

  private mutating func describe(_ argument: CommandDump.Argument) {
    let value = argument.kind == "flag" ? "" : " Ar \(argument.valueName ?? "value")"
    let names = (argument.names ?? []).map { name in
      (name.kind == "short" ? "Fl \(name.name)" : "Fl Fl \(Self.escaped(name.name))") + value
    }
    lines.append(".It " + (names.isEmpty ? "Ar \(argument.valueName ?? "argument")" : names.joined(separator: " , ")))
    paragraphs(argument.abstract ?? "")
    let values = argument.allValues ?? argument.allValueStrings ?? []
    if !values.isEmpty { lines.append(Self.escaped("One of \(values.joined(separator: ", ")).")) }
    if let value = argument.defaultValue, !value.isEmpty { lines.append(Self.escaped("The default is \(value).")) }
  }

  private static func isOfEveryCommand(_ argument: CommandDump.Argument) -> Bool {
    (argument.names ?? []).contains { ["help", "version"].contains($0.name) }
  }

  /// Text, a sentence a line, as mdoc asks for.
  private mutating func paragraphs(_ text: String) {
    var isFirst = true
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let words = line.drop { $0 == " " }
      if words.isEmpty {
        if !isFirst, lines.last != ".Pp" { lines.append(".Pp") }
        continue
      }
      isFirst = false
      for sentence in words.replacing(". ", with: ".\n").split(separator: "\n") {
        lines.append(Self.escaped(String(sentence)))
      }
    }
    if lines.last == ".Pp" { lines.removeLast() }
  }

  /// Without what troff takes for its own: backslashes, dots and apostrophes at the start, letters beyond ASCII.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "'": escaped += "\\(aq"
      case let other where other.isASCII: escaped.unicodeScalars.append(other)
      default: escaped += "\\[u" + hexadecimal(scalar.value) + "]"
      }
    }
    return escaped.hasPrefix(".") ? "\\&" + escaped : escaped
  }

  private static func hexadecimal(_ number: UInt32) -> String {
    let digits = String(number, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
