import SourceText
import YAML

extension ClaimFileReader {
  /// Reads a file that is in memory, going on behind each syntax error.
  mutating func readBytes(_ original: [UInt8], path: String) {
    var bytes = original
    let repair = EncodingRepair(bytes, limit: limits.syntaxErrors)
    var pass = FilePass(path: path)
    if !repair.problems.isEmpty {
      files.diagnostics += repair.problems.map { $0.diagnostic(path: path, scope: .claims) }
      pass.badLines = repair.badLines
      if repair.repaired.isEmpty {
        files.unreadable += 1
        return
      }
      bytes = repair.repaired
    }
    let lines = LineMap(bytes)
    var point = ResumePoint.start
    var anchors: AliasRecorder?
    for number in 1...max(1, limits.syntaxErrors) {
      var reader = EventReader(input(bytes, from: point, lines), limits: limits, anchors: anchors)
      anchors = reader.anchors
      do throws(YAMLProblem) {
        try readDocument(&reader, &pass)
        break
      } catch {
        var error = error
        let next = self.point(behind: error, in: bytes, from: point, &pass)
        if next != nil, number == limits.syntaxErrors {
          error.notes.append("the rest of the file is left: this is syntax error number \(number)")
        }
        files.diagnostics.append(error.diagnostic(path: path, scope: .claims))
        guard let next else { break }
        point = next
        pass.begin(at: next)
      }
    }
    finishFile(pass)
  }

  /// The text from a point on, made a document of its own: claims get their key back.
  private func input(_ bytes: [UInt8], from point: ResumePoint, _ lines: LineMap) -> YAMLInput {
    switch point.kind {
    case .start: YAMLInput(bytes, lines: lines)
    case .section: YAMLInput(bytes, from: point.offset, firstLine: point.line, lines: lines)
    case .claim:
      YAMLInput(Array("claims:\n".utf8) + bytes[point.offset...], firstLine: point.line - 1, lines: lines)
    }
  }

  /// Where to go on behind an error; settles what becomes of the claim before it.
  private mutating func point(
    behind error: YAMLProblem, in bytes: [UInt8], from point: ResumePoint, _ pass: inout FilePass
  ) -> ResumePoint? {
    guard pass.isInClaims else {
      pass.isCut = true
      let line = max(pass.sectionStart.line, point.editorLine)
      return ResumePoint.next(in: bytes, from: point, after: line, claimsLine: nil)
    }
    files.unreadable += 1
    if pass.isInClaim {
      let line = max(pass.claimStart.line, point.editorLine)
      return ResumePoint.next(in: bytes, from: point, after: line, claimsLine: pass.claimsLine)
    }
    let next = ResumePoint.next(in: bytes, from: point, after: pass.claimStart.line, claimsLine: pass.claimsLine)
    if pass.hasPending {
      guard let next, error.position.line >= next.editorLine else {
        // The error is in a line that the claim was to have had.
        pass.hasPending = false
        return next
      }
      buildPending(&pass)
    }
    guard let next else { return nil }
    return ResumePoint.next(
      in: bytes, from: point, after: next.editorLine, claimsLine: next.kind == .claim ? pass.claimsLine : nil)
  }
}

extension FilePass {
  fileprivate mutating func begin(at point: ResumePoint) {
    isInClaims = point.kind == .claim
    isContinuing = isInClaims
    isInClaim = false
    hasPending = false
    if isInClaims { claimStart = SourcePosition(line: point.editorLine - 1, column: 1) }
    sectionStart = SourcePosition(line: point.editorLine, column: 1)
  }
}
