import Pipeline
import SourceText

/// Reads a decision from the body of a request: one JSON object of texts, and nothing that is not known.
enum DecisionReader {
  /// Longer is no decision, in bytes.
  static let limit = 64 << 10

  /// Why a body is no decision; lower case, no full stop.
  struct Problem: Error {
    var message: String
  }

  /// Where the member of a name goes.
  private static func place(of name: String) -> WritableKeyPath<ReviewDecision, String>? {
    switch name {
    case "id": \.id
    case "state": \.state
    case "decision": \.decision
    case "owner": \.owner
    case "reason": \.reason
    case "expires": \.expires
    case "assignee": \.assignee
    case "note": \.note
    case "seen": \.seen
    case "withdraw": \.withdraw
    default: nil
    }
  }

  static func read(_ bytes: [UInt8]) throws(Problem) -> ReviewDecision {
    let value: JSONReader.Value
    do throws(JSONReader.Problem) {
      value = try JSONReader.read(bytes[...])
    } catch {
      throw Problem(message: "the body is no JSON: at byte \(error.offset), \(error.message)")
    }
    guard case .object(let members) = value else {
      throw Problem(message: "the body is \(value.kindName), not an object")
    }
    var decision = ReviewDecision(id: "", state: "")
    var seen: Set<String> = []
    for member in members {
      guard let place = place(of: member.key) else {
        throw Problem(message: "there is no member '\(visible(member.key, limit: 80))' of a decision")
      }
      guard seen.insert(member.key).inserted else { throw Problem(message: "'\(member.key)' stands there twice") }
      guard case .string(let text) = member.value else {
        throw Problem(message: "'\(member.key)' is \(member.value.kindName), not a string")
      }
      decision[keyPath: place] = trimmed(text)
    }
    for key in ["id", "state", "decision"] where !seen.contains(key) { throw Problem(message: "'\(key)' is missing") }
    return decision
  }

  /// Without blanks around it, as cells of a table are read.
  private static func trimmed(_ text: String) -> String {
    let rest = text.drop(while: \.isWhitespace)
    return String(rest.prefix(rest.count - rest.reversed().prefix(while: \.isWhitespace).count))
  }
}
