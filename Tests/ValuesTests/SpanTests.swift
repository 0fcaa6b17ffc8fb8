import Testing
import Values

@Suite("Spans")
struct SpanTests {
  @Test("a span that is widened beyond the last second becomes open")
  func saturation() {
    #expect(TimeSpan(from: 0, to: .max - 1).widened(by: 5) == TimeSpan(from: -5, to: .max))
    #expect(TimeSpan.unbounded.widened(by: 5) == .unbounded)
  }
}
