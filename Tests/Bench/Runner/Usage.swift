/// What one run of a program used.
struct Usage {
  /// 128 and the signal's number where a signal ended it.
  var exitCode: Int
  /// Of all threads.
  var userMicroseconds: Int
  /// Of all threads.
  var systemMicroseconds: Int
  /// From before the fork to after the wait.
  var wallMicroseconds: Int
  /// The peak of resident memory.
  var peakKiB: Int

  /// Reads what `launch` prints; `nil` where that is something else.
  init?(_ line: String) {
    let fields = line.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    guard fields.count == 5 else { return nil }
    exitCode = fields[0]
    userMicroseconds = fields[1]
    systemMicroseconds = fields[2]
    wallMicroseconds = fields[3]
    peakKiB = fields[4]
  }

  /// In seconds.
  var wall: Double { Double(wallMicroseconds) / 1e6 }
  /// User and system time of all threads, in seconds.
  var processor: Double { Double(userMicroseconds + systemMicroseconds) / 1e6 }
}

/// The middle and the ends of some measurements.
struct Spread {
  /// The mean of the middle two where their number is even.
  let median: Double
  /// The smallest.
  let least: Double
  /// The largest.
  let greatest: Double

  /// `nil` where there are none.
  init?(_ values: [Double]) {
    let sorted = values.sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    let middle = sorted.count / 2
    median = sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    least = first
    greatest = last
  }
}
