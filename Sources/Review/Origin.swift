import NIOCore

/// Where the review is served, and by which names a browser may call that.
///
/// A page of another site can have its own name lead to loopback (DNS rebinding); the browser then takes our answers for
/// that site's. It tells on itself by the `Host` header. Where other machines are let in, that can't be told from a name that
/// their network has for this one: there the token alone decides, which such a page doesn't have.
struct Origin: Sendable {
  /// As it was given: `127.0.0.1`, `::1`, `localhost`, or, where that was allowed, any other.
  let host: String
  let port: Int

  /// Addresses that lead here: `http://127.0.0.1:8642`. An address for all interfaces is none to go to: of that, those of the
  /// interfaces, loopback first.
  var texts: [String] { names.map { "http://" + ($0.contains(":") ? "[\($0)]" : $0) + (port == 80 ? "" : ":\(port)") } }

  private var names: [String] {
    guard ["0.0.0.0", "::"].contains(host) else { return [host] }
    let addresses = ((try? System.enumerateDevices()) ?? []).compactMap(\.address?.ipAddress)
    // Of IPv6, those that are bound to an interface can't be written in a browser.
    let others = addresses.filter { $0 != "127.0.0.1" && $0 != "::1" && !$0.lowercased().hasPrefix("fe80") }
    let usable = host == "::" ? others : others.filter(Self.isAddress)
    return ["localhost"] + Set(usable).sorted()
  }

  /// Whether only this machine can reach it.
  var isLoopback: Bool {
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
    // What others can reach, they call by whatever name their network has for it; what is bound to loopback has no other.
    return !isLoopback && !name.isEmpty
  }
}

extension Origin {
  /// The address to listen at: what a name server says of `localhost` is not asked.
  static func bound(_ host: String) -> String { host.lowercased() == "localhost" ? "127.0.0.1" : host }
}
