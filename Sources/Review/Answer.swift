import HTTPTypes
import Pipeline
import Reports

/// What a request is answered with.
package struct Answer: Sendable {
  var status: HTTPResponse.Status
  var fields: HTTPFields
  var body: [UInt8]

  private init(_ status: HTTPResponse.Status, _ type: String?, _ body: [UInt8]) {
    self.status = status
    self.body = body
    fields = Self.always
    if let type { fields[.contentType] = type }
    fields[.contentLength] = String(body.count)
  }

  /// Nothing is kept, framed, sniffed, or lent to other sites.
  private static let always: HTTPFields = {
    var fields = HTTPFields()
    let texts = [
      ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"),
      ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Opener-Policy", "same-origin"),
      ("Cross-Origin-Resource-Policy", "same-origin"),
    ]
    for (name, text) in texts {
      if let name = HTTPField.Name(name) { fields[name] = text }
    }
    fields[.contentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'"
    return fields
  }()

  /// The report.
  ///
  /// - Parameter policy: what the page may do; the same as it says itself.
  static func page(_ bytes: [UInt8], policy: String) -> Answer {
    var answer = Answer(.ok, "text/html; charset=utf-8", bytes)
    answer.fields[.contentSecurityPolicy] = policy + "; frame-ancestors 'none'"
    return answer
  }

  /// A sentence for people.
  static func text(_ status: HTTPResponse.Status, _ message: String) -> Answer {
    Answer(status, "text/plain; charset=utf-8", Array((message + "\n").utf8))
  }

  /// One object.
  private static func json(_ status: HTTPResponse.Status = .ok, _ members: (inout JSONWriter) -> Void) -> Answer {
    var writer = JSONWriter(isIndented: false)
    writer.object(nil, members)
    writer.endLine()
    return Answer(status, "application/json", writer.bytes)
  }

  /// The number of the page, and what is wrong with its reports.
  static func version(_ number: Int, problem: String? = nil) -> Answer {
    json { writer in
      writer.add("version", number)
      if let problem { writer.add("problem", problem) }
    }
  }

  /// That a decision is written down, and how the discrepancy stands now.
  static func saved(_ entry: DecisionDesk.Entry) -> Answer {
    json { writer in
      writer.add("saved", true)
      writer.add("message", entry.message)
      writer.object("card") { entry.card.add(to: &$0) }
    }
  }

  /// What is wrong, for the script in the page.
  ///
  /// - Parameter card: how the discrepancy stands, where the page doesn't know.
  static func problem(
    _ status: HTTPResponse.Status, _ message: String, remedy: String? = nil, card: CardDecision? = nil
  ) -> Answer {
    json(status) { writer in
      writer.add("error", message)
      if let remedy { writer.add("remedy", remedy) }
      if let card { writer.object("card") { card.add(to: &$0) } }
    }
  }

  /// A first visit is led to the page, without the token in the address.
  static func entrance(to folder: String, cookie: String) -> Answer {
    var answer = Answer(.seeOther, nil, [])
    answer.fields[.location] = folder
    answer.fields[.setCookie] = "\(cookie); Path=\(folder); HttpOnly; SameSite=Strict"
    return answer
  }

  /// The same without its body, for `HEAD`.
  var headOnly: Answer {
    var answer = self
    answer.body = []
    return answer
  }

  /// Only these methods do here.
  static func onlyMethods(_ methods: String) -> Answer {
    var answer = text(.methodNotAllowed, "only \(methods) here")
    answer.fields[.allow] = methods
    return answer
  }
}
