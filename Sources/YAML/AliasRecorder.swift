import SourceText

/// Keeps the events that anchors name, and plays them back where an alias stands.
///
/// A class so that a reader can take over the anchors of one that broke off; never shared between threads.
package final class AliasRecorder {
  /// One recorded event, its scalar's bytes in memory of the recorder's.
  struct Recorded {
    var event: EventReader.Event
    var start: SourcePosition
    var end: SourcePosition
    var scalar: UnsafeBufferPointer<UInt8>
    var isPlain: Bool
  }

  private struct Recording {
    var name: String
    var events: [Recorded] = []
    /// Collections that are open within it.
    var depth = 0
  }

  /// Being recorded, outermost first.
  private var open: [Recording] = []
  private var finished: [String: [Recorded]] = [:]
  private var replays: [(events: [Recorded], next: Int)] = []
  // SAFETY: allocated by `record`, freed in `deinit`, never written after.
  private var owned: [UnsafeMutableBufferPointer<UInt8>] = []
  private(set) var replayedEvents = 0

  init() {}

  deinit {
    for buffer in owned { buffer.deallocate() }
  }

  /// Some anchor's events are being recorded.
  var isRecording: Bool { !open.isEmpty }

  var isReplaying: Bool { !replays.isEmpty }

  func isOpen(_ name: String) -> Bool { open.contains { $0.name == name } }

  /// The events from the next on, to the end of its collection, are named `name`.
  func open(_ name: String, depth: Int) {
    open.append(Recording(name: name))
  }

  func record(
    _ event: EventReader.Event, from start: SourcePosition, to end: SourcePosition,
    scalar: UnsafeBufferPointer<UInt8> = UnsafeBufferPointer(start: nil, count: 0), isPlain: Bool = false
  ) {
    if open.isEmpty { return }
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: scalar.count)
    _ = copy.initialize(from: scalar)
    owned.append(copy)
    let recorded = Recorded(
      event: event, start: start, end: end, scalar: UnsafeBufferPointer(copy), isPlain: isPlain)
    for index in open.indices {
      open[index].events.append(recorded)
      switch event {
      case .mappingStart, .sequenceStart: open[index].depth += 1
      case .mappingEnd, .sequenceEnd: open[index].depth -= 1
      case .scalar, .documentStart, .documentEnd, .streamEnd: break
      }
    }
    while let last = open.last, last.depth == 0 {
      finished[last.name] = last.events
      open.removeLast()
    }
  }

  /// - Returns: whether there is such an anchor.
  func replay(_ name: String) -> Bool {
    guard !isOpen(name), let events = finished[name], !events.isEmpty else { return false }
    replays.append((events, 0))
    return true
  }

  /// Only while `isReplaying`.
  func nextReplayed() -> Recorded {
    replayedEvents += 1
    let last = replays.count - 1
    let recorded = replays[last].events[replays[last].next]
    replays[last].next += 1
    if replays[last].next == replays[last].events.count { replays.removeLast() }
    return recorded
  }

  /// What was being recorded or played back when the reading broke off is no more.
  func breakOff() {
    open.removeAll()
    replays.removeAll()
  }

  /// Anchors hold within one document.
  func forgetAnchors() {
    open.removeAll()
    finished.removeAll()
  }
}
