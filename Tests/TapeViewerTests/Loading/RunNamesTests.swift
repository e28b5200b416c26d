import Screen
import TapeFormat
import TestSupport
import Testing

@testable import TapeViewer

/// Of thousands of gradient runs those are named that are looked at.
@Suite struct RunNamesTests {
  private let loop = TrainingLoop(steps: 1_500, badStep: nil)

  @Test func theRunsAroundTheOneThatIsLookedAtAreReadWhereTheyAreNotKnown() throws {
    let tape = MemoryTape(loop.recording)
    let overview = try TapeOverview(name: "loop.tape", reading: tape)
    #expect(overview.runNames.places == 0..<512)
    #expect(overview.runNames.needs(around: 0, of: 1_500) == nil)
    #expect(overview.runNames.needs(around: 256, of: 1_500) == nil)
    let wanted = try #require(overview.runNames.needs(around: 1_000, of: 1_500))
    #expect(wanted == 488..<1_500)
    let page = try TapeLoader(tape).page(for: .runNames(wanted))
    guard case .runNames(let names) = page else {
      Issue.record("\(page)")
      return
    }
    #expect(names.places == wanted)
    #expect(names.needs(around: 1_000, of: 1_500) == nil)
    #expect(names.needs(around: 1_499, of: 1_500) == nil)
    #expect(names.needs(around: 600, of: 1_500) == 88..<1_112)
    #expect(names.tensors[loop.targets[1_000]] == "y#\(loop.targets[1_000])")
    #expect(names.tensors[loop.targets[487]] == nil)
  }

  @Test func aShortListIsNamedWhole() throws {
    let tape = MemoryTape(TrainingLoop(steps: 3, badStep: nil).recording)
    let overview = try TapeOverview(name: "loop.tape", reading: tape)
    #expect(overview.runNames.places == 0..<3)
    #expect(overview.runNames.needs(around: 2, of: 3) == nil)
    let none = try TapeOverview(name: "none.tape", reading: MemoryTape(Recording()))
    #expect(none.runNames.needs(around: 0, of: 0) == nil)
  }

  @Test func aDistantRunStandsUnderItsNamesInTheHeader() throws {
    var shown = try ShownTape(
      MemoryTape(loop.recording), size: Size(columns: 120, rows: 24))
    shown.type("1200]")
    let target = loop.targets[1_200]
    #expect(shown.screen.lines[0].contains("∂y#\(target)/∂w "), "\(shown.screen.lines[0])")
  }
}
