import Findings
import Reports
import SourceText
import Values

/// Claims and findings to draw.
enum PictureSamples {
  /// Seconds of the first moment of a day, by hand: years of 365 days and the leap days between.
  static func second(_ year: Int, _ month: Int = 1, _ day: Int = 1) -> Double {
    let lengths = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
    let before = year - 1
    let leaps = floorDivided(before, 4) - floorDivided(before, 100) + floorDivided(before, 400)
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = before * 365 + leaps + lengths[month - 1] + (isLeap && month > 2 ? 1 : 0) + day - 1
    return Double(days - 719_162) * 86_400
  }

  private static func floorDivided(_ number: Int, _ divisor: Int) -> Int {
    number >= 0 ? number / divisor : -((-number + divisor - 1) / divisor)
  }

  static func years(_ first: Int, _ last: Int) -> Extent.Stretch {
    Extent.Stretch(from: second(first), to: second(last + 1) - 1)
  }

  static func day(_ year: Int, _ month: Int, _ day: Int) -> Extent.Stretch {
    Extent.Stretch(from: second(year, month, day), to: second(year, month, day) + 86_399)
  }

  static func time(_ narrow: Extent.Stretch, wide: Extent.Stretch? = nil) -> Extent {
    Extent(axis: .time, narrow: narrow, wide: wide ?? narrow)
  }

  static func number(_ from: Double, _ to: Double, unit: String = "", wide: (Double, Double)? = nil) -> Extent {
    Extent(
      axis: .number(unit: unit), narrow: Extent.Stretch(from: from, to: to),
      wide: Extent.Stretch(from: wide?.0 ?? from, to: wide?.1 ?? to))
  }

  static func claim(
    _ source: String, _ property: String, _ value: String, _ extent: Extent?, role: ClaimEvidence.Role = .witness,
    wide: String? = nil
  ) -> ClaimEvidence {
    var claim = Samples.claim(source, property, value, line: 3, role: role)
    claim.extent = extent
    claim.wide = wide ?? value
    return claim
  }

  static func finding(
    _ claims: [ClaimEvidence], kind: String = "range", message: String = "does not fit",
    clusters: [Finding.Cluster] = [], suspect: String? = nil, measures: [Measure] = []
  ) -> Finding {
    var rule = Samples.bridge
    rule.kind = kind
    var finding = Finding(
      rule: rule, verdict: .contradiction, severity: .error, subjectID: "north-bridge", subjectLabel: "North Bridge",
      property: claims.first?.property ?? "", message: message, claims: claims, computation: [], clusters: clusters,
      suspect: suspect)
    finding.measures = measures
    return finding
  }

  /// A bridge that opens before it is begun.
  static var order: Finding {
    var begun = claim(
      "report-2009", "begun", "1990", time(years(1990, 1990), wide: years(1989, 1991)), wide: "1989…1991")
    begun.sourceTitle = "Annual report of the Road Office"
    begun.published = "2009"
    var opened = claim("gazette-2017", "opened", "in the spring of 1987", time(years(1987, 1987)))
    opened.sourceTitle = "Bridge opens after nine years"
    opened.published = "2017-01-13"
    opened.narrow = "March…May 1987"
    opened.extent = time(Extent.Stretch(from: second(1987, 3), to: second(1987, 6) - 1))
    var order = finding(
      [begun, opened], kind: "date-order", message: "opened before it was begun", suspect: "gazette-2017/opened")
    order.orders = [ViolatedOrder(first: 0, second: 1, gap: "1 year and 7 months")]
    return order
  }

  static let publications: [String: Extent] = [
    "report-2009": time(years(2009, 2009)), "gazette-2017": time(day(2017, 1, 13)),
    "rawal-2025": time(Extent.Stretch(from: second(2025, 1, 23), to: .infinity)),
  ]

  /// Growth that two figures imply against the stated one.
  static var growth: Finding {
    finding(
      [
        claim("rawal-2025", "visitors", "55,000", number(54_999.5, 55_000.5, unit: "person", wide: (54_500, 55_500))),
        claim("rawal-2025", "visitors", "over 72,000", number(72_000, .infinity, unit: "person")),
        claim("rawal-2025", "growth", "25%", number(24.5, 25.5, unit: "%")),
      ], message: "visitor growth 25% does not fit",
      measures: [
        Measure(.stated, "growth", number(24.5, 25.5, unit: "%")),
        Measure(.implied, "change(before, after)", number(29.72, .infinity, unit: "%")),
      ])
  }

  /// Two values of thirteen sources.
  static var clusters: Finding {
    let few = claim("gazette-2017", "visitors", "72,000 and more", number(72_000, .infinity, unit: "person"))
    let many = (0..<12).map { place in
      claim(
        "wire-\(place)", "visitors", "about 55,000",
        number(54_500, 55_500, unit: "person", wide: (54_000 - Double(place) * 300, 56_000)),
        role: place == 0 ? .witness : .other, wide: "54,000…56,000")
    }
    return finding(
      [few] + many, kind: "agreement", message: "sources differ on visitors a year",
      clusters: [
        Finding.Cluster(value: "72,000 and more", claims: [0], support: 1, trust: 0.5),
        Finding.Cluster(value: "55,000", claims: Array(1...12), support: 12, trust: 6.1),
      ], suspect: "gazette-2017/visitors")
  }

  /// A price beyond what is allowed.
  static var range: Finding {
    finding(
      [
        claim("gazette-2017", "unit-price", "15..25 million USD", number(15e6, 25e6, unit: "USD")),
        claim(
          "report-2009", "unit-price", "about 62 million USD", number(60e6, 64e6, unit: "USD", wide: (55e6, 70e6)),
          wide: "55…70 million USD"),
      ], message: "a price above the maximum",
      measures: [Measure(.allowed, "allowed: 10…50 million USD", number(10e6, 50e6, unit: "USD"))])
  }

  /// Orders of magnitude.
  static var magnitudes: Finding {
    finding([
      claim("a", "population", "12", number(12, 12)), claim("b", "population", "4,500", number(4_450, 4_550)),
      claim("c", "population", "3 million", number(2.5e6, 3.5e6)),
    ])
  }

  /// Two towns of dates far apart, and open ends.
  static var centuries: Finding {
    finding([
      claim("chronicle", "founded", "1063", time(years(1063, 1063), wide: years(1058, 1068)), wide: "1058…1068"),
      claim("chronicle", "burnt", "1071", time(years(1071, 1071))),
      claim("almanac", "burnt", "before 1075", time(Extent.Stretch(from: -.infinity, to: second(1075) - 1))),
      claim("almanac", "rebuilt", "1987-03", time(Extent.Stretch(from: second(1987, 3), to: second(1987, 4) - 1))),
      claim("guide", "rebuilt", "1991/..", time(Extent.Stretch(from: second(1991), to: .infinity)), role: .other),
    ])
  }

  /// A corpus of so many sources, of which neighbours share the most.
  static func corpus(_ count: Int) -> CorpusOverview {
    let sources = (0..<count).map { place in
      var source = CorpusOverview.SourceProfile(id: "source-\(place)", location: Samples.place("a.yaml", 1, 1, "x"))
      if place % 3 != 0 { source.title = "The \(place). annual report of the Road and Bridge Office" }
      return source
    }
    var pairs: [CorpusOverview.SourcePair] = []
    for first in 0..<count {
      for second in (first + 1)..<max(count, first + 1) where (first * 7 + second * 3) % 5 != 0 {
        var pair = CorpusOverview.SourcePair(first: first, second: second)
        pair.agreements = (first * 5 + second * 11) % 40
        pair.doubts = (first + second) % 3
        pair.contradictions = first * second % 4 == 1 ? 7 : first * second % 4 == 2 ? 1 : 0
        pair.undetermined = first % 2
        pairs.append(pair)
      }
    }
    return CorpusOverview(sources: sources, subjects: [], claims: [], pairs: pairs)
  }

  /// What several sources say of one subject.
  static var dossier: [ClaimEvidence] {
    var meeting = claim("rawal-2025", "held", "2025-01-23", time(day(2025, 1, 23)))
    meeting.sourceTitle = "Pakistan and Azerbaijan fortify their ties"
    return [
      claim("shahbazov-2017", "recognised", "1991/..", time(Extent.Stretch(from: second(1991), to: .infinity))),
      claim("rawal-2025", "recognised", "1991-12-12", time(day(1991, 12, 12))),
      claim("rawal-2025", "embassy-opened", "1997", time(years(1997, 1997))),
      claim("shahbazov-2017", "signed", "2003", time(years(2003, 2003), wide: years(2002, 2004)), wide: "2002…2004"),
      meeting,
      claim("rawal-2025", "visitors", "55,000", number(54_500, 55_500, unit: "person")),
      claim("rawal-2025", "visitors", "over 72,000", number(72_000, .infinity, unit: "person")),
      claim("rawal-2025", "share", "5%", number(5, 5, unit: "%")),
      claim("rawal-2025", "motto", "unity", nil),
    ]
  }
}
