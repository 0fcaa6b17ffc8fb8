import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import Pipeline
import Synchronization

/// Serves a review by HTTP.
///
/// Who connects may be anybody on the machine, so there is a limit to everything: to connections, to the length of heads and
/// bodies, to the time that each may take.
package struct ReviewServer: Sendable {
  /// What is held against one client.
  private enum Limit {
    /// For one more, one goes that has nothing to do.
    static let connections = 128
    /// Where none of them can go, those above wait in the system's queue.
    static let crowd = 192
    /// Of a head, in bytes.
    static let head = 16 << 10
    /// Without a whole head.
    static let idle = TimeAmount.seconds(15)
    /// To send a body.
    static let sending = TimeAmount.seconds(10)
    /// To take an answer.
    static let taking = TimeAmount.seconds(60)
    /// To go on sending what is too long, before the connection is closed: who is cut off at once never sees why.
    static let refused = TimeAmount.seconds(2)
    /// Without news, waiting for a new page; less than any browser or proxy waits.
    static let news = Duration.seconds(25)
  }

  private let session: ReviewSession
  private let server: Server<HTTP1Channel>

  /// - Parameters:
  ///   - host: where to listen.
  ///   - port: 0 for a free one.
  ///   - onListening: told where that is, before the first request is answered.
  package init(
    _ session: ReviewSession, secrets: Secrets, host: String, port: Int,
    onListening: @escaping @Sendable (ReviewAddress) -> Void
  ) {
    self.session = session
    let entrance = Entrance()
    let crowd = ConnectionCrowd(limit: Limit.connections)
    var configuration = HTTP1Channel.Configuration(
      additionalChannelHandlers: [crowd.handler], idleTimeout: Limit.idle)
    configuration.httpDecoder = .init(
      maxHeaderFieldSize: Limit.head, maxHeaderListSize: Limit.head, maxHeaderFieldCount: 100)
    let channel = HTTP1Channel(
      responder: { request, writer, channel in
        let answer = await Self.answer(request, session, entrance.gate, crowd, channel)
        let alarm = Self.alarm(channel, in: Limit.taking)
        defer { alarm.cancel() }
        let head = HTTPResponse(status: answer.status, headerFields: answer.fields)
        try await writer.write(response: head, body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
      }, configuration: configuration)
    // Of its own accord the library would tell standard error of each connection.
    let silent = Logger(label: "review") { _ in SwiftLogNoOpLogHandler() }
    server = Server(
      childChannelSetup: channel,
      configuration: ServerConfiguration(
        address: .hostname(Origin.bound(host), port: port),
        availableConnectionsDelegate: MaximumAvailableConnections(Limit.crowd, logger: silent)),
      onServerRunning: { channel in
        let origin = Origin(host: host, port: channel.localAddress?.port ?? port)
        entrance.open(RequestGuard(origin: origin, secrets: secrets))
        onListening(ReviewAddress(origin: origin, secrets: secrets))
      },
      eventLoopGroup: MultiThreadedEventLoopGroup(numberOfThreads: 1), logger: silent)
  }

  /// Serves until `end`.
  package func run() async throws(ListeningProblem) {
    do {
      try await server.run()
    } catch let error as IOError {
      throw ListeningProblem(code: error.errnoCode)
    } catch {
      throw ListeningProblem(code: 0)
    }
  }

  /// Answers who waits, and closes all connections.
  package func end() async {
    await session.end()
    try? await server.shutdownGracefully()
  }

  /// Closes a connection that takes too long.
  private static func alarm(_ channel: any Channel, in time: TimeAmount) -> Scheduled<Void> {
    channel.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
  }

  private static func answer(
    _ request: Request, _ session: ReviewSession, _ gate: RequestGuard?, _ crowd: ConnectionCrowd,
    _ channel: any Channel
  ) async -> Answer {
    guard let gate else { return .text(.serviceUnavailable, "not yet") }
    switch gate.passage(of: request.head) {
    case .refused(let answer): return request.method == .head ? answer.headOnly : answer
    case .entrance: return .entrance(to: gate.folder, cookie: gate.cookie)
    case .page:
      let page = await session.page()
      let answer = Answer.page(page.bytes, policy: page.policy)
      return request.method == .head ? answer.headOnly : answer
    case .version(let query):
      crowd.set(.waiting, of: channel)
      guard let number = await version(query, session.version) else {
        return .problem(.badRequest, "write it as version?after=1")
      }
      return .version(number, problem: await session.problem)
    case .decision: return await decision(request, session, channel)
    }
  }

  /// - Parameter query: `after=N` to wait for another page than that; empty for the number of the present one.
  private static func version(_ query: Substring, _ version: PageVersion) async -> Int? {
    if query.isEmpty { return version.number }
    guard query.hasPrefix("after="), let old = Int(query.dropFirst("after=".count)) else { return nil }
    return await version.wait(after: old, limit: Limit.news)
  }

  private static func decision(
    _ request: Request, _ session: ReviewSession, _ channel: any Channel
  ) async -> Answer {
    let alarm = Self.alarm(channel, in: Limit.sending)
    defer { alarm.cancel() }
    let length = request.headers[.contentLength].flatMap { Int($0) } ?? 0
    var body = ByteBuffer()
    do {
      guard length <= DecisionReader.limit else { throw NIOTooManyBytesError(maxBytes: DecisionReader.limit) }
      body = try await request.body.collect(upTo: DecisionReader.limit)
    } catch is NIOTooManyBytesError {
      _ = Self.alarm(channel, in: Limit.refused)
      return .problem(.contentTooLarge, "a decision has at most \(DecisionReader.limit) bytes")
    } catch {
      return .problem(.badRequest, "the body could not be read")
    }
    alarm.cancel()
    do throws(DecisionReader.Problem) {
      return await session.decide(try DecisionReader.read(Array(body.readableBytesView)))
    } catch {
      return .problem(.badRequest, error.message)
    }
  }
}

/// Where a review is open.
package struct ReviewAddress: Sendable {
  let origin: Origin
  let secrets: Secrets

  /// What to open in a browser: first what leads here from this machine.
  package var texts: [String] { origin.texts.map { "\($0)/?token=\(secrets.entry)" } }

  package var port: Int { origin.port }

  /// Whether others than this machine can reach it.
  package var isRemote: Bool { !origin.isLoopback }
}

/// Why nobody can be served.
package struct ListeningProblem: Error {
  /// As in errno(3); 0 where that is not known.
  package var code: Int32
}

/// Holds the rules for requests from the moment that the port is known.
private final class Entrance: Sendable {
  private let held = Mutex<RequestGuard?>(nil)

  var gate: RequestGuard? { held.withLock { $0 } }

  func open(_ gate: RequestGuard) { held.withLock { $0 = gate } }
}
