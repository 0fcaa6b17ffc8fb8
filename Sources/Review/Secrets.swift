/// What only the browser of who started the review knows; made anew at each start.
///
/// Loopback is no wall: every user of the machine can reach it, and so can scripts of any page in the browser. Cookies are
/// none either, as a browser sends them to every port of a host: so the cookie is bound to a path that nobody else can
/// guess, and it alone changes nothing.
package struct Secrets: Sendable {
  /// In the address that is printed: for a first visit, which is answered with the cookie.
  let entry = Self.random()
  /// The folder in which everything is served.
  let folder = Self.random()
  /// What the cookie holds.
  let cookie = Self.random()
  /// What a request carries that changes something; it stands in the page.
  let writing = Self.random()

  package init() {}

  /// 128 bits of the system's generator, in hexadecimal digits.
  private static func random() -> String {
    (0..<2).map { _ in
      let digits = String(UInt64.random(in: .min ... .max), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  /// Compares in a time that tells nothing of where texts differ.
  static func agree(_ left: some StringProtocol, _ right: String) -> Bool {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
