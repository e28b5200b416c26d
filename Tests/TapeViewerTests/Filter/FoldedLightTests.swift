import Screen
import TapeFormat
import Testing

@testable import TapeViewer

/// What is lit of a folded tape, in operations.
@Suite struct FoldedLightTests {
  private static let size = Size(columns: 120, rows: 40)

  /// A tape of forty blocks, and behind them something of which nothing comes.
  private static let sketch: TapeSketch = {
    var sketch = TapeSketch.deep(40)
    let beside = sketch.constant("beside", 2)
    _ = sketch.run("Tan", [beside], 1, scope: "net/aside")
    return sketch
  }()

  /// The positions of the operations that the picture lights: those of boxes that are lit, and of a
  /// block so many as it says.
  private func counted(_ tape: ShownTape) throws -> (single: Set<Int>, blocks: [Range<Int>: Int]) {
    let scene = try #require(tape.deck?.scene)
    let lit = try #require(tape.deck?.lit)
    let dimmed = lit.dimmed(in: scene)
    var single: Set<Int> = []
    var blocks: [Range<Int>: Int] = [:]
    for node in scene.nodes {
      guard let positions = node.positions else { continue }
      if node.block != nil {
        blocks[positions] = lit.count(in: positions)
        #expect(dimmed.contains(node.subject) == (blocks[positions] == 0))
      } else if !dimmed.contains(node.subject) {
        single.formUnion(positions)
      }
    }
    return (single, blocks)
  }

  /// That just these positions are lit, however the tape is folded.
  private func expect(_ expected: Set<Int>, litBy keys: String, of sketch: TapeSketch) throws {
    for folding in ["=", "", "=Gkk\n\n"] {
      var tape = try ShownTape(sketch, size: Self.size)
      tape.type(folding + keys)
      let (single, blocks) = try counted(tape)
      let hidden = expected.filter { position in blocks.keys.contains { $0.contains(position) } }
      #expect(single == expected.subtracting(hidden), "\(keys) \(folding)")
      for (positions, count) in blocks {
        #expect(count == hidden.count(where: positions.contains), "\(keys) \(positions)")
      }
      let all = sketch.recording.operations.count
      #expect(tape.text.contains("\(expected.count) of \(all) lit"), "\(tape.text)")
    }
  }

  private func positions(where fits: (Recording.Operation) -> Bool) -> Set<Int> {
    Set(
      Self.sketch.recording.operations.indices.filter { fits(Self.sketch.recording.operations[$0]) }
    )
  }

  @Test func aFilterCountsWhatItFindsInBlocks() throws {
    try expect(positions { $0.name == "Sin" }, litBy: "&op:Sin\n", of: Self.sketch)
    try expect(
      positions { $0.scope?.contains("layer3") == true }, litBy: "&scope:layer3\n",
      of: Self.sketch)
    try expect([], litBy: "&op:Nothing\n", of: Self.sketch)
  }

  @Test func ancestorsAndDescendantsAreCountedInBlocks() throws {
    let operations = Self.sketch.recording.operations
    func walk(_ isUpward: Bool, from start: Int) -> Set<Int> {
      var met: Set<Int> = [start]
      var tensors = Set(isUpward ? operations[start].inputs : operations[start].outputs)
      let rest = isUpward ? Array(operations.indices.reversed()) : Array(operations.indices)
      for place in rest where isUpward ? place < start : place > start {
        let (ends, others) =
          isUpward
          ? (operations[place].outputs, operations[place].inputs)
          : (operations[place].inputs, operations[place].outputs)
        guard !tensors.isDisjoint(with: ends) else { continue }
        met.insert(place)
        tensors.formUnion(others)
      }
      return met
    }
    try expect(walk(true, from: 100), litBy: "100gi", of: Self.sketch)
    try expect(walk(false, from: 50), litBy: "50go", of: Self.sketch)
    try expect(
      walk(true, from: 100).intersection(walk(false, from: 50)), litBy: "50gma100gmbW",
      of: Self.sketch)
  }

  @Test func whatTheGradientPassesIsCountedInBlocks() throws {
    let run = try #require(Self.sketch.recording.gradientRuns.first)
    let steps = try #require(Self.sketch.recording.steps[run.id])
    let passed = Set(steps.filter { $0.incoming.contains { $0 != nil } }.map { $0.operation })
    try expect(positions { passed.contains($0.id) }, litBy: "d", of: Self.sketch)
  }

  @Test func aBlockSaysHowManyAreLitInItAndInTheInspector() throws {
    var tape = try ShownTape(Self.sketch, size: Self.size)
    tape.type("=&op:Sin\n")
    #expect(tape.text.contains("40 of 160 lit"), "\(tape.text)")
    tape.type("gj")
    let lines = tape.screen.lines.filter { $0.contains("40 of 160 lit") }
    #expect(lines.count > 1, "\(tape.text)")
    tape.press(.escape)
    #expect(tape.text.contains("160 operations") && !tape.text.contains(" lit"))
  }

  @Test func theAncestorsOfABlockAreThoseOfAllThatIsInIt() throws {
    var tape = try ShownTape(Self.sketch, size: Self.size)
    tape.type("=gj")
    guard case .block = tape.deck?.selection else {
      Issue.record("no block is selected\n\(tape.text)")
      return
    }
    tape.type("i")
    // All but what follows it.
    #expect(tape.text.contains("161 of 163 lit"), "\(tape.text)")
    tape.type("i")
    #expect(tape.deck?.light == nil)
  }

  @Test func theNextMatchIsFoundInABlockWhichSaysSoAndOpensOnIt() throws {
    var tape = try ShownTape(Self.sketch, size: Self.size)
    tape.type("=&op:Sin\n")
    tape.type("gn")
    #expect(tape.deck?.selection == .operation(3))
    #expect(tape.text.contains("it is in net: Enter opens that"), "\(tape.text)")
    tape.type("n")
    #expect(tape.deck?.selection == .operation(7))
    tape.type("N")
    #expect(tape.deck?.selection == .operation(3))
    for _ in 0..<4 where tape.deck?.boxSubject != .operation(3) { tape.press(.enter) }
    #expect(tape.deck?.boxSubject == .operation(3), "\(tape.text)")
  }

  @Test func aLeafThatBlocksUseIsLitWithWhatUsesIt() throws {
    var sketch = TapeSketch.deep(12)
    let shared = sketch.constant("shared", 2)
    for name in ["left", "right"] {
      _ = sketch.run("Tan", [shared], 1, scope: name)
      _ = sketch.run("Cos", [shared], 1, scope: name)
    }
    var tape = try ShownTape(sketch, size: Self.size)
    tape.type("=&op:Tan\n")
    let scene = try #require(tape.deck?.scene)
    let dimmed = try #require(tape.deck?.lit).dimmed(in: scene)
    #expect(scene.box(of: .tensor(shared)) != nil)
    #expect(!dimmed.contains(.tensor(shared)))
    #expect(scene.nodes.contains { $0.subject == .tensor(shared) }, "\(tape.text)")
    tape.type("&op:Sin\n")
    #expect(tape.deck?.lit?.dimmed(in: scene).contains(.tensor(shared)) == true)
  }

  @Test func aMarkInABlockIsSeenAtTheBlock() throws {
    var tape = try ShownTape(Self.sketch, size: Self.size)
    tape.type("=50gma")
    #expect(tape.text.contains("╰'a"), "\(tape.text)")
  }
}
