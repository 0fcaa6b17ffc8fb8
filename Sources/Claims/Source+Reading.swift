import Crypto
import SourceText
import Values
import YAML

extension Source {
  /// Reads the head of a claim file.
  ///
  /// - Returns: `nil` where there is no id; every mistake is reported.
  init?(_ node: YAMLNode, path: String, values: ValueReader, into problems: inout [Diagnostic]) {
    guard let reader = MappingReader(node, of: "source", keys: ClaimKeys.source.names, scope: .claims, into: &problems)
    else {
      return nil
    }
    guard let id = reader.requiredText("id", &problems) else { return nil }
    if id.contains("/") {
      problems.append(
        Diagnostic(
          .error, "source-id", "the source id '\(id)' holds a '/', which parts source from claim",
          at: reader.node("id")?.location))
    }
    self.init(id: id, path: path, location: reader.node("id")?.location ?? node.location)
    title = reader.text("title", &problems) ?? ""
    authors = reader.texts("author", &problems) ?? []
    publisher = reader.text("publisher", &problems) ?? ""
    published = reader.text("published", &problems) ?? ""
    publishedReading = Self.date("published", reader, values, &problems)
    retrieved = reader.text("retrieved", &problems) ?? ""
    _ = Self.date("retrieved", reader, values, &problems)
    url = reader.text("url", &problems) ?? ""
    kind = reader.text("kind", &problems) ?? ""
    trust = reader.number("trust", in: 0...1, &problems) ?? 0.5
    derivedFrom = reader.texts("derived-from", &problems) ?? []
    completeFor = reader.texts("complete-for", &problems) ?? []
    checkText(reader, &problems)
  }

  private static func date(
    _ key: String, _ reader: MappingReader, _ values: ValueReader, _ problems: inout [Diagnostic]
  ) -> DateReading? {
    guard let node = reader.node(key), let text = node.text, !node.isNull else { return nil }
    do throws(ValueError) {
      if case .date(let reading) = try values.read(text, as: .date, settings: ValueSettings()) { return reading }
    } catch {
      problems.append(
        Diagnostic(
          .error, "unreadable-value", "'\(text)' can't be read: \(error.message)", at: node.location,
          notes: (error.remedy.map { [$0] } ?? []) + ["'\(key)' of a source is a date"]))
    }
    return nil
  }

  /// The text that the claims were read from must be there, and be the one that they were read from.
  private mutating func checkText(_ reader: MappingReader, _ problems: inout [Diagnostic]) {
    let digest = reader.text("sha256", &problems)
    guard let name = reader.text("text", &problems), let location = reader.node("text")?.location else {
      if digest != nil {
        problems.append(
          Diagnostic(
            .error, "text-missing", "the source has a 'sha256' but no 'text' that it is of",
            at: reader.keyLocation("sha256")))
      }
      return
    }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    textPath = name.hasPrefix("/") ? name : folder + name
    let bytes: [UInt8]
    do throws(FileProblem) {
      bytes = try readFile(textPath)
    } catch {
      problems.append(
        Diagnostic(
          .error, "text-missing", "the source's text '\(textPath)' can't be read: \(error.message)", at: location,
          notes: ["the path is relative to the claim file's folder"]))
      return
    }
    guard let digest, let place = reader.node("sha256")?.location else { return }
    let actual = SHA256.hash(data: bytes).map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
    if digest.lowercased() != actual {
      problems.append(
        Diagnostic(
          .error, "text-changed", "the text '\(textPath)' is not the one that the claims were read from", at: place,
          notes: ["its SHA-256 is now \(actual)", "read the claims against the text again, then put this digest here"]))
    }
  }
}
