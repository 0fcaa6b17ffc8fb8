import SourceText
import YAML

/// What reading claim files gives: claims, sources, entities, and what is wrong with them.
package struct ClaimFiles: Sendable {
  package var store: ClaimStore
  package var sources: [Source] = []
  package var entities: [Entity] = []
  package var types: [EntityType] = []
  package var diagnostics: [Diagnostic] = []
  /// Claims that could not be read.
  package var unreadable = 0

  /// - Parameter spill: takes what is seldom read of the claims.
  package init(spill: SpillFile? = nil) { store = ClaimStore(spill: spill) }

  /// Takes over what was read from later files.
  package mutating func append(_ other: consuming ClaimFiles) {
    store.append(other.store, sourceBase: UInt32(truncatingIfNeeded: sources.count))
    sources += other.sources
    entities += other.entities
    types += other.types
    diagnostics += other.diagnostics
    unreadable += other.unreadable
  }
}

extension ClaimFiles {
  /// How far reading had come.
  struct Mark {
    var store: ClaimStore.Mark
    var sources: Int
    var entities: Int
    var types: Int
    var diagnostics: Int
    var unreadable: Int
  }

  /// How far reading has come.
  var mark: Mark {
    Mark(
      store: store.mark, sources: sources.count, entities: entities.count, types: types.count,
      diagnostics: diagnostics.count, unreadable: unreadable)
  }

  /// Forgets everything that was read after a mark.
  mutating func goBack(to mark: Mark) {
    store.goBack(to: mark.store)
    sources.removeLast(sources.count - mark.sources)
    entities.removeLast(entities.count - mark.entities)
    types.removeLast(types.count - mark.types)
    diagnostics.removeLast(diagnostics.count - mark.diagnostics)
    unreadable = mark.unreadable
  }

  /// Adds word of a file that can't be read.
  mutating func report(_ problem: FileProblem, path: String) {
    diagnostics.append(
      Diagnostic(
        .error, problem.code, problem.message, at: SourceLocation(path: path, start: .start), scope: .run,
        notes: problem.remedy.map { [$0] } ?? []))
  }
}
