import Foundation
import Screen
import TapeFormat
import TestSupport
import Testing

@testable import TapeViewer

/// A long tape that its writer did not close has no index of its scopes: what can be seen without them is
/// seen at once, and the whole once they are found.
@Suite struct ScopeSearchStoryTests {
  private static let size = Size(columns: 120, rows: 40)
  private static let count = Deck.mostScopesAtOnce + 1_000
  private static let name = "cut.tape"

  private static let recording = {
    var recording = Recording.chain(of: count)
    recording.isComplete = false
    for place in recording.operations.indices {
      recording.operations[place].scope = "step\(place / 120)/part\(place / 12 % 10)"
    }
    return recording
  }()

  /// The tape as a program leaves it that was killed.
  private static func leave(at path: String) throws {
    let writer = try TapeWriter(path: path)
    for tape in recording.tapes { try writer.put(tape) }
    for tensor in recording.tensors { try writer.put(tensor) }
    for operation in recording.operations { try writer.put(operation) }
    for run in recording.gradientRuns {
      try writer.put(run)
      for step in recording.steps[run.id] ?? [] { try writer.append(step, toRun: run.id) }
    }
    for event in recording.events { try writer.append(event) }
    try writer.flush()
  }

  private static let opened = Result {
    let path = FileManager.default.temporaryDirectory.path + "/\(UUID())-\(name)"
    defer {
      for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
    }
    try leave(at: path)
    let file = try TapeFile(path: path)
    return (try TapeOverview(name: name, reading: file), try TapeLoader(file))
  }

  private func viewer(_ overview: TapeOverview) -> Viewer {
    var viewer = Viewer(overview: overview)
    _ = viewer.update(.resize(Self.size))
    return viewer
  }

  private func text(_ viewer: Viewer) -> String {
    viewer.render(size: Self.size).lines.joined(separator: "\n")
  }

  /// Reads all but the scopes.
  private func loadSeen(_ viewer: inout Viewer, _ loader: TapeLoader) {
    while let request = viewer.needs {
      if case .scopes = request { return }
      viewer.receive(loader.page(for: request))
    }
  }

  @Test func aStretchIsSeenAtOnceAndTheWholeOnceTheScopesAreFound() throws {
    let (overview, loader) = try Self.opened.get()
    #expect(overview.knownScopes < Self.count)
    var viewer = viewer(overview)
    loadSeen(&viewer, loader)
    #expect(viewer.isBusy && viewer.deck?.fold == nil && viewer.deck?.scene != nil)
    viewer.showProgress()
    #expect(text(viewer).contains("finding the scopes"))
    #expect(text(viewer).contains("incomplete"))
    // Whoever goes elsewhere meanwhile sees it before the scopes are found.
    _ = viewer.update(.character("G"))
    loadSeen(&viewer, loader)
    #expect(viewer.deck?.page?.operationPosition == Self.count - 1)
    _ = viewer.update(.character("x"))
    loadSeen(&viewer, loader)
    #expect(viewer.deck?.chain != nil)
    _ = viewer.update(.escape)
    #expect(viewer.overlays.isEmpty && viewer.isBusy)
    viewer.load(from: loader)
    #expect(!viewer.isBusy && viewer.deck?.fold != nil)
    let boxes = viewer.deck?.fold?.boxes ?? []
    #expect(boxes.contains { ($0.item.block?.count ?? 1) > 1 }, "\(text(viewer))")
  }

  @Test func theWholeIsThatOfATapeWithAnIndex() throws {
    let (overview, loader) = try Self.opened.get()
    var cut = viewer(overview)
    cut.load(from: loader)
    let source = MemoryTape(Self.recording)
    var whole = viewer(try TapeOverview(name: Self.name, reading: source))
    let wholeLoader = try TapeLoader(source)
    whole.load(from: wholeLoader)
    #expect(whole.deck?.overview.knownScopes == Self.count)
    for key in "sSeG=x" {
      _ = cut.update(.character(key))
      cut.load(from: loader)
      _ = whole.update(.character(key))
      whole.load(from: wholeLoader)
      #expect(text(cut) == text(whole), "after \(key)")
    }
  }

  @Test func whoGivesTheScopesUpStaysWithTheStretch() throws {
    let (overview, loader) = try Self.opened.get()
    var viewer = viewer(overview)
    loadSeen(&viewer, loader)
    guard viewer.isBusy else { return #expect(Bool(false), "the scopes are known") }
    _ = viewer.update(.escape)
    #expect(!viewer.isBusy && viewer.deck?.fold == nil)
    #expect(text(viewer).contains("a stretch of the tape is drawn"))
  }
}
