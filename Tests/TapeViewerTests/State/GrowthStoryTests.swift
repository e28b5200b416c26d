import Explanation
import Screen
import TapeFormat
import TestSupport
import Testing

@testable import TapeViewer

/// What a person sees of a tape while another program writes it.
@Suite struct GrowthStoryTests {
  private static let whole = TapeSketch.deep(40).recording

  /// The first so many operations, as a reader sees them that comes too early.
  private func beginning(_ count: Int) -> MemoryTape {
    var part = Self.whole
    part.isComplete = count == part.operations.count
    part.operations = Array(part.operations.prefix(count))
    if !part.isComplete {
      part.gradientRuns = []
      part.steps = [:]
    }
    return MemoryTape(part)
  }

  private func overview(_ source: MemoryTape) throws -> TapeOverview {
    try TapeOverview(name: "growing.tape", reading: source)
  }

  private func shown(
    _ source: MemoryTape, size: Size = Size(columns: 120, rows: 40), isFollowed: Bool = true,
    language: Language = .english
  ) throws -> ShownTape {
    try ShownTape(
      source, name: "growing.tape", size: size,
      options: ViewerOptions(theme: .mono, language: language, isFollowed: isFollowed))
  }

  @Test(arguments: ["", "2g", "v", "vv", "x", "tt"])
  func whatIsSeenStaysUntilAllOfItsSuccessorIsThere(keys: String) throws {
    var tape = try shown(beginning(20))
    tape.type(keys)
    let before = tape.text
    let source = MemoryTape(Self.whole)
    let loader = try TapeLoader(source)
    tape.viewer.follow(try overview(source))
    var pages = 0
    while let request = tape.viewer.growthNeeds {
      let isShown = tape.viewer.showGrowth()
      #expect(!isShown && tape.text == before)
      #expect(!tape.viewer.isBusy)
      tape.viewer.receiveGrowth(loader.page(for: request))
      pages += 1
    }
    #expect(pages > 2 && tape.text == before)
    let isShown = tape.viewer.showGrowth()
    #expect(isShown && tape.text != before && !tape.viewer.isBusy)
    #expect(tape.deck?.overview.summary.operationCount == Self.whole.operations.count)
  }

  @Test func whatAPersonDoesMeanwhileIsDoneAtOnceAndStaysDone() throws {
    let first = beginning(20)
    var tape = try shown(first)
    tape.type("p")
    let before = try TapeLoader(first)
    let source = beginning(60)
    let loader = try TapeLoader(source)
    tape.viewer.follow(try overview(source))
    let request = try #require(tape.viewer.growthNeeds)
    tape.viewer.receiveGrowth(loader.page(for: request))
    for key in "7g" { _ = tape.viewer.update(.character(key)) }
    while let request = tape.viewer.needs { tape.viewer.receive(before.page(for: request)) }
    #expect(tape.deck?.selection == .operation(7))
    #expect(tape.deck?.overview.summary.operationCount == 20)
    let chosen = tape.deck?.cell(of: .operation(7))
    while !tape.viewer.showGrowth() {
      let request = try #require(tape.viewer.growthNeeds)
      tape.viewer.receiveGrowth(loader.page(for: request))
    }
    #expect(tape.deck?.selection == .operation(7))
    #expect(tape.deck?.cell(of: .operation(7)) == chosen)
    #expect(tape.deck?.overview.summary.operationCount == 60)
    #expect(!tape.viewer.isBusy && tape.deck?.page?.operation?.id == 7)
  }

  @Test func growthWaitsForWhatAPersonAskedFor() throws {
    let first = beginning(20)
    var tape = try shown(first)
    let before = try TapeLoader(first)
    _ = tape.viewer.update(.character("S"))
    let source = beginning(30)
    let loader = try TapeLoader(source)
    tape.viewer.follow(try overview(source))
    while let request = tape.viewer.growthNeeds {
      tape.viewer.receiveGrowth(loader.page(for: request))
    }
    let request = try #require(tape.viewer.needs)
    var isShown = tape.viewer.showGrowth()
    #expect(!isShown)
    tape.viewer.receive(before.page(for: request))
    while let request = tape.viewer.needs { tape.viewer.receive(before.page(for: request)) }
    isShown = tape.viewer.showGrowth()
    #expect(isShown)
    #expect(tape.deck?.overview.summary.operationCount == 30 && !tape.viewer.isBusy)
  }

  @Test func whatWasFoundOutOfATapeIsNotFoundOutAgainWhenItHasGrown() throws {
    let whole = Recording.chain(of: 1_200)
    let request = LoadRequest.folded(FoldRequest(opening: .closed, run: nil))
    func read(_ loader: TapeLoader) -> (page: LoadedPage, rows: Int) {
      let patience = Patience()
      let page = Patience.$current.withValue(patience) { loader.page(for: request) }
      return (page, patience.rowsRead)
    }
    var earlier: TapeLoader?
    for count in stride(from: 300, through: 1_200, by: 90) {
      var part = whole
      part.operations = Array(whole.operations.prefix(count))
      part.gradientRuns = []
      part.steps = [:]
      let source = MemoryTape(part)
      let loader = try TapeLoader(source, after: earlier)
      let anew = read(try TapeLoader(source))
      let after = read(loader)
      #expect(after.page == anew.page)
      if earlier != nil { #expect(after.rows < anew.rows - count, "\(after.rows), \(anew.rows)") }
      earlier = loader
    }
  }

  @Test func aSentenceThatGrowthOutdatesGoesAndAnotherStays() throws {
    let rest = MemoryTape(Self.whole)
    func growing(
      _ keys: String, to source: MemoryTape
    ) throws -> (before: String?, after: String?) {
      var tape = try shown(beginning(20))
      tape.type(keys)
      let before = tape.viewer.message
      try tape.grow(to: overview(source), reading: source)
      return (before, tape.viewer.message)
    }
    // There is a gradient now.
    let sources = try growing("A", to: rest)
    #expect(sources.before == Phrase.Idle.noGradient && sources.after == nil)
    // There is none yet.
    let still = try growing("A", to: beginning(30))
    #expect(still.before == Phrase.Idle.noGradient && still.after == still.before)
    let absent = try growing("/nothing like that\n", to: beginning(30))
    #expect(absent.before?.contains("nothing like that") == true && absent.after == nil)
    let done = try growing("T", to: rest)
    #expect(done.before?.contains("theme") == true && done.after == done.before)
  }

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func theRowOnTopSaysThatMoreIsAwaitedOrMissing(size: Size) throws {
    func top(_ count: Int, isFollowed: Bool, _ language: Language = .english) throws -> String {
      let tape = try shown(
        beginning(count), size: size, isFollowed: isFollowed, language: language)
      return String(tape.text.prefix { $0 != "\n" })
    }
    #expect(try top(20, isFollowed: true).contains("growing.tape  following "))
    #expect(try top(20, isFollowed: false).contains("growing.tape  incomplete "))
    #expect(try top(20, isFollowed: true, .traditionalChinese).contains("跟隨中"))
    #expect(try top(20, isFollowed: false, .traditionalChinese).contains("不完整"))
    for isFollowed in [true, false] {
      let complete = try top(Self.whole.operations.count, isFollowed: isFollowed)
      #expect(!complete.contains("following") && !complete.contains("incomplete"))
    }
  }

  private func rows(_ tape: ShownTape) -> (top: String, bottom: String) {
    let lines = tape.screen.lines
    return (lines.first ?? "", lines.last ?? "")
  }

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func whoStepsBackIsToldHowMuchHasComeAndHowToGetToIt(size: Size) throws {
    var tape = try shown(beginning(20), size: size)
    #expect(!rows(tape).bottom.contains("live end"))
    tape.type("SSS")
    #expect(rows(tape).top.contains("growing.tape  following   "))
    #expect(rows(tape).bottom.contains("e live end"))
    try tape.grow(to: overview(beginning(30)), reading: beginning(30))
    #expect(rows(tape).top.contains("growing.tape  following, 10 new "))
    #expect(rows(tape).top.contains("forward 17/30"))
    tape.type("e")
    #expect(rows(tape).top.contains("growing.tape  following "))
    #expect(rows(tape).top.contains("forward 30/30") && !rows(tape).bottom.contains("live end"))
    tape.type("S")
    #expect(!rows(tape).top.contains("new") && rows(tape).bottom.contains("e live end"))
    let whole = MemoryTape(Self.whole)
    try tape.grow(to: overview(whole), reading: whole)
    #expect(!rows(tape).bottom.contains("live end"), "nothing comes any more")
  }

  @Test func fromAGradientTheWayLeadsThroughTheProgram() throws {
    var part = Self.whole
    part.isComplete = false
    var tape = try shown(MemoryTape(part))
    #expect(rows(tape).bottom.contains("p e live end"))
    tape.type("p")
    #expect(rows(tape).bottom.contains("e live end"))
    tape.type("ep")
    #expect(rows(tape).bottom.contains("p live end"))
    tape.type("p")
    #expect(!rows(tape).bottom.contains("live end"))
  }

  @Test(arguments: [
    (10, "10 s"), (50, "50 s"), (60, "1 min"), (3540, "59 min"), (7200, "2 h"),
  ])
  func theRowOnTopSaysSinceWhenNothingCame(seconds: Int, words: String) throws {
    var tape = try shown(beginning(20), size: Size(columns: 80, rows: 24))
    let isShown = tape.viewer.note(.goesOn(quietSeconds: seconds))
    let isShownAgain = tape.viewer.note(.goesOn(quietSeconds: seconds))
    #expect(isShown && !isShownAgain)
    #expect(rows(tape).top.contains("growing.tape  following, nothing new for \(words) "))
    #expect(tape.viewer.message == nil)
  }

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func aProgramThatWasKilledIsSaidToHaveEnded(size: Size) throws {
    var tape = try shown(beginning(20), size: size)
    tape.type("S")
    _ = tape.viewer.note(.hasEnded)
    #expect(rows(tape).top.contains("growing.tape  incomplete, its program has ended "))
    #expect(
      tape.viewer.message
        == "the program that wrote growing.tape has ended without finishing it: what it wrote until "
        + "then is here")
    tape.type("S")
    #expect(tape.viewer.message == nil && rows(tape).top.contains("its program has ended"))
    #expect(!rows(tape).bottom.contains("live end"))
  }

  @Test func aTapeThatWasRemovedStaysAndIsSaidToBeGone() throws {
    let whole = MemoryTape(Self.whole)
    for source in [beginning(20), whole] {
      var tape = try shown(source)
      let before = tape.screen.lines.dropFirst().dropLast()
      _ = tape.viewer.note(.isGone())
      #expect(rows(tape).top.contains("growing.tape  removed, waiting for a new one "))
      #expect(
        tape.viewer.message
          == "growing.tape was removed: what was read of it stays, until there is a new one")
      #expect(tape.screen.lines.dropFirst().dropLast() == before)
      _ = tape.viewer.note(.isGone(instead: "growing.tape is not a tape: it is a text"))
      #expect(
        tape.viewer.message
          == "growing.tape is not a tape: it is a text; what was read of the tape before stays, "
          + "until there is a new one")
      _ = tape.viewer.note(.goesOn())
      #expect(!rows(tape).top.contains("removed"))
    }
  }

  @Test func anotherTapeAtItsPlaceIsLookedAtInTheSameWay() throws {
    var tape = try shown(beginning(20))
    tape.type("SSSvZV")
    #expect(!tape.viewer.overlays.isEmpty)
    let view = tape.deck?.view
    let before = tape.text
    let source = MemoryTape(TapeSketch.deep(10).recording)
    let loader = try TapeLoader(source)
    tape.viewer.follow(another: try overview(source))
    while let request = tape.viewer.growthNeeds {
      #expect(tape.text == before, "what is seen stays until all of its successor is there")
      tape.viewer.receiveGrowth(loader.page(for: request))
    }
    let isShown = tape.viewer.showGrowth()
    #expect(isShown && tape.viewer.overlays.isEmpty)
    #expect(
      tape.viewer.message == "growing.tape is a new tape, which took the place of the one before")
    #expect(tape.deck?.view == view && tape.deck?.showsMinimap == false)
    #expect(tape.deck?.overview.summary == source.summary)
    #expect(tape.deck?.player.position == .forward(operations: 17))
    #expect(!tape.viewer.isBusy)
  }

  @Test func whoStoodAtTheLiveEndOfATapeStandsAtThatOfTheNext() throws {
    var tape = try shown(beginning(20))
    for (count, place) in [(0, "forward 0/0"), (5, "forward 5/5"), (30, "forward 30/30")] {
      let source = beginning(count)
      tape.viewer.follow(another: try overview(source))
      tape.viewer.load(from: try TapeLoader(source))
      #expect(rows(tape).top.contains(place))
    }
  }

  @Test func theWordStaysWhereTheRestOfTheRowHasNoRoom() throws {
    var part = Self.whole
    part.isComplete = false
    let tape = try ShownTape(
      MemoryTape(part), name: "a-long-name-of-a-tape-that-takes-room.tape",
      size: Size(columns: 80, rows: 24))
    let top = String(tape.text.prefix { $0 != "\n" })
    #expect(top.contains("incomplete") && top.contains("step 0/"), "\(top)")
  }

  @Test func boxesThatBecameSmallForWantOfRoomStaySo() throws {
    var tape = try shown(beginning(2))
    var wasSmall = false
    for count in 3...30 {
      let source = beginning(count)
      try tape.grow(to: overview(source), reading: source)
      let isSmall = try #require(tape.deck?.scene).options.isCompact
      #expect(isSmall || !wasSmall, "\(count): \(tape.text)")
      wasSmall = isSmall
    }
    #expect(wasSmall)
  }
}
