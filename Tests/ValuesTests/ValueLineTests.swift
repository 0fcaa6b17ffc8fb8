import Pipeline
import Testing
import Values

@Suite("The lines of claimcheck value")
struct ValueLineTests {
  private static let reader = ValueReader(units: UnitTable())

  @Test(
    "JSON, key by key",
    arguments: [
      (
        ValueType.date, "1991~",
        #"{"text":"1991~","type":"date","valid":true,"narrow":{"from":662688000,"to":694223999},"wide":{"from":631152000,"to":725846399},"flags":["approximate"]}"#
      ),
      (
        .quantity, "over 72,000 people",
        #"{"text":"over 72,000 people","type":"quantity","valid":true,"narrow":{"from":72000,"to":null},"wide":{"from":72000,"to":null},"unit":"person","flags":["over"]}"#
      ),
      (
        .date, "2003-13",
        #"{"text":"2003-13","type":"date","valid":false,"error":"month 13 does not exist","column":6}"#
      ),
      (
        .quantity, "3.25",
        #"{"text":"3.25","type":"quantity","valid":true,"narrow":{"from":3.245,"to":3.255},"wide":{"from":3.245,"to":3.255},"flags":[]}"#
      ),
      (.boolean, "Yes", #"{"text":"Yes","type":"boolean","valid":true,"value":true}"#),
      (.text, "a \"b\"\u{1}", #"{"text":"a \"b\"\u0001","type":"text","valid":true,"value":"a \"b\"\u0001"}"#),
      (.entity, " North Bridge", #"{"text":" North Bridge","type":"entity","valid":true,"value":"North Bridge"}"#),
      (.date, "unknown", #"{"text":"unknown","type":"date","valid":true,"value":"unknown"}"#),
      (
        .list(.entity), "[a, \"b, c\"]",
        #"{"text":"[a, \"b, c\"]","type":"list of entity","valid":true,"members":["a","b, c"],"open":false}"#
      ),
      (
        .period, "1970/..",
        #"{"text":"1970/..","type":"period","valid":true,"narrow":{"from":0,"to":null},"wide":{"from":0,"to":null},"start":{"narrow":{"from":0,"to":31535999},"wide":{"from":0,"to":31535999}},"end":{"narrow":{"from":0,"to":null},"wide":{"from":0,"to":null}},"flags":["open-end","interval"]}"#
      ),
    ])
  func json(type: ValueType, text: String, expected: String) {
    #expect(ValueLine.json(text: text, type: type, reader: Self.reader, settings: ValueSettings()) == expected)
  }

  @Test(
    "for people",
    arguments: [
      (ValueType.date, "1991~", "1991~: 1991, at the widest 1990…1992 [approximate]"),
      (.quantity, "over 72,000 people", "over 72,000 people: at least 72,000 person [over]"),
      (.date, "2003-02-30", "2003-02-30: error at column 9: day 30 does not exist: February 2003 has 28 days"),
    ])
  func forPeople(type: ValueType, text: String, expected: String) {
    #expect(ValueLine.forPeople(text: text, type: type, reader: Self.reader, settings: ValueSettings()) == expected)
  }
}
