import Testing
import Values

@Suite("Readings of dates")
struct DateReadingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var narrow: String
    var wide: String?
    var flags: [String]

    init(_ text: String, _ narrow: String, _ wide: String? = nil, _ flags: [String] = []) {
      self.text = text
      self.narrow = narrow
      self.wide = wide
      self.flags = flags
    }

    var testDescription: String { text }
  }

  static let plain: [Case] = [
    Case("2003", "2003-01-01…2003-12-31"),
    Case("2003-05", "2003-05-01…2003-05-31"),
    Case("2003-05-17", "2003-05-17…2003-05-17"),
    Case("2000-02", "2000-02-01…2000-02-29"),
    Case("1900-02", "1900-02-01…1900-02-28"),
    Case("2004-02-29", "2004-02-29…2004-02-29"),
    Case("1969-12-31", "1969-12-31…1969-12-31"),
    Case("0000", "0000-01-01…0000-12-31"),
    Case("0000-02-29", "0000-02-29…0000-02-29"),
    Case("-0043", "-0043-01-01…-0043-12-31"),
    Case("-0004-02", "-0004-02-01…-0004-02-29"),
    Case("-9999-12-31", "-9999-12-31…-9999-12-31"),
    Case("9999", "9999-01-01…9999-12-31"),
  ]

  static let qualified: [Case] = [
    Case("1991~", "1991-01-01…1991-12-31", "1990-01-01…1992-12-31", ["approximate"]),
    Case("1991-03~", "1991-03-01…1991-03-31", "1991-02-01…1991-04-30", ["approximate"]),
    Case("1991-03-01~", "1991-03-01…1991-03-01", "1991-02-28…1991-03-02", ["approximate"]),
    Case("1991-01~", "1991-01-01…1991-01-31", "1990-12-01…1991-02-28", ["approximate"]),
    Case("1991?", "1991-01-01…1991-12-31", "any", ["uncertain"]),
    Case("1991%", "1991-01-01…1991-12-31", "any", ["approximate", "uncertain"]),
    Case("~1991-03-01", "1991-03-01…1991-03-01", "1990-03-01…1992-03-01", ["approximate"]),
    Case("1991-~03-01", "1991-03-01…1991-03-01", "1991-02-01…1991-04-01", ["approximate"]),
    Case("1991~-03-01", "1991-03-01…1991-03-01", "1990-03-01…1992-03-01", ["approximate"]),
    Case("1991-03~-15", "1991-03-15…1991-03-15", "1991-02-15…1991-04-15", ["approximate"]),
    Case("1991-03-~15", "1991-03-15…1991-03-15", "1991-03-14…1991-03-16", ["approximate"]),
    Case("2004-?06-11", "2004-06-11…2004-06-11", "any", ["uncertain"]),
    Case("?2004-06~", "2004-06-01…2004-06-30", "any", ["approximate", "uncertain"]),
    Case("-0001~", "-0001-01-01…-0001-12-31", "-0002-01-01…0000-12-31", ["approximate"]),
    Case("199X~", "1990-01-01…1999-12-31", "1980-01-01…2009-12-31", ["approximate", "masked"]),
    Case("16XX~", "1600-01-01…1699-12-31", "1500-01-01…1799-12-31", ["approximate", "masked"]),
    Case("1999-XX~", "1999-01-01…1999-12-31", "1998-01-01…2000-12-31", ["approximate", "masked"]),
    Case("2001-21~", "2001-03-01…2001-05-31", "2000-10-01…2002-06-21", ["approximate", "season"]),
  ]

  static let masked: [Case] = [
    Case("19XX", "1900-01-01…1999-12-31", nil, ["masked"]),
    Case("XXXX", "0000-01-01…9999-12-31", nil, ["masked"]),
    Case("1999-XX", "1999-01-01…1999-12-31", nil, ["masked"]),
    Case("1999-XX-XX", "1999-01-01…1999-12-31", nil, ["masked"]),
    Case("1999-02-XX", "1999-02-01…1999-02-28", nil, ["masked"]),
    Case("156X-12-XX", "1560-12-01…1569-12-31", nil, ["masked"]),
    Case("1560-XX-25", "1560-01-25…1560-12-25", nil, ["masked"]),
    Case("1560-XX-31", "1560-01-31…1560-12-31", nil, ["masked"]),
    Case("1560-XX-30", "1560-01-30…1560-12-30", nil, ["masked"]),
    Case("2015-02-X9", "2015-02-09…2015-02-19", nil, ["masked"]),
    Case("2016-02-X9", "2016-02-09…2016-02-29", nil, ["masked"]),
    Case("1984-1X", "1984-10-01…1984-12-31", nil, ["masked"]),
    Case("1919-X1-01", "1919-01-01…1919-11-01", nil, ["masked"]),
    Case("20XX-02-29", "2000-02-29…2096-02-29", nil, ["masked"]),
    Case("1X00-02-29", "1200-02-29…1600-02-29", nil, ["masked"]),
    Case("-156X", "-1569-01-01…-1560-12-31", nil, ["masked"]),
    Case("-000X", "-0009-01-01…-0001-12-31", nil, ["masked"]),
    Case("-156X-12-25", "-1569-12-25…-1560-12-25", nil, ["masked"]),
    Case("20X0-10-02", "2000-10-02…2090-10-02", nil, ["masked"]),
    Case("19XX-33", "1900-01-01…1999-03-31", nil, ["masked", "season"]),
  ]

  static let seasons: [Case] = [
    Case("2001-21", "2001-03-01…2001-05-31", "2001-01-01…2002-03-21", ["season"]),
    Case("2001-22", "2001-06-01…2001-08-31", "2001-01-01…2002-03-21", ["season"]),
    Case("2001-23", "2001-09-01…2001-11-30", "2001-01-01…2002-03-21", ["season"]),
    Case("2001-24", "2001-12-01…2002-02-28", "2001-01-01…2002-03-21", ["season"]),
    Case("2003-24", "2003-12-01…2004-02-29", "2003-01-01…2004-03-21", ["season"]),
    Case("2001-25", "2001-03-01…2001-05-31", "2001-02-08…2001-06-21", ["season"]),
    Case("2001-28", "2001-12-01…2002-02-28", "2001-11-10…2002-03-21", ["season"]),
    Case("2001-29", "2001-09-01…2001-11-30", "2001-08-11…2001-12-21", ["season"]),
    Case("2001-30", "2001-12-01…2002-02-28", "2001-11-10…2002-03-21", ["season"]),
    Case("2001-31", "2001-03-01…2001-05-31", "2001-02-08…2001-06-21", ["season"]),
    Case("2001-32", "2001-06-01…2001-08-31", "2001-05-11…2001-09-21", ["season"]),
    Case("2001-33", "2001-01-01…2001-03-31", nil, ["season"]),
    Case("2001-36", "2001-10-01…2001-12-31", nil, ["season"]),
    Case("2001-37", "2001-01-01…2001-04-30", nil, ["season"]),
    Case("2001-39", "2001-09-01…2001-12-31", nil, ["season"]),
    Case("2001-40", "2001-01-01…2001-06-30", nil, ["season"]),
    Case("2001-41", "2001-07-01…2001-12-31", nil, ["season"]),
  ]

  static let compound: [Case] = [
    Case("2015/2016", "2015-01-01…2016-12-31", nil, ["interval"]),
    Case("2012-05/2012-07", "2012-05-01…2012-07-31", nil, ["interval"]),
    Case("1984~/1986", "1984-01-01…1986-12-31", "1983-01-01…1986-12-31", ["approximate", "interval"]),
    Case("1985/", "1985-01-01…", nil, ["unknown-end", "interval"]),
    Case("1985/..", "1985-01-01…", nil, ["open-end", "interval"]),
    Case("../1990", "…1990-12-31", nil, ["open-start", "interval"]),
    Case("/1990", "…1990-12-31", nil, ["unknown-start", "interval"]),
    Case("../..", "any", nil, ["open-start", "open-end", "interval"]),
    Case("[1667,1668]", "1667-01-01…1668-12-31", nil, ["one-of"]),
    Case("{1667,1668}", "1667-01-01…1668-12-31", nil, ["all-of"]),
    Case("[1667,1668..1670]", "1667-01-01…1670-12-31", nil, ["one-of"]),
    Case("[1760-12,1667-03]", "1667-03-01…1760-12-31", nil, ["one-of"]),
    Case("[..1760-12-03]", "…1760-12-03", nil, ["one-of", "open-start"]),
    Case("[1760-12..]", "1760-12-01…", nil, ["one-of", "open-end"]),
    Case("{1991~,1995}", "1991-01-01…1995-12-31", "1990-01-01…1995-12-31", ["approximate", "all-of"]),
    Case("1950S2", "1900-01-01…1999-12-31", nil, ["significant-digits"]),
    Case("1953S3", "1950-01-01…1959-12-31", nil, ["significant-digits"]),
    Case("-1859S5", "-1859-01-01…-1859-12-31", nil, ["significant-digits"]),
    Case("-1859S2", "-1899-01-01…-1800-12-31", nil, ["significant-digits"]),
    Case("Y12004", "12004-01-01…12004-12-31"),
    Case("Y-12004", "-12004-01-01…-12004-12-31"),
    Case("Y12004S3", "12000-01-01…12099-12-31", nil, ["significant-digits"]),
    Case("Y17E3", "17000-01-01…17000-12-31"),
  ]

  @Test(
    "each form of the table", arguments: plain + qualified + masked + seasons + compound)
  func forms(row: Case) throws {
    let reading = try #require(try readDate(row.text))
    #expect(reading.narrow == days(row.narrow), "\(describe(reading.narrow))")
    #expect(reading.wide == days(row.wide ?? row.narrow), "\(describe(reading.wide))")
    #expect(reading.flags.names == row.flags)
  }

  @Test("a time is a second or a minute; without a zone it may be any place's")
  func times() throws {
    let day = countedDays(2003, 5, 17) * 86_400
    func check(_ text: String, _ from: Int64, _ to: Int64, slack: Int64 = 0, flags: [String] = []) throws {
      let reading = try #require(try readDate(text))
      #expect(reading.narrow == TimeSpan(from: day + from, to: day + to), "\(text)")
      #expect(reading.wide == TimeSpan(from: day + from - slack, to: day + to + slack), "\(text)")
      #expect(reading.flags.names == flags)
    }
    try check("2003-05-17T10:30Z", 37_800, 37_859)
    try check("2003-05-17T10:30:15Z", 37_815, 37_815)
    try check("2003-05-17T10:30+02:00", 30_600, 30_659)
    try check("2003-05-17T10:30:15-04", 52_215, 52_215)
    try check("2003-05-17T00:00:00+00:30", -1800, -1800)
    try check("2003-05-17T10:30", 37_800, 37_859, slack: 50_400, flags: ["local-time"])
    try check("2003-05-17T10:30:15", 37_815, 37_815, slack: 50_400, flags: ["local-time"])
  }

  @Test("the property's `about` replaces the unit of `~`")
  func about() throws {
    let reading = try #require(try readDate("1991~", about: 86_400))
    #expect(reading.wide == days("1990-12-31…1992-01-01"))
  }

  @Test("years that are far away", arguments: ["Y170000002", "Y-17E7", "Y17E8", "Y290000000000", "Y-29E10~"])
  func farYears(text: String) throws {
    let reading = try #require(try readDate(text))
    #expect(reading.narrow.from < reading.narrow.to)
    #expect(reading.narrow.from > .min && reading.narrow.to < .max)
    #expect(reading.wide.contains(reading.narrow))
    let years = Double(reading.narrow.to - reading.narrow.from + 1) / 86_400
    #expect(years == 365 || years == 366)
  }

  @Test("a period is a start and an end")
  func periods() throws {
    func period(_ text: String) throws -> PeriodReading? {
      guard case .period(let period) = try read(text, .period) else { return nil }
      return period
    }
    let both = try #require(try period("2015-03/2016~"))
    #expect(both.start.narrow == days("2015-03-01…2015-03-31"))
    #expect(both.end.narrow == days("2016-01-01…2016-12-31"))
    #expect(both.end.wide == days("2015-01-01…2017-12-31"))
    #expect(both.flags.names == ["approximate", "interval"])
    let one = try #require(try period("2015"))
    #expect(one.start == one.end)
    #expect(one.start.narrow == days("2015-01-01…2015-12-31"))
    let open = try #require(try period("2015/.."))
    #expect(open.end.narrow == days("2015-01-01…"))
    let unstarted = try #require(try period("/2015"))
    #expect(unstarted.start.narrow == days("…2015-12-31"))
  }
}
