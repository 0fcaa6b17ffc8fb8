import Findings

/// The pictures of a discrepancy: a timeline of its dates, a number line of its numbers; often one of them, or none.
package enum FindingPicture {
  /// - Parameters:
  ///   - publications: by source id, when it was published.
  ///   - id: unique in the page; the pictures' own ids begin with it.
  /// - Returns: empty where neither dates nor numbers are at stake.
  package static func svg(_ finding: Finding, publications: [String: Extent] = [:], id: String) -> String {
    let timeline = TimelinePicture.Input(finding, publications: publications)
    let line = NumberLinePicture.Input(finding)
    return (timeline.map { TimelinePicture.svg($0, id: id + "-time") } ?? "")
      + (line.map { NumberLinePicture.svg($0, id: id + "-line") } ?? "")
  }

  /// The same as HTML tables.
  package static func table(_ finding: Finding, publications: [String: Extent] = [:]) -> String {
    (TimelinePicture.Input(finding, publications: publications).map(TimelinePicture.table) ?? "")
      + (NumberLinePicture.Input(finding).map(NumberLinePicture.table) ?? "")
  }
}
