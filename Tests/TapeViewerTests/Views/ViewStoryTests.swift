import Screen
import TapeFormat
import Testing

@testable import TapeViewer

/// Graph, lanes and table show the same tape.
@Suite struct ViewStoryTests {
  @Test func theViewsFollowEachOtherAndComeBack() throws {
    var tape = try ShownTape(.twoLayers)
    tape.type("s")
    let graph = tape.screen
    tape.type("v")
    #expect(tape.text.contains("▸ lanes"))
    tape.type("v")
    #expect(tape.text.contains("▸ table"))
    tape.type("v")
    #expect(tape.screen == graph)
  }

  @Test func whatIsSelectedStaysSelectedFromViewToView() throws {
    var tape = try ShownTape(.fanOut)
    tape.type("vg")
    tape.press(.down)
    let subject = tape.deck?.subject
    tape.type("v")
    #expect(tape.deck?.subject == subject)
    #expect(tape.text.split(separator: "\n").contains { $0.contains("▸") && $0.contains("Square") })
    tape.type("v")
    #expect(tape.deck?.subject == subject)
  }

  @Test(arguments: ["v", "vv"])
  func aStepBackLeavesTheRowsAsTheyWere(_ keys: String) throws {
    for sketch in [TapeSketch.fanOut, .twoLayers, .watchedVariables, .chineseNames] {
      var tape = try ShownTape(sketch)
      tape.type(keys + "s")
      let before = tape.screen
      tape.type("sS")
      #expect(tape.screen == before)
    }
  }

  @Test(arguments: [TapeSketch.fanOut, .twoLayers, .notANumber, .chineseNames])
  func everyOperationHasARowWithItsValue(_ sketch: TapeSketch) throws {
    for keys in ["v", "vv"] {
      var tape = try ShownTape(sketch, size: Size(columns: 160, rows: 60))
      tape.type(keys)
      let window = try #require(tape.deck?.window)
      for operation in window.operations {
        let rows = tape.screen.lines.dropFirst(2).filter { $0.contains(operation.name) }
        #expect(!rows.isEmpty, "\(operation.name)\n\(tape.text)")
      }
    }
  }
}
