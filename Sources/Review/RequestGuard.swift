import HTTPTypes

/// Who may ask for what: told by the head of a request alone, before anything of its body is read.
struct RequestGuard: Sendable {
  let origin: Origin
  let secrets: Secrets

  /// What a request may ask for.
  enum Passage {
    /// A first visit with the token.
    case entrance
    case page
    case version(query: Substring)
    case decision
    case refused(Answer)
  }

  /// The folder of the page, with `/` at both ends.
  var folder: String { "/\(secrets.folder)/" }

  private var cookieName: String { "claimcheck-\(origin.port)" }

  /// What a first visit is given to show with each request.
  var cookie: String { "\(cookieName)=\(secrets.cookie)" }

  /// Where a request leads.
  func passage(of head: HTTPRequest) -> Passage {
    if let refusal = refusal(of: head) { return .refused(refusal) }
    let parts = (head.path ?? "").split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let (path, query) = (parts.first ?? "", parts.count > 1 ? parts[1] : "")
    if path == "/" { return entrance(head, query) }
    // Who doesn't know the folder learns nothing of what is in it.
    guard path.hasPrefix(folder), Secrets.agree(path.prefix(folder.count), folder) else {
      return .refused(
        .text(.notFound, "there is nothing here; the address of the review is the one that it has printed"))
    }
    guard hasCookie(head) else { return .refused(Self.stranger) }
    switch path.dropFirst(folder.count) {
    case "": return head.isReading ? .page : .refused(.onlyMethods("GET, HEAD"))
    case "version": return head.method == .get ? .version(query: query) : .refused(.onlyMethods("GET"))
    case "decisions": return decision(head)
    default: return .refused(.text(.notFound, "there is no such page"))
    }
  }

  private static let stranger = Answer.text(
    .forbidden, "open the address that claimcheck review has printed; it has changed if the review was started anew")

  /// What holds of every request: it is for us by name, and no other site has made it.
  private func refusal(of head: HTTPRequest) -> Answer? {
    guard let host = head.authority, let name = HTTPField.Name("Host"), head.headerFields[values: name].isEmpty else {
      return .text(.badRequest, "one Host header is needed")
    }
    guard origin.accepts(host: host) else {
      return .text(
        HTTPResponse.Status(code: 421, reasonPhrase: "Misdirected Request"),
        "this review is at \(origin.texts.first ?? "")")
    }
    for value in head.values("Origin") where value.lowercased() != "http://" + host.lowercased() {
      return Self.foreign
    }
    for value in head.values("Sec-Fetch-Site") where value != "same-origin" && value != "none" {
      return Self.foreign
    }
    return nil
  }

  private static let foreign = Answer.text(
    .forbidden, "another site has asked for this; put the address that was printed into the address bar itself")

  private func entrance(_ head: HTTPRequest, _ query: Substring) -> Passage {
    guard head.method == .get else { return .refused(.onlyMethods("GET")) }
    guard query.hasPrefix("token="), Secrets.agree(query.dropFirst("token=".count), secrets.entry) else {
      return .refused(Self.stranger)
    }
    return .entrance
  }

  private func hasCookie(_ head: HTTPRequest) -> Bool {
    head.values("Cookie").flatMap { $0.split(separator: ";") }.contains { part in
      Secrets.agree(part.drop { $0 == " " }, cookie)
    }
  }

  private func decision(_ head: HTTPRequest) -> Passage {
    guard head.method == .post else { return .refused(.onlyMethods("POST")) }
    let tokens = head.values("X-Claimcheck-Token")
    guard tokens.count == 1, Secrets.agree(tokens[0], secrets.writing) else {
      return .refused(.problem(.forbidden, "the request has not the token of the page", remedy: "load the page anew"))
    }
    // A form of another page can't say this.
    let type = head.values("Content-Type").first?.split(separator: ";").first ?? ""
    guard type.lowercased() == "application/json" else {
      return .refused(.problem(.unsupportedMediaType, "a decision is sent as application/json"))
    }
    return .decision
  }
}

extension HTTPRequest {
  fileprivate func values(_ name: String) -> [String] {
    HTTPField.Name(name).map { headerFields[values: $0] } ?? []
  }

  fileprivate var isReading: Bool { method == .get || method == .head }
}
