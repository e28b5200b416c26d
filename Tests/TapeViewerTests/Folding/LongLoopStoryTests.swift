import Screen
import TapeFormat
import TestSupport
import Testing

@testable import TapeViewer

/// A long run of a training loop that no scopes divide is folded by what repeats in it: a stretch is seen
/// at once, and the whole once the tape was gone through.
@Suite struct LongLoopStoryTests {
  private static let count = RunProgress.mostOperations + 300

  /// A long chain of one operation again and again, and a gradient that goes over its end.
  private static let recording = {
    var recording = Recording.chain(of: count)
    for run in recording.gradientRuns {
      recording.steps[run.id] = Array(recording.steps[run.id]?.prefix(20) ?? [])
    }
    return recording
  }()

  private func viewer() throws -> (Viewer, TapeLoader) {
    let source = MemoryTape(Self.recording)
    let loader = try TapeLoader(source)
    var viewer = Viewer(
      overview: try TapeOverview(name: "loop.tape", reading: source),
      options: ViewerOptions(theme: .mono))
    _ = viewer.update(.resize(Size(columns: 120, rows: 40)))
    while let request = viewer.needs {
      if case .labels = request { break }
      viewer.receive(loader.page(for: request))
    }
    return (viewer, loader)
  }

  private func text(_ viewer: Viewer) -> String {
    viewer.render(size: viewer.size).lines.joined(separator: "\n")
  }

  @Test func aStretchIsSeenAtOnceAndThenTheStepThatIsPlayed() throws {
    var (viewer, loader) = try viewer()
    #expect(viewer.isBusy && viewer.deck?.scene?.nodes.isEmpty == false)
    #expect(viewer.deck?.fold == nil)
    viewer.showProgress()
    #expect(text(viewer).contains("finding what repeats"))
    viewer.load(from: loader)
    #expect(!viewer.isBusy)
    let counts = viewer.deck?.scene?.nodes.compactMap { $0.block?.count } ?? []
    #expect(counts.contains(where: { $0 > Self.count - 10 }), "\(text(viewer))")
    let last = try #require(Self.recording.operations.last)
    let subjects = viewer.deck?.scene?.nodes.map(\.subject) ?? []
    #expect(subjects.contains(.operation(last.id)), "\(text(viewer))")
  }

  @Test func whoGivesItUpStaysWithTheStretch() throws {
    var (viewer, _) = try viewer()
    _ = viewer.update(.escape)
    #expect(!viewer.isBusy && viewer.deck?.fold == nil)
    #expect(text(viewer).contains("a stretch of the tape is drawn"))
  }

  @Test func aGradientOverALongTapeIsFollowedStretchByStretch() throws {
    let long = Recording.chain(of: RunProgress.mostOperations + 1)
    let tape = try ShownTape(MemoryTape(long))
    #expect(tape.deck?.fold == nil && tape.deck?.foldNeeds == nil)
  }

  @Test func aLongTapeThatScopesDivideIsSeenWholeAtOnce() throws {
    var scoped = Self.recording
    for place in scoped.operations.indices {
      scoped.operations[place].scope = "epoch\(place * 10 / scoped.operations.count)"
    }
    let overview = try TapeOverview(name: "loop.tape", reading: MemoryTape(scoped))
    #expect(overview.knownLabels == scoped.operations.count)
    let viewer = Viewer(overview: overview)
    #expect(viewer.deck?.foldNeeds == nil && viewer.deck?.wantedFold != nil)
  }
}
