/// Where the review is served, and by which names a browser may call that.
///
/// A page of another site can have its own name lead to loopback (DNS rebinding); the browser then takes our answers for
/// that site's. It tells on itself by the `Host` header. An address in digits can't be led elsewhere.
struct Origin: Sendable {
  /// As it was given: `127.0.0.1`, `::1`, `localhost`, or, where that was allowed, any other.
  let host: String
  let port: Int

  /// `http://127.0.0.1:8642`
  var text: String { "http://\(authority)" }

  /// Of an address for all interfaces, which is none to go to, the one that leads here.
  private var authority: String {
    let name = ["0.0.0.0", "::"].contains(host) ? "localhost" : host
    return (name.contains(":") ? "[\(name)]" : name) + (port == 80 ? "" : ":\(port)")
  }

  private var isLoopback: Bool {
    host.lowercased() == "localhost" || host == "::1" || Self.isAddress(host) && host.hasPrefix("127.")
  }

  /// Whether a text is an address of IPv4 in four numbers.
  static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { $0.count <= 3 && $0.allSatisfy { $0.isASCII && $0.isNumber } && (UInt8($0) != nil) }
  }

  /// Whether a request's `Host` is a name of this review.
  func accepts(host value: String) -> Bool {
    let value = value.lowercased()
    let suffix = ":\(port)"
    guard port == 80 || value.hasSuffix(suffix) else { return false }
    let name = value.hasSuffix(suffix) ? String(value.dropLast(suffix.count)) : value
    if ["127.0.0.1", "localhost", "[::1]"].contains(name) { return true }
    if name == host.lowercased() || name == "[\(host.lowercased())]" { return true }
    // Of an address for all interfaces, a browser calls any; what is bound to loopback, it reaches by no other.
    return !isLoopback && (Self.isAddress(name) || name.hasPrefix("[") && name.hasSuffix("]"))
  }
}

extension Origin {
  /// The address to listen at: what a name server says of `localhost` is not asked.
  static func bound(_ host: String) -> String { host.lowercased() == "localhost" ? "127.0.0.1" : host }
}
