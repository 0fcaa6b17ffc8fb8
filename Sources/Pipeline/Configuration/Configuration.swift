import Claims
import SourceText
import YAML

/// What `claimcheck.yaml` says: the defaults of the command line, changed for one project.
public struct Configuration: Sendable {
  /// Looked for in the working folder only, as `Claims`, `Rules` and `Reports` are: the same command means the same
  /// wherever the folder lies.
  public static let usualPath = "claimcheck.yaml"

  /// As it was given; `nil` where there is no file.
  public let path: String?
  /// What it says; paths lead from the working folder.
  public let settings: Settings
  /// Where each key stands that is given.
  let places: [Setting: SourceLocation]

  /// The configuration that a command goes by.
  ///
  /// - Parameters:
  ///   - path: of the file to read, which must be there; `nil` for the usual one, where it is there.
  ///   - style: of messages.
  /// - Throws: what is wrong with the file, for standard error.
  public init(path: String?, messages style: OutputStyle) throws(ConfigurationFailure) {
    let name = path ?? Self.usualPath
    var problems: [Diagnostic] = []
    var bytes: [UInt8]?
    do throws(FileProblem) {
      bytes = try readFile(name, limit: 1 << 20)
    } catch  where path == nil && error.code == "file-missing" {
      bytes = nil
    } catch {
      problems.append(
        Diagnostic(
          .error, error.code, error.message, at: SourceLocation(path: name, start: .start), scope: .run,
          notes: error.remedy.map { [$0] } ?? []))
    }
    var reader = SettingsReader(path: name)
    if let bytes, let root = YAMLFile.load(bytes, path: name, scope: .run, into: &problems), !root.isNull {
      reader.read(root, into: &problems)
    }
    if !problems.isEmpty {
      var options = RunOptions()
      options.messages = style
      throw ConfigurationFailure(messages: options.render(problems.sorted()), problems: problems)
    }
    self.path = bytes == nil ? nil : name
    settings = reader.settings
    places = reader.places
  }

  /// `config show`: what holds for a run, and who says so.
  ///
  /// - Parameter commandLine: what the command line says beside the file.
  public func listing(commandLine: Settings) -> RunResult {
    var table = TextTable(["SETTING", "VALUE", "FROM"], limit: 200)
    for setting in Setting.allCases {
      if let text = setting.text(in: commandLine) {
        table.append([setting.rawValue, text, "command line"])
      } else if let text = setting.text(in: settings), let place = places[setting] {
        table.append([setting.rawValue, text, place.shortText])
      } else {
        table.append([setting.rawValue, setting.text(in: .defaults) ?? setting.fallback, "default"])
      }
    }
    return RunResult(.passed, output: table.render())
  }
}

/// A configuration that can't be read.
public struct ConfigurationFailure: Error {
  /// Diagnostics, whole lines.
  public let messages: String
  /// The same for those who show them otherwise.
  let problems: [Diagnostic]
}
