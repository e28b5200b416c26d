import Screen
import TestSupport
import Testing

@testable import TapeViewer

/// The table's columns for which there is no room: keys go to them, and say where there are no more.
@Suite struct TableColumnTests {
  private func table(_ size: Size, _ keys: String = "vv") throws -> ShownTape {
    var tape = try ShownTape(.twoLayers, size: size)
    tape.type(keys)
    return tape
  }

  @Test(arguments: ["vv", "vvOOO", "vv&op:MatMul\n"])
  func lGoesToTheLastColumnAndSaysThatItIs(_ keys: String) throws {
    var tape = try table(Size(columns: 80, rows: 24), keys)
    #expect(!tape.screen.lines[2].contains("least") && tape.text.contains("H L"))
    var pressed = 0
    while !tape.text.contains("this is the last column"), pressed < 20 {
      #expect(tape.deck?.passedColumns == pressed)
      tape.type("L")
      pressed += 1
    }
    #expect(pressed > 1 && pressed < 9, "\(tape.text)")
    #expect(tape.deck?.passedColumns == pressed - 1)
  }

  @Test func hGoesBackToTheFirstAndSaysThatItIs() throws {
    var tape = try table(Size(columns: 80, rows: 24), "vv9L")
    let heading = try table(Size(columns: 80, rows: 24)).screen.lines[2]
    #expect(tape.screen.lines[2] != heading)
    tape.type("9H")
    #expect(tape.screen.lines[2] == heading)
    tape.type("H")
    #expect(tape.text.contains("this is the first column"))
  }

  @Test func whereAllColumnsAreSeenNoneIsPassed() throws {
    var tape = try table(Size(columns: 200, rows: 40), "vvL")
    #expect(tape.text.contains("this is the last column"))
    #expect(tape.deck?.passedColumns == 0)
    #expect(!tape.text.contains("H L"))
    tape.type("v")
    tape.type("L")
    #expect(!tape.text.contains("this is for the graph"))
  }
}
