import Autodiff
import Screen
import TapeFormat
import Testing

@testable import TapeViewer

/// What stands on the screen as an equation is true to who works it out.
@Suite struct EquationStoryTests {
  private func shown(
    _ size: Size = Size(columns: 80, rows: 24), _ program: () throws -> Void
  ) throws -> ShownTape {
    let builder = RecordingBuilder()
    try TapeRecorder.record(into: builder) { try program() }
    return try ShownTape(MemoryTape(builder.recording), size: size)
  }

  /// The gradient with respect to `x` of what a program makes of it.
  private func shown(
    of value: Tensor, _ size: Size = Size(columns: 80, rows: 24), _ program: (Tensor) -> Tensor
  ) throws -> ShownTape {
    try shown(size) {
      let x = value.named("x")
      let tape = GradientTape()
      let y = tape.record {
        tape.watch(x)
        return program(x)
      }
      _ = try tape.gradient(of: y, withRespectTo: x)
    }
  }

  /// y = x · x - x at 3: three contributions, two of them by one operation.
  private func square(_ size: Size = Size(columns: 80, rows: 24)) throws -> ShownTape {
    try shown(of: Tensor(3.0), size) { x in (x * x - x).named("y") }
  }

  /// Square roots of which one is none, times weights, and the sum of it.
  private func roots() throws -> ShownTape {
    try shown {
      let x = Variable([0, 1, -2]).named("x")
      let w = Variable([1, 2, 3]).named("w")
      let tape = GradientTape()
      let loss = tape.record {
        (sqrt(x.value).named("root") * w.value).sum().named("loss")
      }
      _ = try tape.gradient(of: loss, withRespectTo: [x.value, w.value])
    }
  }

  @Test func theLastFactorOfAChainIsNotTakenForTheWholeWhereMoreIsPaid() throws {
    var tape = try square()
    tape.type("ex")
    #expect(tape.text.contains("∂y/∂x     += 1.0 × 3.0 = 3.0"), "\(tape.text)")
    #expect(tape.text.contains("with what else is paid 5.0"), "\(tape.text)")
  }

  @Test func theWayThatBringsMostIsShownAndTheOthersOneByOne() throws {
    var tape = try square()
    tape.type("ex")
    #expect(tape.text.contains("∂y/∂x = … + ∂y/∂Mul#0 · ∂Mul#0/∂x"), "\(tape.text)")
    #expect(tape.text.contains("← 2 of 3 →  Mul#0"), "\(tape.text)")
    tape.press(.right)
    #expect(tape.text.contains("← 3 of 3 →  Mul#0"), "\(tape.text)")
    #expect(tape.text.contains("× 3.0 = 3.0"), "\(tape.text)")
    tape.press(.right)
    #expect(tape.text.contains("∂y/∂x += 1.0 × -1.0 = -1.0"), "\(tape.text)")
    #expect(tape.text.contains("← 1 of 3 →  Sub#1"), "\(tape.text)")
  }

  /// y = a · b with a = u + u², b = u + 1 and u = x + 1 at 1: ways part at `u` and at nothing else.
  private func parting() throws -> ShownTape {
    try shown(of: Tensor(1.0), Size(columns: 120, rows: 40)) { x in
      let u = (x + 1).named("u")
      let a = (u + (u * u).named("s")).named("a")
      let b = (u + 1).named("b")
      return (exp((a * b).named("p")) / exp(Tensor(18.0))).named("y")
    }
  }

  @Test func aWayIsChosenWhereSeveralJoinFurtherUp() throws {
    var tape = try parting()
    tape.type("e/x\nx")
    #expect(tape.text.contains("∂b/∂u · ∂u/∂x "), "\(tape.text)")
    #expect(tape.text.contains("2 of 4, the largest  AddV2#3"), "\(tape.text)")
    // The first link that has others below the chosen one is in the middle of the way.
    tape.press(.right)
    #expect(tape.text.contains("▸∂y/∂u"), "\(tape.text)")
    #expect(tape.text.contains("← 3 of 4 →  Mul#1"), "\(tape.text)")
    #expect(tape.text.contains("∂a/∂s · ∂s/∂u · ∂u/∂x "), "\(tape.text)")
    tape.press(.left, .left)
    #expect(tape.text.contains("← 1 of 4 →  AddV2#2"), "\(tape.text)")
    #expect(tape.text.contains("∂a/∂u · ∂u/∂x "), "\(tape.text)")
    tape.press(.down)
    #expect(tape.text.contains("▸∂y/∂x") && tape.text.contains("1 of 4  AddV2#2"), "\(tape.text)")
    tape.press(.up, .enter)
    #expect(!tape.text.contains("chain rule: ∂y/∂x"), "\(tape.text)")
    #expect(tape.text.contains("╭ a = AddV2#2"), "\(tape.text)")
  }

  @Test func aPathThatIsLitIsFollowed() throws {
    var tape = try parting()
    tape.type("e/s\nX/u\nX")
    tape.type("/x\nx")
    #expect(tape.text.contains("chain rule along the lit path: ∂y/∂x"), "\(tape.text)")
    #expect(tape.text.contains("∂a/∂s · ∂s/∂u · ∂u/∂x "), "\(tape.text)")
  }

  @Test func theSumGrowsWithEachContributionAlsoOfOneOperation() throws {
    var tape = try square(Size(columns: 120, rows: 40))
    tape.type("e")
    let sums = tape.text.split(separator: "\n").filter {
      $0.contains(" × ") && $0.contains(" = ")
    }.map {
      $0.split(separator: " ").dropLast().last.map(String.init) ?? ""
    }
    #expect(sums == ["-1.0", "2.0", "5.0"], "\(tape.text)")
  }

  @Test func aProductThatIsTooWideTakesALineOfItsOwn() throws {
    var tape = try shown(of: Tensor([0.25, 0.5])) { x in
      (x * Tensor([2, 3])).named("y")
    }
    tape.type("e")
    #expect(tape.text.contains("[1 1] × [2 3] = [2 3]"), "\(tape.text)")
  }

  @Test func aSmallMatrixThatIsTooWideIsWrittenInItsRows() throws {
    let matrix = Tensor([[0.1234, -0.5678, 0.9012], [0.3456, 0.789, -0.1234]])
    var tape = try shown(of: matrix, Size(columns: 120, rows: 40)) { x in
      tanh(x).named("y")
    }
    tape.type("e/x\n")
    #expect(tape.text.contains("  [[1 1 1] [1 1 1]]") || tape.text.contains("[[1.0 1.0 1.0]"))
    #expect(tape.text.contains("× [[0.98"), "\(tape.text)")
    #expect(tape.text.contains("= [[0.98"), "\(tape.text)")
  }

  @Test func aProductOfLargeTensorsNamesTheFiguresOfBoth() throws {
    let many = Tensor(Array(repeating: 0.3, count: 400))
    var tape = try shown(of: many, Size(columns: 120, rows: 40)) { x in
      (x * Tensor(Array(repeating: 2, count: 400))).named("y")
    }
    tape.type("e/x\n")
    #expect(tape.text.contains("elementwise product of 400 ‖20.0‖"), "\(tape.text)")
    #expect(tape.text.contains("400 ‖40.0‖"), "\(tape.text)")
  }

  @Test func aProductOfMatricesNamesItsOperandsInFull() throws {
    var tape = try shown(Size(columns: 120, rows: 40)) {
      let x = Tensor([[1, 2], [3, 4]]).named("x")
      let w = Tensor([[0.5], [-1]]).named("w")
      let tape = GradientTape()
      let y = tape.record {
        tape.watch(w)
        return matmul(x, w).named("y")
      }
      _ = try tape.gradient(of: y, withRespectTo: w)
    }
    tape.type("ex")
    for line in [
      "∂y/∂w = aᵀ · ∂L/∂y", "upstream = [[1.0] [1.0]]", "a        = [[1.0 2.0] [3.0 4.0]]",
      "= [[4.0] [6.0]]",
    ] { #expect(tape.text.contains(line), "\(line): \(tape.text)") }
  }

  @Test func theChainFollowsTheOperationThatIsPlayed() throws {
    var tape = try square()
    // The subtraction pays first, and less than the product.
    tape.type("rsx")
    #expect(tape.text.contains("∂y/∂x += 1.0 × -1.0 = -1.0"), "\(tape.text)")
    #expect(tape.text.contains("← 1 of 3 →  Sub#1"), "\(tape.text)")
  }

  @Test func theChainSaysWhatIsPaidAlreadyWhereItsOwnWayIsNotYet() throws {
    var tape = try square()
    tape.type("rs/x\nx")
    #expect(tape.text.contains("∂y/∂x      = ○ not yet"), "\(tape.text)")
    #expect(tape.text.contains("so far, 1 of 3 paid -1.0"), "\(tape.text)")
  }

  @Test func whatIsHandedOnStandsInItsRowsWhereOneIsTooShort() throws {
    var tape = try shown(of: Tensor((0..<12).map { 0.123 + Double($0) / 7 }, shape: [4, 3])) { x in
      ((x + 1).named("h") ** 2).sum().named("loss")
    }
    tape.type("exjj")
    let lines = tape.text.split(separator: "\n").map(String.init)
    let first = try #require(lines.firstIndex { $0.contains("∂loss/∂x     = [[2.246 ") })
    #expect(lines[first + 1].contains("[3.103"), "\(tape.text)")
    #expect(lines[first + 4].contains("handed on as it came"), "\(tape.text)")
    #expect(!lines.dropFirst(first + 4).contains { $0.contains("= [[") }, "\(tape.text)")
  }

  @Test func aStepThatPaysNobodySaysSo() throws {
    var tape = try shown(of: Tensor([1.5, 2.5]), Size(columns: 120, rows: 40)) { x in
      (floor((x * 2).named("twice")) + x).named("y")
    }
    tape.type("rss")
    #expect(tape.text.contains("╭ Floor#1"), "\(tape.text)")
    #expect(tape.text.contains("ledger: adjoint of twice"), "\(tape.text)")
    #expect(tape.text.contains("nothing is ever paid"), "\(tape.text)")
  }

  @Test func whatIsHandedOnIsWrittenOnce() throws {
    var tape = try shown(of: Tensor([[0.123, 0.456, 0.789], [0.321, 0.654, 0.987]])) { x in
      ((x + 1).named("h") ** 2).sum().named("loss")
    }
    tape.type("ex")
    #expect(tape.text.contains("∂loss/∂x"), "\(tape.text)")
    let numbers = "[[2.246 2.912 3.578] [2.642 3.308 3.974]]"
    #expect(tape.text.contains("∂loss/∂x     = \(numbers)"), "\(tape.text)")
    #expect(tape.text.contains("handed on as it came"), "\(tape.text)")
  }

  @Test func whatIsLeftOutOfAnAccountIsCountedWhereThereIsRoomForALine() throws {
    var sketch = TapeSketch()
    let x = sketch.constant("x", 2)
    sketch.watch(x)
    let first = sketch.run("Sin", [x], 0.9, locals: [-0.4])
    let sum = (0..<14).reduce(first) { sum, _ in
      sketch.run("AddV2", [sum, x], 3, locals: [1, 1])
    }
    sketch.gradient(of: sum, withRespectTo: [x])
    var tape = try ShownTape(sketch, size: Size(columns: 80, rows: 24))
    tape.type("/x\n4s")
    #expect(tape.text.contains("⋮ 9 later"), "\(tape.text)")
    #expect(!tape.text.contains("earlier"), "\(tape.text)")
    #expect(tape.text.contains("4 of 15 paid"), "\(tape.text)")
    tape.type("6s")
    #expect(tape.text.contains("⋮ 7 earlier, 4 later"), "\(tape.text)")
    #expect(tape.text.contains("10 of 15 paid"), "\(tape.text)")
  }

  @Test func anEquationOfSmallMatricesHasTheRowsThatTheInspectorCanSpare() throws {
    var tape = try shown(of: Tensor([[1, 2, 3], [4, 5, 6], [7, 8, 9]])) { x in
      (x * Tensor([[2, 0, 0], [0, 2, 0], [0, 0, 2]])).sum().named("y")
    }
    let before = tape.text.split(separator: "\n").firstIndex { $0.contains("ledger") }
    tape.type("e")
    let rows = tape.text.split(separator: "\n").map(String.init)
    #expect(rows.contains { $0.contains("× [[2 0 0] [0 2 0] [0 0 2]]") }, "\(tape.text)")
    #expect(rows.contains { $0.contains("= [[2 0 0] [0 2 0] [0 0 2]]") }, "\(tape.text)")
    // The inspector keeps its first lines, and the ledger stands as high as before where it has no need.
    let after = rows.firstIndex { $0.contains("ledger") }
    #expect(before == after && before ?? 0 > 7, "\(tape.text)")
  }

  @Test func theLastOfSeveralContributionsIsWrittenInFullWhereTheyCannotAllBe() throws {
    var tape = try shown(Size(columns: 80, rows: 24)) {
      let x = Tensor([[1, 2], [3, 4]]).named("x")
      let tape = GradientTape(persistent: true)
      let y = tape.record {
        tape.watch(x)
        return (x * x).named("y")
      }
      _ = try tape.batchJacobian(of: y, withRespectTo: x)
    }
    tape.type("e")
    let rows = tape.text.split(separator: "\n").map(String.init)
    #expect(rows.contains { $0.contains("[[[1.0 0.0] [1.0 0.0]]") }, "\(tape.text)")
    #expect(rows.contains { $0.contains("× [[1.0 2.0] [3.0 4.0]]") }, "\(tape.text)")
    #expect(rows.contains { $0.contains("= [[[1.0 0.0] [3.0 0.0]]") }, "\(tape.text)")
  }

  @Test func aLongChainIsSeenFirstWhereItIsPlayed() throws {
    var sketch = TapeSketch()
    let x = sketch.constant("x", 2)
    sketch.watch(x)
    let last = (0..<40).reduce(x) { last, _ in sketch.run("Sin", [last], 0.5, locals: [0.9]) }
    sketch.gradient(of: last, withRespectTo: [x])
    var tape = try ShownTape(sketch, size: Size(columns: 80, rows: 24))
    tape.type("30sx")
    let rows = tape.text.split(separator: "\n").map(String.init)
    #expect(rows.contains { $0.contains("▸∂Sin#39/∂Sin#9") }, "\(tape.text)")
    // The product stays above it.
    #expect(rows[2].contains("∂Sin#39/∂Sin#9 = ∂Sin#39/∂Sin#38 · "), "\(tape.text)")
    #expect(!tape.text.contains("seed"), "\(tape.text)")
    tape.press(.home)
    #expect(tape.text.contains("seed"), "\(tape.text)")
  }

  @Test func whatIsNoProductPlaceByPlaceIsNotWrittenAsOne() throws {
    var tape = try shown(of: Tensor([[1, 2], [3, 4]]), Size(columns: 120, rows: 40)) { x in
      matmul(x, Tensor([[1, 0], [2, 1]])).named("y")
    }
    tape.type("e")
    let ledger = tape.text
    #expect(ledger.contains("∂L/∂y · bᵀ") && !ledger.contains(" × ["), "\(ledger)")
    tape.type("x")
    #expect(tape.text.contains("∂L/∂y · bᵀ") && !tape.text.contains(" × ["), "\(tape.text)")
  }

  @Test func normsAreNotMultiplied() throws {
    var tape = try shown(of: Tensor(Array(repeating: 0.3, count: 40)), Size(columns: 120, rows: 40))
    { x in
      (x * x).sum().named("y")
    }
    tape.type("ex")
    #expect(!tape.text.contains("‖ ×") && !tape.text.contains("× 40"), "\(tape.text)")
    #expect(tape.text.contains("elementwise product"))
  }

  @Test func notANumberIsFollowedToWhereItBeganInTheForwardPass() throws {
    var tape = try roots()
    tape.type("e")
    let loss = try #require(tape.deck?.run?.targets.first)
    tape.viewer.deck?.selection = .tensor(loss)
    tape.press(.resize(tape.size))
    tape.type("w")
    let words = tape.text.split(separator: "\n").flatMap { $0.split(separator: " ") }
      .filter { $0 != "│" && $0 != "││" }.joined(separator: " ")
    #expect(tape.text.contains("why is loss nan?"), "\(tape.text)")
    #expect(words.contains("The nan begins at Sqrt#1"), "\(tape.text)")
    #expect(words.contains("has -2.0"), "\(tape.text)")
  }
}
