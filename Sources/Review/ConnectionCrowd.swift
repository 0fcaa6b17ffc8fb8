import HTTPTypes
import NIOCore
import NIOHTTPTypes
import Synchronization

/// The connections that are open, of which there may be a limited number.
///
/// Whoever connects may be anybody on the machine, and may open many connections to say nothing on them. So the newest is
/// let in, and the one goes that has had nothing to do for the longest time: those between requests first, then those that
/// wait for news of the corpus, whose pages ask again.
final class ConnectionCrowd: Sendable {
  private struct Member {
    var channel: any Channel
    /// Counts what has happened in the crowd: the lower, the longer ago.
    var since: Int
    var work = Work.none
  }

  /// What a connection is doing.
  enum Work: Int {
    case none, waiting, answering
  }

  private struct State {
    var clock = 0
    var members: [ObjectIdentifier: Member] = [:]
  }

  private let limit: Int
  private let state = Mutex(State())

  init(limit: Int) { self.limit = limit }

  /// A handler for a new connection.
  var handler: any RemovableChannelHandler { CrowdHandler(self) }

  fileprivate func enter(_ channel: any Channel) {
    let leaving: (any Channel)? = state.withLock { state in
      state.clock += 1
      state.members[ObjectIdentifier(channel)] = Member(channel: channel, since: state.clock)
      guard state.members.count > limit else { return nil }
      let idlest = state.members.filter { $0.value.work != .answering }
        .min { ($0.value.work.rawValue, $0.value.since) < ($1.value.work.rawValue, $1.value.since) }
      return idlest.flatMap { state.members.removeValue(forKey: $0.key)?.channel }
    }
    leaving?.close(promise: nil)
  }

  /// Says what a connection does from now on.
  func set(_ work: Work, of channel: any Channel) {
    state.withLock { state in
      state.clock += 1
      state.members[ObjectIdentifier(channel)]?.work = work
      state.members[ObjectIdentifier(channel)]?.since = state.clock
    }
  }

  fileprivate func leave(_ channel: any Channel) {
    state.withLock { _ = $0.members.removeValue(forKey: ObjectIdentifier(channel)) }
  }
}

/// Sees what comes and goes on one connection.
private final class CrowdHandler: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let crowd: ConnectionCrowd

  init(_ crowd: ConnectionCrowd) { self.crowd = crowd }

  func handlerAdded(context: ChannelHandlerContext) { crowd.enter(context.channel) }

  func channelInactive(context: ChannelHandlerContext) {
    crowd.leave(context.channel)
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: crowd.set(.answering, of: context.channel)
    case .body, .end: break
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head, .body: break
    case .end: crowd.set(.none, of: context.channel)
    }
    context.write(data, promise: promise)
  }
}
