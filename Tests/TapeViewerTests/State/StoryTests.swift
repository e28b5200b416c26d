import Playback
import Screen
import TapeFormat
import Testing

@testable import TapeViewer

@Suite struct StoryTests {
  @Test func aStepPaysAndTheLedgerShowsIt() throws {
    var tape = try ShownTape(.square)
    #expect(tape.text.contains("step 0/1"))
    #expect(tape.text.contains("ledger: adjoint of y"))
    tape.type("s")
    #expect(tape.text.contains("step 1/1"))
    #expect(tape.text.contains("ledger: adjoint of x"))
    #expect(tape.text.contains("1.0 × 3.0 = 3.0"))
    #expect(tape.text.contains("2 of 2 paid  ◆ final"))
    #expect(tape.text.contains("∂L/∂a = ∂L/∂y · b"))
    #expect(tape.text.contains("= 1.0 · 3.0 = 3.0"))
  }

  @Test func oneContributionIsHalfOfWhatIsOwed() throws {
    var tape = try ShownTape(.square)
    tape.type(".")
    #expect(tape.text.contains("step 0.1/1"))
    #expect(tape.text.contains("1 of 2 paid  ◐"))
    #expect(tape.text.contains("○ waiting"))
    tape.type(".")
    #expect(tape.text.contains("step 1/1"))
    tape.type(",")
    #expect(tape.text.contains("step 0.1/1"))
  }

  @Test(arguments: ["", "s", "3s", "12s", "e", "p", "p2s", "]", "]s"])
  func theWayBackFindsTheScreenAsItWas(_ start: String) throws {
    for sketch in [TapeSketch.fanOut, .twoLayers, .watchedVariables] {
      var tape = try ShownTape(sketch)
      tape.type(start)
      tape.viewer.message = nil
      let before = tape.screen
      for (there, back) in [("s", "S"), ("S", "s"), (".", ","), (",", "."), ("...", ",,,")] {
        let place = tape.deck?.player.position
        tape.type(there)
        guard tape.deck?.player.position != place else { continue }
        tape.type(back)
        if tape.deck?.player.position == place {
          #expect(tape.screen == before, "\(start) then \(there)\(back)")
        } else {
          // The three steps there ran into the end, so that fewer lead back.
          #expect(there == "...")
        }
      }
    }
  }

  @Test func contributionsComeBackToTheMiddleOfAStep() throws {
    var tape = try ShownTape(.fanOut)
    tape.type("ss.")
    let before = tape.screen
    tape.type(".,")
    #expect(tape.screen == before)
    tape.type(",.")
    #expect(tape.screen == before)
  }

  @Test func aResizeThereAndBackLeavesTheScreenAsItWas() throws {
    for keys in ["", "ss", "ss\t", "x", "w", "?", ":ste", "/mul", "HHJ"] {
      var tape = try ShownTape(.twoLayers)
      tape.type(keys)
      let before = tape.screen
      let size = tape.size
      for other in [
        Size(columns: 120, rows: 40), Size(columns: 41, rows: 11), Size(columns: 1, rows: 1),
      ] {
        tape.press(.resize(other))
        tape.press(.resize(size))
        #expect(tape.screen == before, "\(keys) by \(other)")
      }
    }
  }

  @Test func whySaysWhyAndShowsThePlace() throws {
    var tape = try ShownTape(.stopRecording)
    tape.type("w")
    #expect(tape.text.contains("why is ∂y/∂x None?"))
    #expect(tape.text.contains("recording stopped"))
    #expect(tape.text.contains("let v0 = …"))
    tape.press(.enter)
    #expect(tape.deck?.selection == .operation(0))
    #expect(tape.deck?.breaks == [.operation(0)])
    #expect(tape.viewer.overlays.isEmpty)
    tape.press(.escape)
    #expect(tape.deck?.selection == nil)
    #expect(tape.deck?.breaks == [])
  }

  @Test func whyOfAValueSaysWhereItComesFrom() throws {
    var tape = try ShownTape(.square)
    tape.type("sw")
    #expect(tape.text.contains("why is ∂y/∂x 6.0?"))
    tape.type("w")
    #expect(tape.viewer.overlays.isEmpty)
  }

  @Test func whyGoesFromSourceToSource() throws {
    var tape = try ShownTape(.fanOut)
    tape.type("ew")
    #expect(tape.text.contains("∂L/∂w"))
    tape.press(.right)
    #expect(tape.text.contains("why is ∂L/∂x"))
    tape.press(.left)
    #expect(tape.text.contains("why is ∂L/∂w"))
  }

  @Test func theChainRuleFillsInWhileStepping() throws {
    var tape = try ShownTape(.fanOut)
    tape.type("2s")
    tape.press(.home, .up)
    #expect(tape.deck?.selection == .tensor(0))
    tape.type("x")
    #expect(tape.text.contains("chain rule: ∂L/∂x"))
    tape.press(.escape)
    tape.type("0")
    tape.press(.right)
    #expect(tape.deck?.selection == .tensor(1))
    tape.type("x")
    #expect(tape.text.contains("∂L/∂w = ∂L/∂z · ∂z/∂h · ∂h/∂w"))
    #expect(tape.text.contains("2.0 × 12.0 = 24.0"))
    #expect(tape.text.contains("∂L/∂w = ○ not yet"))
    tape.type("s")
    #expect(tape.text.contains("24.0 × 2.0 = 48.0"))
  }

  @Test func searchGoesAlongAsOneTypes() throws {
    var tape = try ShownTape(.twoLayers)
    tape.type("/mat")
    #expect(tape.deck?.selection == .operation(1))
    tape.press(.enter)
    tape.type("n")
    #expect(tape.deck?.selection == .operation(6))
    tape.type("n")
    #expect(tape.deck?.selection == .operation(1))
    #expect(tape.text.contains("went on from the beginning"))
    tape.type("N")
    #expect(tape.deck?.selection == .operation(6))
    tape.type("/zzz")
    #expect(tape.text.contains("nothing here is called “zzz”"))
    tape.press(.escape)
    #expect(tape.deck?.selection == .operation(6))
  }

  @Test func anExactNameIsFoundBeforeAPartOfOne() throws {
    var sketch = TapeSketch()
    let v = sketch.variable("v", 2)
    sketch.watch(v)
    let read = sketch.run("ReadVariableOp", [v], 2, locals: [1])
    let vast = sketch.run("Square", [read], named: "vast", 4, locals: [4])
    _ = sketch.run("Neg", [vast], named: "V", -4, locals: [-1])
    var tape = try ShownTape(sketch)
    tape.type("/v")
    #expect(tape.deck?.selection == .tensor(v))
    tape.type("a")
    #expect(tape.deck?.selection == .operation(1))
    tape.press(.backspace, .backspace)
    tape.type("read")
    #expect(tape.deck?.selection == .operation(0))
  }

  @Test func whatIsTypedStaysInSightWhateverIsSaidOfIt() throws {
    for columns in [40, 80, 120] {
      var tape = try ShownTape(.twoLayers, size: Size(columns: columns, rows: 24))
      tape.type("/zzzzzzzzzz")
      #expect(tape.screen.lines.last?.hasPrefix(" /zzzzzzzzzz") == true, "\(tape.text)")
      #expect(tape.text.contains("nothing here is called"))
    }
    var tape = try ShownTape(.twoLayers)
    tape.type("&|g|>1e9\nn")
    #expect(tape.text.contains("nothing here fits “|g|>1e9”"))
  }

  @Test func thePaletteFindsAndRunsACommand() throws {
    var tape = try ShownTape(.fanOut)
    tape.type(":end of")
    #expect(tape.text.contains("to the end of what is played"))
    tape.press(.enter)
    #expect(tape.text.contains("step 3/3"))
    tape.type(":1\n")
    #expect(tape.deck?.selection == .operation(1))
    tape.type(":99\n")
    #expect(tape.text.contains("there is no operation #99"))
    #expect(tape.deck?.selection == nil)
  }

  @Test func aNumberSaysHowOften() throws {
    var tape = try ShownTape(.twoLayers)
    tape.type("5s")
    #expect(tape.text.contains("step 5/12"))
    tape.type("3S")
    #expect(tape.text.contains("step 2/12"))
    tape.type("4")
    #expect(tape.text.contains("4…"))
    tape.type("g")
    #expect(tape.deck?.selection == .operation(4))
  }

  @Test func theForwardReplayFillsTheGraphAndComesBack() throws {
    var tape = try ShownTape(.fanOut)
    tape.type("2s")
    let before = tape.screen
    tape.type("p")
    #expect(tape.text.contains("forward 0/3"))
    #expect(!tape.text.contains("72.0"))
    tape.type("3s")
    #expect(tape.text.contains("forward 3/3"))
    #expect(tape.text.contains("72.0"))
    tape.type("p")
    #expect(tape.screen == before)
  }

  @Test func backOutGoesOneLevelAtATime() throws {
    var tape = try ShownTape(.fanOut)
    tape.press(.home, .tab)
    tape.type("?")
    tape.press(.escape)
    #expect(tape.viewer.overlays.isEmpty)
    tape.press(.escape)
    #expect(tape.deck?.pane == .graph)
    tape.press(.escape)
    #expect(tape.deck?.selection == nil)
    tape.press(.escape, .escape)
    #expect(tape.effects.isEmpty)
    tape.type("q")
    #expect(tape.effects == [.quit])
  }

  @Test func linesOfTheInspectorCanBeFollowed() throws {
    var tape = try ShownTape(.fanOut)
    tape.type("1\n")
    #expect(tape.deck?.selection == .operation(1))
    tape.type("1\n")
    #expect(tape.deck?.selection == .operation(0))
    tape.type("2\n")
    #expect(tape.deck?.selection == .tensor(1))
  }
}
