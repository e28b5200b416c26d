import Screen
import TapeFormat
import TestSupport
import Testing

@testable import TapeViewer

/// The chain rule along ways that are too long to be multiplied out.
@Suite struct LongChainTests {
  private static let limit = TapeLoader.chainLimit

  private func shown(_ count: Int, keys: String) throws -> ShownTape {
    var tape = try ShownTape(
      MemoryTape(.chain(of: count)), size: Size(columns: 120, rows: 40))
    tape.type(keys)
    return tape
  }

  @Test func ofALongWayItsEndIsShownFromAKnownAdjointOn() throws {
    let tape = try shown(Self.limit + 60, keys: "exg")
    let chain = try #require(tape.deck?.chain)
    #expect(chain.links.map(\.place) == Array(60..<Self.limit + 60))
    #expect(chain.cut == chain.links.first?.output)
    #expect(chain.target == tape.deck?.run?.targets.first)
    #expect(tape.text.contains("from there on; x there goes on"))
    #expect(tape.text.contains("more"))
    #expect(!tape.text.contains("seed"))
  }

  @Test func whatIsNotReachedYetIsNotTold() throws {
    let tape = try shown(Self.limit + 60, keys: "rx")
    #expect(tape.deck?.chain?.cut != nil)
    let line = tape.text.split(separator: "\n").first { $0.contains("from there on") }
    #expect(line?.contains("not yet") == true)
  }

  @Test func aWayOfNoMoreIsShownWhole() throws {
    let tape = try shown(Self.limit, keys: "exg")
    let chain = try #require(tape.deck?.chain)
    #expect(chain.links.count == Self.limit && chain.cut == nil)
    #expect(tape.text.contains("seed"))
  }

  @Test func whereSeveralTargetsAreTheBeginningIsNotKnown() throws {
    var recording = Recording.chain(of: Self.limit + 60)
    let other = try #require(recording.operations[3].outputs.first)
    recording.gradientRuns[0].targets.append(other)
    recording.gradientRuns[0].seeds.append(nil)
    var tape = try ShownTape(MemoryTape(recording), size: Size(columns: 120, rows: 40))
    tape.type("ex")
    #expect(tape.deck?.chain?.target == nil && tape.deck?.chain?.cut != nil)
    #expect(tape.text.contains("too many operations"))
  }
}
