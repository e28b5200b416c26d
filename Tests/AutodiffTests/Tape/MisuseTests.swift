import Autodiff
import Testing

/// Calls that make no sense, and the typed errors that say so.
@Suite struct MisuseTests {
  private let x = Tensor(3.0)

  @Test func anyQuestionUsesUpTheTape() throws {
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(x)
      return x * x
    }
    _ = try tape.gradient(of: y, withRespectTo: x)
    #expect(throws: TapeError.tapeAlreadyUsed) { try tape.gradient(of: y, withRespectTo: x) }
    #expect(throws: TapeError.tapeAlreadyUsed) { try tape.jacobian(of: y, withRespectTo: x) }
    #expect(throws: TapeError.tapeAlreadyUsed) { try tape.batchJacobian(of: y, withRespectTo: x) }
  }

  @Test func aTapeThatWasNeverEnteredHasNothingToSay() {
    #expect(throws: TapeError.tapeAlreadyUsed) {
      try GradientTape().gradient(of: x, withRespectTo: x)
    }
  }

  @Test func pausingAndResettingNeedARecordingTape() throws {
    let tape = GradientTape()
    #expect(throws: TapeError.tapeNotRecording) { try tape.pause() }
    #expect(throws: TapeError.tapeNotRecording) { try tape.reset() }
    try tape.record {
      try tape.pause()
      #expect(throws: TapeError.tapeNotRecording) { try tape.pause() }
      #expect(throws: TapeError.tapeNotRecording) { try tape.reset() }
      try tape.resume()
    }
  }

  @Test func aTapeConsumedInAPauseStartsAnEmptyRecord() throws {
    let tape = GradientTape()
    let y = try tape.record {
      tape.watch(x)
      let y = x * x
      let slope = try tape.stopRecording { try tape.gradient(of: y, withRespectTo: x) }
      #expect(slope?.number == 6)
      return x * x
    }
    #expect(try tape.gradient(of: y, withRespectTo: x) == nil)
  }

  @Test func outputGradientsMustMatchTheTargets() throws {
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(x)
      return x * x
    }
    let wide = try Tensor([1], shape: [], dtype: .float64)
    for seeds in [[], [x, x], [Tensor([1, 2])], [wide]] {
      let error = #expect(throws: TapeError.self) {
        try tape.gradient(of: [y], withRespectTo: [x], outputGradients: seeds)
      }
      #expect(error?.kind == "invalid_argument")
    }
    // The refused calls did not consume the tape.
    #expect(try tape.gradient(of: y, withRespectTo: x)?.number == 6)
  }

  @Test func anUndefinedGradientIsAnErrorOnlyWhereItIsNeeded() throws {
    let tape = GradientTape(persistent: true)
    let (direct, cast, product) = tape.record {
      tape.watch(x)
      let direct = isNaN(x)
      return (direct, direct.cast(to: .float32), x * x)
    }
    #expect(throws: TapeError.noGradientDefined(operation: "IsNan")) {
      try tape.gradient(of: direct, withRespectTo: x)
    }
    #expect(try tape.gradient(of: cast, withRespectTo: x) == nil)
    #expect(try tape.gradient(of: product, withRespectTo: x)?.number == 6)
  }

  @Test func operationsSayWhichShapesDoNotFit() {
    let (a, b) = (Tensor([1, 2]), Tensor([1, 2, 3]))
    let error = #expect(throws: TapeError.self) { try Primitive.add(a, b) }
    #expect(error.map { "\($0)" } == "AddV2: the shapes [2] and [3] do not fit")
  }

  @Test(arguments: [
    [-2], [1 << 40, 1 << 40], [-1, -1], [3, 2], [Int.max, 2, 0],
  ])
  func impossibleShapesAreRefused(extents: [Int]) {
    #expect(throws: TapeError.self) {
      try Primitive.reshape(Tensor([1, 2, 3, 4]), ["shape": .integers(extents)])
    }
    #expect(throws: TapeError.self) {
      try Primitive.broadcastTo(Tensor([1, 2, 3, 4]), ["shape": .integers(extents)])
    }
  }

  @Test func axesOutOfRangeOrGivenTwiceAreRefused() {
    for axes in [[2], [-3], [0, 0], [0, -2]] {
      #expect(throws: TapeError.self) {
        try Primitive.sum(Tensor([[1, 2]]), ["axes": .integers(axes)])
      }
    }
    #expect(throws: TapeError.self) { try Primitive.argmax(Tensor([] as [Double]), Attributes()) }
    #expect(throws: TapeError.self) { try Primitive.softmax(x) }
    #expect(throws: TapeError.self) {
      try Primitive.gather(Tensor([1, 2]), argmax(Tensor([1, 2, 3])))
    }
  }

  @Test func dtypesDoNotMix() throws {
    let n = try Tensor([1], shape: [], dtype: .int32)
    #expect(throws: TapeError.self) { try Primitive.multiply(x, n) }
    #expect(throws: TapeError.self) { try Primitive.exp(n) }
    #expect(throws: TapeError.self) { try Primitive.logicalNot(x) }
    #expect(throws: ArgumentProblem.self) { try Tensor([1], shape: [1], dtype: .float16) }
  }
}
