import Reports

/// What a decision has left on the disk, to be laid over a check that had begun before.
package struct DecisionRecord: Sendable {
  /// The files that were written.
  package internal(set) var paths: [String] = []
  /// Those of waivers, with what stands in them now.
  var files: [WaiverFile] = []
  /// Into the editors' columns, by discrepancy id.
  var notes: [String: EditorColumns] = [:]

  package var hasNotes: Bool { !notes.isEmpty }
}
