import Findings
import FoundationEssentials
import Reports
import SourceText
import Testing

@Suite("Pictures")
struct PictureTests {
  /// What each golden is of.
  static let drawn: [(name: String, svg: String)] = [
    ("order", FindingPicture.svg(PictureSamples.order, publications: PictureSamples.publications, id: "p")),
    ("growth", FindingPicture.svg(PictureSamples.growth, id: "p")),
    ("clusters", FindingPicture.svg(PictureSamples.clusters, id: "p")),
    ("range", FindingPicture.svg(PictureSamples.range, id: "p")),
    ("magnitudes", FindingPicture.svg(PictureSamples.magnitudes, id: "p")),
    ("centuries", FindingPicture.svg(PictureSamples.centuries, id: "p")),
    ("matrix", matrix(5)), ("large-matrix", matrix(40)), ("dossier", multiples(PictureSamples.dossier)),
  ]

  private static func matrix(_ count: Int) -> String {
    SourceMatrixPicture.Input(PictureSamples.corpus(count)).map { SourceMatrixPicture.svg($0, id: "p") } ?? ""
  }

  private static func multiples(_ claims: [ClaimEvidence]) -> String {
    PropertyMultiples.Input(
      title: "What is said of North Bridge", claims: claims, suspects: ["rawal-2025/embassy-opened"]
    )
    .map { PropertyMultiples.svg($0, id: "p") } ?? ""
  }

  @Test("are as recorded", arguments: drawn.map(\.name))
  func goldens(name: String) throws {
    let svg = Self.drawn.first { $0.name == name }?.svg ?? ""
    try expectGolden(Array((svg + "\n").utf8), "\(name).svg", folder: "Pictures")
  }

  @Test("are sound, with nothing outside and no label on another", arguments: drawn.map(\.name))
  func geometry(name: String) throws {
    try expectSound(Self.drawn.first { $0.name == name }?.svg ?? "", name, isWide: name.contains("matrix"))
  }
}
