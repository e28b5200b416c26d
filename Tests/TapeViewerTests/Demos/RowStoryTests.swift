import Autodiff
import Demos
import Screen
import TapeFormat
import TestSupport
import Testing

@testable import TapeViewer

/// The rows of a jacobian one by one, and gradients of gradients.
@Suite struct RowStoryTests {
  /// y = x² · s over six numbers, and its jacobian of six rows.
  private func jacobian(size: Size = Size(columns: 100, rows: 30)) throws -> ShownTape {
    let builder = RecordingBuilder()
    try TapeRecorder.record(into: builder) {
      let x = Tensor([[1, 2, 3], [4, 5, 6]]).named("x")
      let tape = GradientTape()
      let y = tape.record {
        tape.watch(x)
        return (x * x).named("y")
      }
      _ = try tape.jacobian(of: y, withRespectTo: x)
    }
    return try ShownTape(MemoryTape(builder.recording), size: size)
  }

  @Test func aRowIsChosenAndEveryAdjointIsThatRow() throws {
    var tape = try jacobian()
    tape.type("e")
    #expect(tape.text.contains("all 6 rows"))
    tape.type("3R")
    #expect(tape.text.contains("row 3 of 6"))
    #expect(tape.text.contains("∂y[0,2]/∂x"))
    // 2 · 3 at the third element, and nothing of the others.
    let source = try #require(tape.deck?.run?.sources.first)
    tape.viewer.deck?.selection = .tensor(source)
    tape.press(.resize(tape.size))
    let page = try #require(tape.deck?.page)
    let sum = try #require(page.ledger?.state(at: page.frame.position).adjoint)
    #expect(page.tensors[sum]?.elements == .whole(.floating([0, 0, 6, 0, 0, 0])))
    #expect(page.tensors[sum]?.statistics?.norm == 6)
    #expect(page.tensors[sum]?.shape == [2, 3])
    #expect(tape.deck?.scene?.accounts?.tensors[sum]?.shape == [2, 3])
  }

  @Test func sizesOnTheWayAreThoseOfTheChosenRow() throws {
    var tape = try jacobian()
    tape.type("e3RD")
    #expect(tape.text.contains("∂y/∂x, row 3 of 6"), "\(tape.text)")
    // 2 · 3 at one of six elements.
    #expect(tape.text.contains("2.44949"), "\(tape.text)")
  }

  @Test func nothingMovesFromRowToRow() throws {
    let demo = try #require(Demo.named("batch-jacobian"))
    for shown in [try jacobian(), try ShownTape(demo, size: Size(columns: 120, rows: 40))] {
      var tape = shown
      let boxes = try #require(tape.deck?.scene?.layout.boxes)
      for _ in 0..<7 {
        tape.type("R")
        #expect(tape.deck?.scene?.layout.boxes == boxes, "\(tape.text)")
      }
    }
  }

  @Test func rowsFollowEachOtherAndAllOfThemComeAgain() throws {
    var tape = try jacobian()
    let all = tape.screen
    tape.type("R")
    #expect(tape.text.contains("row 1 of 6"))
    tape.type("RRRRR")
    #expect(tape.text.contains("row 6 of 6") && tape.text.contains("y[1,2]"))
    tape.type("R")
    #expect(tape.screen == all)
    tape.type(":row 4\n")
    #expect(tape.text.contains("y[1,0]"))
    tape.type("9R")
    #expect(tape.text.contains("the jacobian has only 6 rows"))
    tape.type(":all rows\n")
    #expect(tape.screen == all)
  }

  @Test func theChainRuleIsThatOfTheRow() throws {
    var tape = try jacobian()
    tape.type("e5Rx")
    #expect(tape.deck?.chain?.question.row == RowChoice(place: 4, count: 6))
    let link = try #require(tape.deck?.chain?.links.first)
    let contribution = try #require(link.contribution)
    #expect(tape.deck?.chain?.tensors[contribution]?.shape == [2, 3])
    // The local derivative has no rows.
    let local = try #require(link.local)
    #expect(tape.deck?.chain?.tensors[local]?.elements == .whole(.floating([1, 2, 3, 4, 5, 6])))
  }

  @Test func whyIsAskedOfTheRow() throws {
    var tape = try ShownTape(try #require(Demo.named("batch-jacobian")))
    tape.type("s2R")
    let source = try #require(tape.deck?.run?.sources.first)
    tape.viewer.deck?.selection = .tensor(source)
    tape.press(.resize(tape.size))
    tape.type("w")
    #expect(tape.text.contains("row 2 of 2 [[0 4] [0 8]]?"), "\(tape.text)")
  }

  @Test func theTensorInspectorShowsTheRowOfWhatHasRows() throws {
    var tape = try jacobian()
    tape.type("3RV")
    // The value has none.
    #expect(tape.text.contains("value of y ") && tape.deck?.tensorPage?.tensor?.shape == [2, 3])
    tape.type("\t")
    #expect(tape.text.contains("adjoint of y, row 3 of 6"), "\(tape.text)")
    #expect(tape.deck?.tensorPage?.tensor?.elements == .whole(.floating([0, 0, 1, 0, 0, 0])))
    #expect(tape.deck?.tensorPage?.statistics?.norm == 1)
    tape.type("R")
    #expect(tape.text.contains("adjoint of y, row 4 of 6"))
    #expect(tape.deck?.tensorPage?.tensor?.elements == .whole(.floating([0, 0, 0, 1, 0, 0])))
    tape.type("Y")
    guard case .save(let name, let text) = tape.effects.last else {
      Issue.record("\(tape.effects)")
      return
    }
    #expect(name == "y-adjoint-row-4.txt" && text.contains("# adjoint of y, row 4 of 6\n"))
    #expect(text.hasSuffix("0.0 0.0 0.0\n1.0 0.0 0.0\n"), "\(text)")
    tape.type("RRR")
    #expect(tape.deck?.tensorPage?.tensor?.shape == [6, 2, 3])
  }

  @Test func ofASampleTheRowHasWhatWasKeptOfIt() {
    let whole = Recording.Tensor(
      id: 0, dtype: .float32, shape: [3, 4], role: .intermediate,
      elements: .sample(indices: [1, 4, 7, 11], values: .floating([10, 40, 70, 110])))
    let row = whole.row(RowChoice(place: 1, count: 3))
    #expect(row.shape == [4])
    #expect(row.elements == .sample(indices: [0, 3], values: .floating([40, 70])))
    let last = whole.row(RowChoice(place: 2, count: 3))
    #expect(last.elements == .sample(indices: [3], values: .floating([110])))
  }

  @Test func aBatchHasARowForEachElementOfAMember() throws {
    let demo = try #require(Demo.named("batch-jacobian"))
    var tape = try ShownTape(demo, size: Size(columns: 100, rows: 30))
    tape.type("e2R")
    #expect(tape.text.contains("row 2 of 2") && tape.text.contains("y[:,1]"))
  }

  @Test func whatIsNoJacobianHasNoRows() throws {
    var tape = try ShownTape(.fanOut)
    tape.type("R")
    #expect(tape.text.contains("rows are those of a jacobian, and this is none"))
  }

  @Test func theSecondDerivativeNamesTheStepsThatItGoesBackOver() throws {
    let demo = try #require(Demo.named("second-derivative"))
    var tape = try ShownTape(demo, size: Size(columns: 120, rows: 40))
    tape.type("]ss")
    #expect(tape.text.contains("step 1 of gradient 1: ∂ of Mul#0"))
    #expect(tape.text.contains("│ ∂ of Mul#0"))
    #expect(tape.text.contains("∂Mul"))
    let origins = try #require(tape.deck?.window?.origins)
    #expect(origins.count == 3)
    #expect(origins.values.allSatisfy { $0.run == 0 && $0.step == 0 })
  }

  @Test func moreThanTwoRunsAreListedWhileOneIsChosen() throws {
    let builder = RecordingBuilder()
    try TapeRecorder.record(into: builder) {
      let x = Tensor(3).named("x")
      let tape = GradientTape(persistent: true)
      let (y, z) = tape.record {
        tape.watch(x)
        return ((x * x).named("y"), sin(x).named("z"))
      }
      _ = try tape.gradient(of: y, withRespectTo: x)
      _ = try tape.gradient(of: z, withRespectTo: x)
      _ = try tape.jacobian(of: y, withRespectTo: x)
    }
    var tape = try ShownTape(MemoryTape(builder.recording))
    tape.type("]")
    #expect(tape.text.contains("gradient runs") && tape.text.contains("▸ 2  ∂z/∂x"))
    tape.type("]")
    #expect(tape.text.contains("▸ 3  ∂y/∂x") && tape.text.contains("jacobian, 1 step"))
    tape.press(.up)
    #expect(tape.text.contains("▸ 2  ∂z/∂x"))
    tape.type("s")
    #expect(
      !tape.text.contains("gradient runs") && tape.text.contains("gradient 2 of 3   step 1/1"))
    tape.type(":gradient 1\n")
    #expect(tape.text.contains("gradient 1 of 3"))
    tape.type(":gradient 4\n")
    #expect(tape.text.contains("there is no gradient 4: the tape has 3"))
  }
}
