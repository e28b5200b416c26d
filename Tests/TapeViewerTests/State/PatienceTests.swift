import Playback
import Screen
import TapeFormat
import TestSupport
import Testing

@testable import TapeViewer

/// What takes its time shows how far it is, and is given up by a key.
@Suite struct PatienceTests {
  private static let count = 20_000

  /// The tape, read as far as it is seen at first.
  private static let opened = Result {
    let tape = MemoryTape(.chain(of: count))
    var viewer = Viewer(overview: try TapeOverview(name: "long.tape", reading: tape))
    _ = viewer.update(.resize(size))
    let loader = try TapeLoader(tape)
    viewer.load(from: loader)
    return (viewer, loader)
  }

  private func viewer() throws -> (Viewer, TapeLoader) { try Self.opened.get() }

  /// Reads one thing, as whoever drives the viewer does between two looks at the keyboard.
  private func readOnce(_ viewer: inout Viewer, _ loader: TapeLoader) {
    if let request = viewer.needs { viewer.receive(loader.page(for: request)) }
  }

  private func footer(_ viewer: Viewer) -> String {
    viewer.render(size: Self.size).lines.last ?? ""
  }

  @Test func thatSomethingIsStillReadIsSaidAsLongAsItIs() throws {
    var (viewer, loader) = try viewer()
    _ = viewer.update(.character("w"))
    _ = viewer.update(.enter)
    #expect(footer(viewer).contains("it is still being read"))
    viewer.load(from: loader)
    #expect(!footer(viewer).contains("it is still being read"))
  }

  @Test(arguments: ["w", "A", "D", "P"])
  func noLineIsTheLastBeforeTheLinesAreRead(_ keys: String) throws {
    for key in [Key.character("G"), .character("g"), .down, .pageDown, .up] {
      var (viewer, loader) = try viewer()
      for key in keys { _ = viewer.update(.character(key)) }
      _ = viewer.update(key)
      #expect(footer(viewer).contains("it is still being read"), "\(key) \(footer(viewer))")
      viewer.load(from: loader)
      #expect(!footer(viewer).contains("still being"), "\(footer(viewer))")
    }
  }

  @Test func playingOnGoesInPiecesAndSaysHowFarItIs() throws {
    var (viewer, loader) = try viewer()
    _ = viewer.update(.character("c"))
    var done = 0
    var pieces = 0
    while case .stop = viewer.needs {
      viewer.showProgress()
      #expect(footer(viewer).contains("playing on"))
      #expect(footer(viewer).contains("Esc stops"))
      let now = try #require(viewer.progress)
      #expect(now.count == Self.count && now.done >= done)
      done = now.done
      readOnce(&viewer, loader)
      pieces += 1
    }
    #expect(pieces > 3 && done > Self.count / 2)
    viewer.load(from: loader)
    #expect(footer(viewer).contains("hands on nothing but zeros"))
    #expect(!footer(viewer).contains("Esc stops"))
  }

  @Test func escapeGivesUpAndNothingElseChanges() throws {
    var (viewer, loader) = try viewer()
    let before = viewer.render(size: Size(columns: 80, rows: 24))
    _ = viewer.update(.character("c"))
    readOnce(&viewer, loader)
    viewer.showProgress()
    #expect(viewer.update(.escape) == nil)
    #expect(!viewer.isBusy)
    #expect(footer(viewer).contains("stopped looking after 4"))
    _ = viewer.update(.resize(Size(columns: 80, rows: 24)))
    _ = viewer.update(.control("l"))
    #expect(viewer.render(size: Size(columns: 80, rows: 24)) == before)
  }

  @Test func whatIsGivenUpLeavesNeitherAnOldSizeNorANumberBehind() throws {
    var (viewer, loader) = try viewer()
    _ = viewer.update(.character("c"))
    readOnce(&viewer, loader)
    let size = Size(columns: 120, rows: 40)
    _ = viewer.update(.resize(size))
    _ = viewer.update(.character("5"))
    _ = viewer.update(.character("c"))
    _ = viewer.update(.character("7"))
    #expect(viewer.update(.escape) == nil)
    #expect(viewer.deck?.screen == size)
    viewer.load(from: loader)
    _ = viewer.update(.character("s"))
    viewer.load(from: loader)
    #expect(viewer.deck?.player.position == .backward(run: 0, steps: 1, contributions: 0))
  }

  @Test func whatCannotBeReadSaysWhyAndNotThatItIsStillToCome() throws {
    var (viewer, loader) = try viewer()
    _ = viewer.update(.character("w"))
    let request = try #require(viewer.needs)
    viewer.receive(.failure(request, .damaged(table: "steps", row: 3, problem: "none")))
    viewer.load(from: loader)
    _ = viewer.update(.control("l"))
    #expect(text(viewer).contains("row 3 of steps is damaged"))
  }

  @Test func anyOtherKeyGivesUpAndDoesWhatItDoes() throws {
    var (viewer, loader) = try viewer()
    _ = viewer.update(.character("c"))
    readOnce(&viewer, loader)
    _ = viewer.update(.character("s"))
    #expect(viewer.deck?.stop == nil)
    #expect(footer(viewer).contains("stopped looking after 4"))
    viewer.load(from: loader)
    #expect(viewer.deck?.player.position == .backward(run: 0, steps: 1, contributions: 0))
  }

  @Test func aSearchThatAStepEndsSaysSoAndLeavesOneWhereOneWas() throws {
    var (viewer, loader) = try viewer()
    for key in "/needle" {
      _ = viewer.update(.character(key))
      // What the first letters find is found before the next one is typed.
      if key != "e" { readOnce(&viewer, loader) }
    }
    for key in "xx" { _ = viewer.update(.character(key)) }
    while case .frame = viewer.needs { readOnce(&viewer, loader) }
    readOnce(&viewer, loader)
    _ = viewer.update(.enter)
    #expect(viewer.isBusy)
    _ = viewer.update(.character("s"))
    #expect(footer(viewer).contains("stopped looking after 4"), "\(footer(viewer))")
    viewer.load(from: loader)
    #expect(footer(viewer).contains("stopped looking after 4"), "\(footer(viewer))")
    #expect(viewer.deck?.selection == nil)
    #expect(viewer.deck?.player.position == .backward(run: 0, steps: 1, contributions: 0))
    // What the next key says takes its place.
    _ = viewer.update(.character("u"))
    #expect(!footer(viewer).contains("stopped looking"))
  }

  @Test func aTapeOfWhichNothingWasSeenYetIsGivenUpForItsLanes() throws {
    let tape = MemoryTape(TapeSketch.twoLayers.recording)
    let loader = try TapeLoader(tape)
    var viewer = Viewer(
      overview: try TapeOverview(name: "lesson.tape", reading: tape),
      options: ViewerOptions(theme: .mono))
    _ = viewer.update(.resize(Self.size))
    #expect(text(viewer).contains("reading the tape") && !text(viewer).contains("recorded"))
    viewer.showProgress()
    #expect(viewer.update(.escape) == nil)
    #expect(footer(viewer).contains("given up"), "\(text(viewer))")
    while let request = viewer.needs {
      if case .folded = request { Issue.record("the tape is still read for the graph") }
      readOnce(&viewer, loader)
    }
    #expect(text(viewer).contains("▸ lanes") && text(viewer).contains("MatMul"), "\(text(viewer))")
  }

  private static let size = Size(columns: 80, rows: 24)

  private func text(_ viewer: Viewer) -> String {
    viewer.render(size: Self.size).lines.joined(separator: "\n")
  }

  /// Reads until there is a graph to be laid out.
  private func readUpToLayout(_ viewer: inout Viewer, _ loader: TapeLoader) throws {
    while let request = viewer.needs {
      if case .scene = request { return }
      readOnce(&viewer, loader)
    }
    Issue.record("no graph was to be laid out")
  }

  @Test func theKeyboardIsAliveWhileAGraphIsLaidOut() throws {
    var (viewer, loader) = try viewer()
    let before = try #require(viewer.deck?.scene)
    _ = viewer.update(.character("_"))
    try readUpToLayout(&viewer, loader)
    viewer.showProgress()
    #expect(footer(viewer).contains("drawing the graph"))
    // The old graph is still there to step on, and to ask for help over.
    _ = viewer.update(.character("s"))
    #expect(viewer.deck?.scene == before && text(viewer).contains("step 1/"))
    _ = viewer.update(.character("?"))
    #expect(text(viewer).contains("help"))
    _ = viewer.update(.character("q"))
    viewer.load(from: loader)
    #expect(viewer.deck?.scene != before && text(viewer).contains("step 1/"))
  }

  @Test(arguments: ["_", "v", "=", "V", "w", "vvO"])
  func escapeBringsBackTheScreenBefore(_ keys: String) throws {
    var (viewer, loader) = try viewer()
    for key in keys.dropLast() {
      _ = viewer.update(.character(key))
      viewer.load(from: loader)
    }
    let before = text(viewer)
    _ = try viewer.update(.character(#require(keys.last)))
    #expect(viewer.isBusy)
    // Wherever the reading has come to.
    readOnce(&viewer, loader)
    if viewer.isBusy {
      viewer.showProgress()
      #expect(footer(viewer).contains("Esc stops"))
      #expect(viewer.update(.escape) == nil)
      #expect(!viewer.isBusy && footer(viewer).contains("all is as it was"))
      _ = viewer.update(.control("l"))
      #expect(text(viewer) == before)
    }
  }

  @Test func whatIsOpenedIsSaidAndGivenUp() throws {
    var viewer = Viewer(home: [HomeEntry(item: .tape(path: "/runs/long.tape"), summary: "long")])
    let before = text(viewer)
    #expect(viewer.update(.enter) == nil)
    #expect(viewer.opening == .tape(path: "/runs/long.tape") && viewer.isBusy)
    viewer.showProgress()
    #expect(footer(viewer).contains("opening long.tape") && footer(viewer).contains("Esc stops"))
    #expect(viewer.update(.escape) == nil)
    #expect(viewer.opening == nil && footer(viewer).contains("not opened"))
    _ = viewer.update(.control("l"))
    #expect(text(viewer) == before)

    _ = viewer.update(.enter)
    viewer.cannotOpen(because: "long.tape is not a tape")
    #expect(!viewer.isBusy && footer(viewer).contains("long.tape is not a tape"))
  }

  @Test func aTapeOfWhichNothingWasSeenYetGoesBackToWhereItWasOpened() throws {
    var viewer = Viewer(home: [HomeEntry(item: .tape(path: "long.tape"), summary: "long")])
    _ = viewer.update(.resize(Self.size))
    _ = viewer.update(.enter)
    let tape = MemoryTape(.chain(of: 100))
    viewer.open(try TapeOverview(name: "long.tape", reading: tape))
    #expect(viewer.isBusy && viewer.context == .tape)
    _ = viewer.update(.escape)
    #expect(viewer.context == .home && !viewer.isBusy)
  }

  @Test func whatWasTypedAndKeptIsNotOpenAgainAfterwards() throws {
    var (viewer, loader) = try viewer()
    for key in "/nowhere" { _ = viewer.update(.character(key)) }
    readOnce(&viewer, loader)
    _ = viewer.update(.enter)
    #expect(viewer.isBusy && viewer.overlays.isEmpty)
    _ = viewer.update(.escape)
    #expect(!viewer.isBusy && viewer.overlays.isEmpty)
    #expect(footer(viewer).contains("stopped looking after 4"))
  }

  @Test func whatIsTypedIsPutAwayBeforeWhatIsRead() throws {
    var (viewer, loader) = try viewer()
    let before = text(viewer)
    for key in "/nowhere" { _ = viewer.update(.character(key)) }
    readOnce(&viewer, loader)
    #expect(viewer.isBusy)
    _ = viewer.update(.escape)
    #expect(!viewer.isBusy && viewer.overlays.isEmpty)
    #expect(text(viewer) == before)
  }

  @Test func aReadingCountsWhatItReadsAndEndsWhereNobodyWaits() throws {
    let loader = try TapeLoader(MemoryTape(.chain(of: 100)))
    let request = LoadRequest.window(WindowRequest(positions: 0..<100, run: 0))
    let patience = Patience()
    func page() -> LoadedPage {
      Patience.$current.withValue(patience) { loader.page(for: request) }
    }
    guard case .stretch = page() else {
      Issue.record("not read")
      return
    }
    #expect(patience.rowsRead >= 100)
    patience.end()
    #expect(page() == .failure(request, .givenUp))
  }

  @Test func whatIsReadInOneGoSaysHowMuchWasRead() throws {
    var (viewer, loader) = try viewer()
    _ = viewer.update(.character("w"))
    while case .frame = viewer.needs { readOnce(&viewer, loader) }
    viewer.showProgress(rowsRead: 512)
    #expect(footer(viewer).contains("reading the tape to say why  512 rows so far"))
  }

  @Test func aSortSaysHowFarItIs() throws {
    var (viewer, loader) = try viewer()
    for key in "vv" {
      _ = viewer.update(.character(key))
      viewer.load(from: loader)
    }
    _ = viewer.update(.character("O"))
    readOnce(&viewer, loader)
    let now = try #require(viewer.progress)
    #expect(now.done == 4_000 && now.count == Self.count)
    viewer.showProgress()
    #expect(footer(viewer).contains("looking through the tape"))
    viewer.load(from: loader)
    #expect(viewer.deck?.tableOrder?.count == Self.count)
  }

  @Test func aSearchGoesInPiecesBothWaysAndFindsTheSameAsInOne() throws {
    for isBackward in [false, true] {
      let loader = try TapeLoader(MemoryTape(.chain(of: Self.count)))
      var request = SearchRequest(text: "needle", from: 9_000, isBackward: isBackward)
      var pieces = 0
      var found: SearchMatch?
      search: while true {
        switch try loader.match(request) {
        case .goesOn(let looked):
          #expect(looked > request.looked)
          request.looked = looked
          pieces += 1
        case .nothing, .source: break search
        case .found(let match):
          found = match
          break search
        }
      }
      #expect(found == SearchMatch(operation: 3, position: 3, isWrapped: !isBackward))
      #expect(pieces >= 2)
    }
    let loader = try TapeLoader(MemoryTape(.chain(of: Self.count)))
    var request = SearchRequest(text: "nowhere", from: -1)
    while case .goesOn(let looked) = try loader.match(request) { request.looked = looked }
    #expect(try loader.match(request) == .nothing)
  }
}
