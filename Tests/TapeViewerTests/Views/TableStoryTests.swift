import Screen
import TapeFormat
import TestSupport
import Testing

@testable import TapeViewer

/// The table sorted and filtered, over the whole tape.
@Suite struct TableStoryTests {
  private func shown(_ keys: String, _ sketch: TapeSketch = .twoLayers) throws -> ShownTape {
    var tape = try ShownTape(sketch, size: Size(columns: 160, rows: 40))
    tape.type(keys)
    return tape
  }

  /// The ids of the operations in the rows of the table, from the top.
  private func rows(_ tape: ShownTape) -> [Int] {
    tape.screen.lines.dropFirst(3).compactMap { line in
      guard line.hasPrefix("│") else { return nil }
      return line.dropFirst().split { $0 == " " || $0 == "▸" }.first.flatMap { Int($0) }
    }
  }

  @Test func theHeadingShowsByWhatRowsAreSortedAndTheKeyGoesOn() throws {
    var tape = try shown("vvO")
    for heading in ["operation▲", "shape▼", "▼value", "▼adjoint", "bytes▼", "line▲"] {
      #expect(tape.screen.lines[2].contains(heading), "\(heading)\n\(tape.text)")
      #expect(rows(tape).sorted() == Array(0..<12), "\(tape.text)")
      tape.type("O")
    }
    #expect(rows(tape) == Array(0..<12))
    #expect(!tape.screen.lines[2].contains("▼") && !tape.screen.lines[2].contains("▲"))
  }

  @Test func namesRiseAndTurnRound() throws {
    var tape = try shown("vvO")
    let window = try #require(tape.deck?.window)
    let names = rows(tape).compactMap { window.operation($0)?.name }
    #expect(names == names.sorted() && names.count == 12)
    tape.press(.control("r"))
    let reversed = rows(tape).compactMap { window.operation($0)?.name }
    #expect(reversed == names.reversed())
  }

  @Test func whatIsNoNumberStandsBeforeTheGreatest() throws {
    let tape = try shown("vvOOO", .notANumber)
    #expect(tape.screen.lines[2].contains("▼value"))
    let tape2 = try shown("vvOOO")
    let norms = try rows(tape2).map { id in
      let window = try #require(tape2.deck?.window)
      let output = try #require(window.operation(id)?.outputs.first)
      return try #require(window.tensors[output]?.norm)
    }
    #expect(norms == norms.sorted(by: >), "\(norms)")
    #expect(rows(tape) == [0, 1])
  }

  @Test func arrowsGoFromRowToRow() throws {
    var tape = try shown("vvO")
    let order = rows(tape)
    try #require(order.count == 12)
    tape.type("g")
    #expect(tape.deck?.subject == .operation(order[0]))
    tape.press(.down)
    #expect(tape.deck?.subject == .operation(order[1]))
    tape.type("G")
    #expect(tape.deck?.subject == .operation(order[11]))
  }

  @Test(arguments: ["vv", "vvO", "vvOOO", "vv&shape:[4,2]\n"])
  func aPressChoosesTheRowUnderThePointer(_ keys: String) throws {
    var tape = try shown(keys + "M")
    let lines = tape.screen.lines
    let order = rows(tape)
    try #require(!order.isEmpty)
    let first = try #require(
      lines.indices.dropFirst(3).first { row in
        lines[row].contains { $0.isNumber }
      })
    for (place, operation) in order.enumerated().reversed() {
      tape.press(.mouse(MouseEvent(.press, at: Point(row: first + place, column: 12))))
      #expect(tape.deck?.subject == .operation(operation), "\(tape.text)")
    }
    let chosen = tape.deck?.subject
    tape.press(.mouse(MouseEvent(.press, at: Point(row: first - 1, column: 12))))
    #expect(tape.deck?.subject == chosen)
  }

  @Test func aFilterLeavesRowsOutAndCountsThem() throws {
    var tape = try shown("vv&op:MatMul\n")
    #expect(rows(tape) == [1, 6], "\(tape.text)")
    #expect(tape.text.contains("10 hidden"))
    tape.press(.escape)
    #expect(rows(tape) == Array(0..<12))
    tape.type("&op:Nothing\n")
    #expect(tape.text.contains("nothing fits the filter"), "\(tape.text)")
  }

  @Test func aLongTapeIsListedInPiecesAndWhole() throws {
    let source = MemoryTape(.chain(of: 20_000, withStrangers: true))
    var tape = try ShownTape(source, size: Size(columns: 120, rows: 30))
    tape.type("vv&op:Abs\n")
    #expect(tape.deck?.tableOrder?.count == 10_000)
    #expect(tape.text.contains("10000 hidden"), "\(tape.text)")
    tape.type("g")
    #expect(tape.deck?.subject == .operation(1))
    tape.type("G")
    #expect(tape.deck?.subject == .operation(19_999))
    #expect(rows(tape).last == 19_999, "\(tape.text)")
    tape.press(.up)
    #expect(tape.deck?.subject == .operation(19_997))
  }
}
