import Screen
import TapeFormat
import TestSupport
import Testing

@testable import TapeViewer

/// An operation with hundreds of inputs, as what stacks or sums up a loop has them.
@Suite struct ManyInputsTests {
  @Test func ofAFewAllAreShown() {
    let shown = ShownInputs(of: 64, at: 5)
    #expect(shown.ranges == [0..<64])
    #expect((0..<64).allSatisfy { shown.leftOut(behind: $0) == 0 })
  }

  @Test(arguments: [nil, 0, 38, 43, 44, 45, 200, 290, 299])
  func ofManyTheFirstThoseAtThePaymentAndTheLastAreShown(_ slot: Int?) {
    let shown = ShownInputs(of: 300, at: slot)
    let places = Array(shown.ranges.joined())
    #expect(places == places.sorted() && Set(places).count == places.count)
    #expect(places.starts(with: 0..<40) && places.suffix(8).elementsEqual(292..<300))
    if let slot { #expect(places.contains(slot)) }
    let leftOut = places.reduce(0) { $0 + shown.leftOut(behind: $1) }
    #expect(places.count < 64 && places.count + leftOut == 300)
  }

  /// The sum of as many squares, of which the first two hundred are paid.
  private func tape(_ count: Int) throws -> ShownTape {
    var sketch = TapeSketch()
    let x = sketch.variable("x", 1.5)
    sketch.watch(x)
    let parts = (0..<count).map { _ in sketch.run("Neg", [x], -1.5, locals: [-1]) }
    let y = sketch.run("AddN", parts, -1.5 * Double(count), locals: parts.map { _ in 1 })
    sketch.gradient(of: y, withRespectTo: [x])
    var tape = try ShownTape(MemoryTape(sketch.recording), size: Size(columns: 120, rows: 40))
    tape.type("200.")
    return tape
  }

  @Test func theInspectorSaysHowManyItLeavesOut() throws {
    let tape = try tape(300)
    let deck = try #require(tape.deck)
    let lines = InspectorPane(deck: deck).lines(columns: 40).map { line in
      (line.leading + line.trailing).map(\.text).joined()
    }
    #expect(lines.contains("⋮ 155 more") && lines.contains("⋮ 88 more"), "\(lines)")
    #expect(lines.contains { $0.hasPrefix("in  Neg#199 ") }, "\(lines)")
    #expect(lines.count < 150)
  }

  @Test func aBoxCountsTheTagsForWhichThereIsNoRoom() throws {
    var sketch = TapeSketch()
    let leaves = (0..<50).map { sketch.constant("c\($0)", Double($0)) }
    for leaf in leaves { sketch.watch(leaf) }
    let y = sketch.run("AddN", leaves, 1225, locals: leaves.map { _ in 1 })
    sketch.gradient(of: y, withRespectTo: [leaves[0]])
    var tape = try ShownTape(MemoryTape(sketch.recording), size: Size(columns: 120, rows: 60))
    if tape.deck?.scene?.drawsLeaves == true { tape.type("t") }
    let sum = try #require(tape.deck?.scene?.nodes.first { $0.title.contains("AddN") })
    #expect(sum.rows.compactMap(\.tag) == Array(leaves.prefix(20) + leaves.suffix(8)))
    #expect(sum.rows.contains(.furtherInputs(22)))
    #expect(tape.text.contains("⋮ 22 more inputs"), "\(tape.text)")
  }

  @Test func paymentsAreToldApartByTheirInputs() throws {
    let step = try #require(try tape(300).deck?.page?.step)
    #expect((0..<300).allSatisfy { step.isPaid($0) == ($0 < 200) })
    #expect(!step.isPaid(-1) && !step.isPaid(300))
  }
}
