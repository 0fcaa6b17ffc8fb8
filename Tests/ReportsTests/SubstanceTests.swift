import Findings
import Reports
import SourceText
import Testing
import Values

/// Every member of a discrepancy, its claims and its subject is a word of its own: what shows a word shows the member.
@Suite("All that people read shows the same substance")
struct SubstanceTests {
  private static func claim(_ name: String, role: ClaimEvidence.Role = .witness) -> ClaimEvidence {
    var claim = Samples.claim("src\(name)", "clm\(name)", "val\(name)", line: role == .witness ? 71 : 73, role: role)
    (claim.label, claim.subjectID, claim.subjectLabel) = ("lab\(name)", "subjectid", "subjectlabel")
    (claim.property, claim.propertyLabel) = ("property", "propertylabel")
    (claim.narrow, claim.wide, claim.canonical) = ("narrow\(name)", "wide\(name)", "val\(name)")
    (claim.mode, claim.when, claim.scope) = ("mode\(name)", "when\(name)", "scope\(name)")
    (claim.quote, claim.at, claim.attributedTo) = ("some val\(name) quote\(name) words", "at\(name)", "said\(name)")
    (claim.sourceTitle, claim.publisher, claim.published) = ("title\(name)", "pub\(name)", "date\(name)")
    (claim.authors, claim.url) = ("author\(name)", "https://example.org/url\(name)")
    (claim.note, claim.tags, claim.sourceKind, claim.trust) = ("note\(name)", ["tag\(name)"], "kind\(name)", 0.37)
    claim.isUncertain = true
    return claim
  }

  private static let members = [
    "src", "clm", "val", "lab", "narrow", "wide", "mode", "when", "scope", "quote", "at", "said", "title", "pub",
    "date",
    "author", "url",
  ]

  private static var report: Report {
    let rule = RuleSummary(
      id: "ruleid", title: "ruletitle", kind: "rulekind", severity: .warning, why: "rulewhy", fix: "rulefix",
      location: Samples.place("Rules/rulefile.yaml", 79, 1, "x"))
    let claims = [claim("one"), claim("two"), claim("three", role: .other)]
    let finding = Finding(
      rule: rule, verdict: .doubt, severity: .warning, subjectID: "subjectid", subjectLabel: "subjectlabel",
      property: "property", message: "message", claims: claims, computation: ["firstline", "secondline"],
      difference: "difference",
      clusters: [
        Finding.Cluster(value: "clusterone", claims: [0], support: 83, trust: 0.41),
        Finding.Cluster(value: "clustertwo", claims: [1, 2], support: 89, trust: 0.43),
      ], suspect: claims[1].reference)
    var report = Samples.report([finding], files: [:])
    var note = WaiverNote(
      decision: "waiverdecision", owner: "waiverowner", reason: "waiverreason", created: "waivercreated",
      expires: "waiverexpires")
    note.location = Samples.place("Rules/waiverfile.yaml", 97, 3, "x")
    report.settlement.statuses[finding.id] = .waived(note)
    report.settlement.causes[finding.id] = "causewords"
    report.editorNotes[finding.id] = EditorColumns(
      decision: "editordecision", assignee: "editorassignee", note: "editornote")
    report.overview = CorpusOverview(sources: claims.map(source), subjects: [subject], claims: claims, pairs: [])
    return report
  }

  private static func source(_ claim: ClaimEvidence) -> CorpusOverview.SourceProfile {
    var source = CorpusOverview.SourceProfile(
      id: claim.sourceID, location: Samples.place("Claims/sourcefile.yaml", 61, 7, "x"))
    (source.title, source.authors, source.publisher) = (claim.sourceTitle, claim.authors, claim.publisher)
    (source.published, source.url, source.kind, source.trust) = (claim.published, claim.url, claim.sourceKind, 0.37)
    return source
  }

  private static let subject = {
    var subject = CorpusOverview.SubjectProfile(id: "subjectid", label: "subjectlabel")
    (subject.type, subject.partOf, subject.aliases) = ("subjecttype", "subjectwhole", ["subjectalias"])
    return subject
  }()

  private static let discrepancy =
    ["one", "two"].flatMap { name in members.map { $0 + name } } + [
      "clmthree", "valthree", "quotethree", "pubthree", "datethree", "Claims/srcone.yaml:71",
      "Claims/srcthree.yaml:73", "ruleid", "ruletitle", "rulekind", "rulewhy", "rulefix", "Rules/rulefile.yaml:79",
      "warning", "doubt", "subjectlabel", "message", "firstline", "secondline", "difference", "clusterone", "83",
      "0.41", "clustertwo", "89", "0.43", "most likely", "waived", "waiverdecision", "waiverowner", "waiverreason",
      "waivercreated", "waiverexpires", "Rules/waiverfile.yaml:97", "causewords", "editordecision", "editorassignee",
      "editornote", report.outcome.findings[0].id,
    ]

  private static let corpus =
    ["one", "two", "three"].flatMap { name in
      [
        "src", "clm", "val", "narrow", "mode", "when", "scope", "quote", "at", "said", "title", "pub", "date", "author",
        "url",
        "note", "tag", "kind",
      ].map { $0 + name }
    } + [
      "subjectid", "subjecttype", "subjectwhole", "subjectalias", "propertylabel", "0.37", "Claims/sourcefile.yaml:61",
    ]

  /// Markup is no substance: entities and tags that part words would hide them.
  private static func plain(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self).replacing("\\", with: "").replacing("&#8203;", with: "")
  }

  private static var dossier: Dossier {
    let report = report
    return Dossier(
      of: subject, claims: report.overview?.claims ?? [], sources: report.overview?.sources ?? [], in: report)
  }

  @Test(
    "of a discrepancy",
    arguments: ["text", "markdown", "html", "dossier text", "dossier markdown"])
  func discrepancies(form: String) {
    let text = Self.plain(Self.render(form))
    for word in Self.discrepancy { #expect(text.contains(word), "\(form) has no \(word)") }
  }

  @Test("of a subject", arguments: ["html", "dossier text", "dossier markdown"])
  func subjects(form: String) {
    let text = Self.plain(Self.render(form))
    for word in Self.corpus { #expect(text.contains(word), "\(form) has no \(word)") }
  }

  private static func render(_ form: String) -> [UInt8] {
    switch form {
    case "text": TextFormat().render(report)
    case "markdown": MarkdownFormat().render(report)
    case "html": HTMLFormat().render(report)
    case "dossier text": DossierText(dossier).render()
    default: DossierMarkdown(dossier).render()
    }
  }

  @Test("of whose claim it is, where a discrepancy is about several subjects")
  func subjectsOfClaims() {
    var report = Self.report
    report.outcome.findings[0].claims[1].subjectID = "otherid"
    report.outcome.findings[0].claims[1].subjectLabel = "otherlabel"
    #expect(Self.plain(MarkdownFormat().render(report)).contains("uncertain, of otherlabel, most likely wrong)"))
    let text = Self.plain(TextFormat().render(report)).split { $0.isWhitespace || $0 == "│" }.joined(separator: " ")
    #expect(text.contains("uncertain, of otherlabel, most likely wrong)"))
  }

  @Test("of what differs in a quote: bold in Markdown, underlined in text")
  func marks() {
    var report = Self.report
    for place in 0..<2 { report.outcome.findings[0].claims[place].label = "label" }
    #expect(Self.plain(MarkdownFormat().render(report)).contains("“some <b>valone quoteone</b> words”"))
    let text = Self.plain(TextFormat().render(report))
    let lines = text.split(separator: "\n").map(String.init)
    let quote = lines.firstIndex { $0.hasPrefix("  │ “some valone quoteone words”") } ?? 0
    #expect(lines[quote + 1].contains(String(repeating: "~", count: "valone quoteone".count)), "\(text)")
    let column = lines[quote].prefix { $0 != "v" }.count
    #expect(lines[quote + 1].prefix { $0 != "~" }.count == column, "\(text)")
  }

  @Test("of what differs in a quote of wide characters: below them", arguments: [40, 100])
  func wideMarks(width: Int) throws {
    var report = Self.report
    report.style = Style(isColoured: false, width: width)
    for (place, year) in ["1987", "1990"].enumerated() {
      report.outcome.findings[0].claims[place].label = "label"
      report.outcome.findings[0].claims[place].quote = "この橋は 漢字e\u{301} 年号 \(year) 年に 開通した"
    }
    let text = String(decoding: TextFormat().render(report), as: UTF8.self)
    let lines = text.split(separator: "\n").map(String.init)
    for year in ["1987", "1990"] {
      let quote = try #require(lines.firstIndex { $0.contains(" \(year) ") }, "\(text)")
      let before = lines[quote][..<(try #require(lines[quote].firstRange(of: year)).lowerBound)]
      let columns = lines[quote + 1].prefix { $0 != "~" }.count
      #expect(columns == DisplayWidth.of(before), "\(text)")
      #expect(lines[quote + 1].count { $0 == "~" } == 4, "\(text)")
    }
  }
}
