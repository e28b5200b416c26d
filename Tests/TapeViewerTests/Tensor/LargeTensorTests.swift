import Foundation
import Screen
import TapeFormat
import TestSupport
import Testing

@testable import TapeViewer

/// Of a large tensor no more is read than is looked at, and it is saved beside the keyboard.
@Suite struct LargeTensorTests {
  private static let shape = [3, 400, 800]
  private static let count = 3 * 400 * 800

  /// `weights` times two: element k is k.
  private static let tape: MemoryTape = {
    var sketch = TapeSketch()
    let weights = sketch.variable("weights", 0, shape: shape)
    sketch.watch(weights)
    let loss = sketch.run("Sum", [weights], named: "loss", 0.125, locals: [1])
    sketch.gradient(of: loss, withRespectTo: [weights])
    var recording = sketch.recording
    for place in recording.tensors.indices where recording.tensors[place].id == weights {
      recording.tensors[place].elements = .whole(.floating((0..<count).map(Double.init)))
    }
    return MemoryTape(recording)
  }()

  /// The tensor's screen.
  private func shown(_ keys: String = "") throws -> ShownTape {
    var tape = try ShownTape(Self.tape, size: Size(columns: 100, rows: 30))
    tape.type("gV\t\t" + keys)
    return tape
  }

  private func elementsRead(_ body: () throws -> Void) rethrows -> Int {
    let patience = Patience()
    try Patience.$current.withValue(patience) { try body() }
    return patience.rowsRead
  }

  @Test func onlyAPartIsRead() throws {
    let loader = try TapeLoader(Self.tape)
    let id = try #require(Self.tape.tensorIDs(named: "weights", limit: 1).first)
    var page: TensorPage?
    let read = try elementsRead { page = try loader.tensor(TensorRequest(id: id)) }
    let elements = TensorElements(try #require(page?.tensor))
    #expect(page?.isPart == true && elements.keptCount == read)
    #expect(read <= ElementPart.limit + 3)
    #expect(elements.value(at: 0) == 0 && elements.value(at: 801) == 801)
  }

  @Test func movingAboutInThePartReadsNothing() throws {
    var tape = try shown()
    #expect(tape.text.contains("elements read, round the pointed one"))
    let page = try #require(tape.deck?.tensorPage)
    tape.press(.down, .right, .right)
    #expect(tape.text.contains("[0, 1, 2] = 802.0"))
    #expect(tape.deck?.tensorPage?.request.part?.rows == page.request.part?.rows)
    tape.type("\n600" + "l")
    #expect(tape.text.contains("[0, 1, 602] = 1402.0"))
  }

  @Test func anotherSliceIsReadWhereOneGoesThere() throws {
    var tape = try shown()
    tape.press(.pageDown, .pageDown)
    #expect(tape.text.contains("[2, 0, 0] = 640000.0"))
    tape.type("G")
    #expect(tape.text.contains("[2, 0, 0] = 640000.0"))
  }

  @Test func ofAVeryLargeTensorNoLineThroughAllSlicesIsRead() {
    let shape = [240, 1_000, 1_000]
    let part = ElementPart(of: shape, in: TensorLook())
    #expect(part.line == nil && part.ranges(in: shape).allSatisfy { $0.upperBound <= 1_000_000 })
    #expect(ElementPart(of: Self.shape, in: TensorLook()).line?.axis == 0)
  }

  @Test(arguments: 1...50 as ClosedRange<UInt64>)
  func aPartHasThePointedElementAndNoMoreThanItMay(seed: UInt64) throws {
    var generator = Seeded(seed)
    let shape = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
      [1, 2, 7, 700, 5_000, 300_000].randomElement(using: &generator) ?? 1
    }
    var look = TensorLook()
    look.cursor = shape.map { Int.random(in: 0..<$0, using: &generator) }
    look.axis = Int.random(in: shape.indices, using: &generator)
    let ranges = ElementPart(of: shape, in: look).ranges(in: shape)
    #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
    #expect(ranges.allSatisfy { !$0.isEmpty })
    #expect(ranges.reduce(0) { $0 + $1.count } <= ElementPart.limit + 1_024)
    let place = zip(look.cursor, shape).reduce(0) { $0 * $1.1 + $1.0 }
    #expect(ranges.contains { $0.contains(place) })
    #expect((ranges.last?.upperBound ?? 0) <= shape.reduce(1, *))
  }

  @Test func itIsSavedBesideTheKeyboard() throws {
    var tape = try shown("Y")
    #expect(tape.effects.isEmpty && tape.viewer.isBusy)
    let file = try #require(tape.viewer.saving)
    #expect(file.name == "weights.txt")
    tape.viewer.showProgress(rowsRead: Self.count / 2)
    #expect(tape.text.contains("writing weights.txt") && tape.text.contains("Esc stops"))
    var text: [UInt8] = []
    let read = try elementsRead {
      try tape.loader.write(file) { piece in
        text += piece
        return true
      }
    }
    #expect(read == Self.count)
    let lines = String(decoding: text, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first == "# input 1: weights")
    let rows = lines.filter { !$0.hasPrefix("#") && !$0.isEmpty }
    #expect(rows.count == 3 * 400)
    #expect(rows.last?.hasSuffix(" 959998.0 959999.0") == true)
    tape.viewer.saved("done")
    #expect(!tape.viewer.isBusy && tape.text.contains("done"))
  }

  @Test func whoGivesUpSavesNothing() throws {
    var tape = try shown("Y")
    let file = try #require(tape.viewer.saving)
    tape.press(.escape)
    #expect(tape.viewer.saving == nil && !tape.viewer.isBusy)
    #expect(tape.text.contains("given up; weights.txt is not saved"))
    #expect(tape.text.contains("[0, 0, 0] = 0.0"))
    let patience = Patience()
    var pieces = 0
    let failure = #expect(throws: TapeReadingError.self) {
      try Patience.$current.withValue(patience) {
        try tape.loader.write(file) { _ in
          pieces += 1
          patience.end()
          return true
        }
      }
    }
    #expect(failure == .givenUp && pieces == 1)
  }
}
