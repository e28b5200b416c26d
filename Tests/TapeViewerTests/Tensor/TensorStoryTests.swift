import Screen
import TapeFormat
import Testing

@testable import TapeViewer

/// A person looks into a tensor.
@Suite struct TensorStoryTests {
  private func shown(_ keys: String, size: Size = Size(columns: 100, rows: 30)) throws -> ShownTape
  {
    var tape = try ShownTape(WideTape.source, size: size)
    tape.type(keys)
    return tape
  }

  @Test func tabGoesRoundTheTensorsOfAnOperationAndBack() throws {
    var tape = try shown("gV")
    let titles = [
      "value of big", "adjoint of big", "input 1: images", "local derivative by images",
      "contribution to images", "input 2: kernel", "local derivative by kernel",
      "contribution to kernel", "value of big",
    ]
    // Before the run has come by, it is not known what it hands on.
    #expect(tape.text.contains("1 of 8"), "\(tape.text)")
    for title in titles {
      #expect(tape.text.contains("▸ \(title) ─"), "\(title)\n\(tape.text)")
      tape.press(.tab)
    }
    tape.press(.backTab)
    #expect(tape.text.contains("▸ value of big ─"))
  }

  @Test func anAdjointComesWhileStepping() throws {
    var tape = try shown("gV\t")
    #expect(tape.text.contains("not known yet"))
    tape.type("s")
    #expect(tape.text.contains("▸ adjoint of big ─"), "\(tape.text)")
    #expect(tape.text.contains("◎ [0, 0] = 1.0"), "\(tape.text)")
    tape.type("S")
    #expect(tape.text.contains("not known yet"))
  }

  @Test func theArrowsPointAndStopAtTheEdges() throws {
    var tape = try shown("gV\t\t")
    #expect(tape.text.contains("◎ [0, 0, 0, 0]"))
    tape.type("lj")
    #expect(tape.text.contains("◎ [0, 0, 1, 1]"))
    tape.type("99l99j")
    #expect(tape.text.contains("◎ [0, 0, 4, 5]"))
    tape.press(.pageDown)
    #expect(tape.text.contains("◎ [0, 1, 4, 5]"))
    #expect(tape.text.contains("slice [0, 1, :, :]"))
    tape.type("G")
    #expect(tape.text.contains("◎ [0, 2, 4, 5]"))
    tape.type("1g")
    #expect(tape.text.contains("◎ [0, 1, 4, 5]"))
  }

  @Test func enterTurnsToTheNextAxis() throws {
    var tape = try shown("gV\t\t")
    #expect(tape.text.contains("along axis 1, 3 long"))
    tape.press(.enter)
    #expect(tape.text.contains("along axis 0, 2 long"))
    tape.press(.pageDown)
    #expect(tape.text.contains("◎ [1, 0, 0, 0]"))
    tape.press(.enter)
    #expect(tape.text.contains("along axis 3, 6 long"))
  }

  @Test func allFiguresAreThoseOfTheType() throws {
    var recording = WideTape.recording
    for place in recording.tensors.indices where recording.tensors[place].name == "kernel" {
      recording.tensors[place].elements = .whole(
        .floating((0..<96).map { Double(Float(2).squareRoot() * Float($0)) }))
    }
    var tape = try ShownTape(MemoryTape(recording), size: Size(columns: 100, rows: 30))
    tape.type("gV\t\t\t\t\tvvv")
    #expect(tape.text.contains(" 1.4142135 "), "\(tape.text)")
    tape.type("l")
    #expect(tape.text.contains("◎ [0, 1] = 1.4142135 "), "\(tape.text)")
  }

  @Test func closingItLeavesTheScreenAsItWas() throws {
    var tape = try shown("g")
    let before = tape.screen
    tape.type("V\tvllj")
    tape.press(.escape)
    #expect(tape.screen == before)
    tape.type("VV")
    #expect(tape.screen == before)
  }

  @Test func copyingGivesAReportThatHoldsTheNumbers() throws {
    var tape = try shown("gV\t\ty")
    guard case .copy(let text) = tape.effects.last else {
      Issue.record("nothing was copied")
      return
    }
    #expect(text.hasPrefix("```\ninput 1: images\n"))
    #expect(text.contains("float32 2×3×5×6"))
    #expect(text.contains("0.14"))
    #expect(text.contains("∂loss/∂kernel"))
    #expect(tape.text.contains("given to the terminal's clipboard"))
    tape.press(.escape)
    tape.type("y")
    guard case .copy(let other) = tape.effects.last else {
      Issue.record("nothing was copied")
      return
    }
    #expect(other.contains("big = Mix#0") && other.contains("ledger: adjoint of big"))
  }

  @Test func aFileHoldsEveryElementWithAllItsFigures() throws {
    var tape = try shown("gV\t\tY")
    guard case .save(let name, let text) = tape.effects.last else {
      Issue.record("nothing was saved")
      return
    }
    #expect(name == "images.txt")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let numbers = lines.filter { !$0.hasPrefix("#") }.joined(separator: "\n")
      .split(whereSeparator: \.isWhitespace).map { Double($0) }
    #expect(numbers.count == 180)
    #expect(numbers[1] == 0.14 && numbers[32]?.isNaN == true && numbers[41] == -.infinity)
    // Six slices of five rows.
    #expect(lines.filter { !$0.hasPrefix("#") && !$0.isEmpty }.count == 30)
    tape.press(.tab, .tab, .tab, .tab, .tab, .tab)
    tape.type("Y")
    guard case .save(_, let sample) = tape.effects.last else {
      Issue.record("nothing was saved")
      return
    }
    #expect(sample.contains("a sample: 16 of 10000"))
    #expect(sample.hasSuffix("\n9999 49.0\n"))
  }

  @Test(arguments: [
    ("a/b", "a_b"), ("../x", "_x"), (".hidden", "hidden"), ("", "tensor"), ("損失#3", "損失#3"),
    ("a b\u{1B}[2J", "a_b__2J"),
  ])
  func namesOfFilesLeadNowhereElse(name: String, file: String) {
    #expect(name.asFileName == file)
  }
}
