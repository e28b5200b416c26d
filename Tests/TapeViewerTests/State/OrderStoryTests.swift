import Playback
import Screen
import Testing

@testable import TapeViewer

/// What is typed with a word of its own.
@Suite struct OrderStoryTests {
  @Test(arguments: [
    (":step x\n", "a number belongs after “step”, as in step 2"),
    (":row x\n", "a number belongs after “row”"), (":mark 3\n", "a mark is a letter"),
    (":stop |g|>\n", "“|g|>” needs a number"), (":no stop op:\n", "a word belongs behind “op:”"),
    (":zebra\n", "no command is called “zebra”"), ("/zebra\n", "nothing here is called “zebra”"),
  ])
  func whatIsTypedWronglyIsAnsweredWithWhatItLacks(_ keys: String, _ sentence: String) throws {
    var tape = try ShownTape(.fanOut, size: Size(columns: 100, rows: 30))
    tape.type(keys)
    #expect(tape.screen.lines.last?.contains(sentence) == true, "\(tape.text)")
  }

  @Test func aStepIsSoughtByItsNumber() throws {
    var tape = try ShownTape(.fanOut)
    tape.type(":step 2")
    #expect(tape.text.contains("go to step 2"))
    tape.type("\n")
    #expect(tape.text.contains("step 2/3"))
    tape.type("1r")
    #expect(tape.text.contains("step 1/3"))
    tape.type("99r")
    #expect(tape.text.contains("step 3/3"))
    #expect(tape.text.contains("there are only 3 steps here"))
    tape.type("p:step 1\n")
    #expect(tape.deck?.player.position == .forward(operations: 1))
  }

  @Test(arguments: [
    "step", "step x", "step -1", "gradient 0", "row 0", "mark", "mark ab", "mark 1", "to mark",
    "stop", "stop |g|>", "no stop", "all", "row",
  ])
  func whatLacksItsWordIsNoOrder(text: String) {
    #expect(Order(text) == nil)
  }

  @Test(arguments: Order.Form.allCases)
  func everyFormCanBeTypedAsItsExampleSays(_ form: Order.Form) throws {
    #expect(form.example.hasPrefix(form.start))
    var tape = try ShownTape(.fanOut, size: Size(columns: 100, rows: 30))
    tape.type(":" + form.start)
    let order = try #require(Order(form.example))
    #expect(tape.text.contains(form.needsWord ? form.words : order.help))
    guard form.needsWord else { return }
    // What lacks its word stays as it was typed, and is told what belongs there.
    tape.press(.enter)
    #expect(tape.viewer.context == .palette && tape.viewer.message != nil, "\(tape.text)")
    #expect(tape.text.contains(":" + form.start))
  }

  @Test func aWordThatIsWrongStaysToBeMended() throws {
    var tape = try ShownTape(.fanOut)
    tape.type(":show loss\n")
    #expect(tape.text.contains(":show loss") && tape.text.contains("no command is called"))
    tape.press(.escape)
    tape.type(":gradient")
    #expect(tape.text.contains("▸gradient N") && tape.text.contains("the gradient run before"))
    tape.type("\n1\n")
    #expect(tape.viewer.context == .tape && tape.text.contains("gradient 1 of 1"))
  }

  @Test func ordersAreReadInAnyCase() throws {
    #expect(Order("Step 12") == .step(12))
    #expect(Order("all rows") == .row(nil))
    #expect(Order("TO MARK a") == .goToMark("a"))
    #expect(Order("stop nan, inf") == .stop([try .init("nan"), try .init("inf")]))
    #expect(Order("operation 7") == .operation(7))
  }

  @Test func theReplayFillsTheTape() throws {
    var tape = try ShownTape(.fanOut, size: Size(columns: 100, rows: 30))
    tape.type("p")
    func row() -> String { tape.screen.lines.first { $0.hasPrefix(" tape ") } ?? "" }
    let empty = row()
    #expect(!empty.contains("▐") && empty.contains(" Mul "))
    tape.type("s")
    let one = row()
    tape.type("e")
    let full = row()
    #expect(full.contains("▐Mul▌"))
    #expect(one != empty && one != full)
    tape.type("r")
    #expect(row() == empty)
  }
}
