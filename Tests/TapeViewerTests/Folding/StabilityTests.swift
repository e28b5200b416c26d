import Demos
import Screen
import TapeFormat
import Testing

@testable import TapeViewer

/// How far what is on the screen moves when the graph changes.
@Suite struct StabilityTests {
  private static let size = Size(columns: 120, rows: 40)

  /// Where the boxes of operations and blocks stand in the pane, by the operations' positions.
  private func corners(_ tape: ShownTape) throws -> [Range<Int>: Point] {
    let deck = try #require(tape.deck)
    var corners: [Range<Int>: Point] = [:]
    for node in try #require(deck.scene).nodes {
      if let positions = node.positions { corners[positions] = deck.cell(of: node.subject) }
    }
    return corners
  }

  /// By how many cells boxes that are in both pictures have moved.
  private func moves(
    _ before: [Range<Int>: Point], _ after: [Range<Int>: Point]
  ) -> [(positions: Range<Int>, rows: Int, columns: Int)] {
    before.keys.sorted { $0.lowerBound < $1.lowerBound }.compactMap { positions in
      guard let old = before[positions], let new = after[positions] else { return nil }
      return (positions, new.row - old.row, new.column - old.column)
    }
  }

  /// How far boxes have moved on the average, those below the opened one but for what it has grown
  /// by.
  private func mean(_ moves: [(positions: Range<Int>, rows: Int, columns: Int)]) -> Double {
    guard let grown = moves.map(\.rows).max(by: { abs($0) < abs($1) }) else { return 0 }
    let sum = moves.reduce(0) { $0 + min(abs($1.rows), abs($1.rows - grown)) + abs($1.columns) }
    return Double(sum) / Double(moves.count)
  }

  @Test(arguments: [13, 50, 85, 150])
  func whatIsAboveABlockThatOpensDoesNotMoveAndWhatIsBelowMovesAsOne(operation: Int) throws {
    var tape = try ShownTape(.deep(40), size: Self.size)
    // The last to be opened has others before and behind it.
    tape.type("=\(operation)g\n\n")
    for _ in 0..<3 {
      guard case .block = tape.deck?.boxSubject else { break }
      let before = try corners(tape)
      tape.press(.enter)
      let moves = moves(before, try corners(tape))
      #expect(moves.count > 4)
      for move in moves where move.positions.upperBound <= operation {
        #expect(move.rows == 0 && move.columns == 0, "\(move)\n\(tape.text)")
      }
      #expect(mean(moves) == 0, "\(moves)\n\(tape.text)")
    }
  }

  /// Scopes beside each other, no two of which are equal, from one operation to another.
  private static let branches: TapeSketch = {
    var sketch = TapeSketch()
    let x = sketch.constant("x", 0.5)
    sketch.watch(x)
    let start = sketch.run("Exp", [x], named: "start", 2, locals: [2])
    var ends: [Int] = []
    for (branch, name) in ["Sin", "Cos", "Tanh", "Log", "Sqrt"].enumerated() {
      let scope = "heads/\(name)"
      var last = start
      for _ in 0...branch { last = sketch.run(name, [last], 1, locals: [1], scope: scope) }
      let side = sketch.run("Abs", [start], 1, locals: [1], scope: scope)
      ends.append(sketch.run("Mul", [last, side], 1, locals: [1, 1], scope: scope))
    }
    for place in 0..<60 {
      // No two of these are equal either.
      ends[place % 5] = sketch.run("Op\(place)", [ends[place % 5]], 1, locals: [1], scope: "tail")
    }
    let y = sketch.run("AddN", ends, named: "y", 4, locals: [1, 1, 1, 1, 1])
    sketch.gradient(of: y, withRespectTo: [x])
    return sketch
  }()

  @Test func aBlockBesideOthersOpensWithoutMovingThemMuch() throws {
    var all: [Double] = []
    for operation in [1, 5, 9, 14, 19] {
      var tape = try ShownTape(Self.branches, size: Size(columns: 200, rows: 60))
      tape.type("=\(operation)g\n")
      guard case .block = tape.deck?.boxSubject else {
        Issue.record("no block is selected\n\(tape.text)")
        return
      }
      let before = try corners(tape)
      tape.press(.enter)
      all.append(mean(moves(before, try corners(tape))))
    }
    #expect(all.allSatisfy { $0 <= 25 }, "boxes move by \(all) cells on the average")
  }

  @Test func whatIsOpenedAndClosedIsDrawnAsItWas() throws {
    var tape = try ShownTape(Self.branches, size: Self.size)
    tape.type("=5g\n")
    let before = try corners(tape)
    for keys in ["\n-", "-\n", "\n--\n"] {
      tape.type(keys)
      let moves = moves(before, try corners(tape))
      #expect(moves.count == before.count)
      #expect(
        Set(moves.map { [$0.rows, $0.columns] }).count == 1, "\(keys) \(moves)\n\(tape.text)")
    }
  }

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func theGraphStandsStillForMostStepsAndComesBackAsItWas(size: Size) throws {
    var (all, moved) = (0, 0)
    for sketch in [TapeSketch.twoLayers, .deep(40), .fanOut] {
      var tape = try ShownTape(sketch, size: size)
      let room = try #require(ScreenPlan(size: size, pane: .graph).graph).inset().size
      let count = try #require(tape.deck?.player.stepCounts.first)
      var origins: [Point] = []
      for _ in 0...count {
        origins.append(try #require(tape.deck?.camera(in: room).origin))
        tape.type("s")
      }
      all += count
      moved += zip(origins, origins.dropFirst()).count { $0 != $1 }
      for origin in origins.reversed().dropFirst() {
        tape.type("S")
        #expect(tape.deck?.camera(in: room).origin == origin)
      }
    }
    #expect(moved * 8 < all, "the graph moves \(moved) times in \(all) steps")
  }

  @Test func theGraphStandsStillWhileAPersonGoesAboutInWhatIsSeen() throws {
    var tape = try ShownTape(.twoLayers, size: Size(columns: 160, rows: 60))
    let before = try corners(tape)
    for key in "kkjhlk" {
      tape.type(String(key))
      #expect(moves(before, try corners(tape)).allSatisfy { $0.rows == 0 && $0.columns == 0 })
    }
  }

  @Test func aFilterMovesNothing() throws {
    for keys in ["&op:Sin\n", "i", "o", "d"] {
      var tape = try ShownTape(.deep(40), size: Self.size)
      let before = try corners(tape)
      tape.type(keys)
      #expect(try corners(tape) == before)
      tape.press(.escape)
      #expect(try corners(tape) == before)
    }
  }

  /// The first so many operations of a recording, as a reader sees them that comes too early.
  private func beginning(_ count: Int, of recording: Recording) -> Recording {
    var part = recording
    part.operations = Array(recording.operations.prefix(count))
    part.gradientRuns = []
    part.steps = [:]
    return part
  }

  @Test func aTapeThatGrowsMovesHardlyAnythingWhereAPersonLooks() throws {
    let whole = TapeSketch.deep(40).recording
    var tape = try ShownTape(MemoryTape(beginning(10, of: whole)), size: Self.size)
    tape.type("p2g")
    var (near, anew, still) = (0.0, 0.0, 0)
    for count in 11...60 {
      let before = try corners(tape)
      let source = MemoryTape(beginning(count, of: whole))
      let overview = try TapeOverview(name: "growing.tape", reading: source)
      var other = tape
      other.viewer.follow(overview)
      other.viewer.growth?.deck.earlierDrawings = [:]
      other.viewer.load(from: try TapeLoader(source))
      anew += mean(moves(before, try corners(other)))
      try tape.grow(to: overview, reading: source)
      let moves = moves(before, try corners(tape))
      near += mean(moves)
      // What was chosen stays where it was.
      #expect(moves.first { $0.positions.contains(2) }.map { [$0.rows, $0.columns] } == [0, 0])
      if moves.allSatisfy({ $0.rows == 0 && $0.columns == 0 }) { still += 1 }
    }
    #expect(still >= 25, "only \(still) times nothing moved")
    #expect(near * 4 < anew && near < 50, "boxes move by \(near) cells, drawn anew by \(anew)")
  }

  @Test func whoGoesAlongWithATapeThatGrowsSeesItMoveUpAsAWhole() throws {
    let whole = TapeSketch.deep(40).recording
    var tape = try ShownTape(MemoryTape(beginning(25, of: whole)), size: Self.size)
    tape.type("p")
    for count in stride(from: 29, through: 57, by: 4) {
      let before = try corners(tape)
      let source = MemoryTape(beginning(count, of: whole))
      try tape.grow(
        to: TapeOverview(name: "growing.tape", reading: source), reading: source)
      let moves = moves(before, try corners(tape))
      #expect(Set(moves.map { $0.columns }).count <= 2, "\(count): \(moves)")
      #expect(tape.deck?.subject == .operation(count - 1))
      #expect(tape.text.contains("▸AddV2"), "\(count)\n\(tape.text)")
    }
  }
}
