import Autodiff
import Testing

/// Targets that are sources, pauses, resets, and what is watched.
extension BackpropTest {
  @Test func testTapeNoOpGradient() throws {
    let x = Tensor(3.0)
    let tape = GradientTape()
    tape.record { tape.watch(x) }
    let y = x
    #expect(try tape.gradient(of: y, withRespectTo: x).number == 1)
  }

  @Test func testTapeIdentityGradientIsIdentity() throws {
    #expect(try slope(of: { identity($0) }, at: Tensor(3.0)).number == 1)
  }

  @Test func testTapeGradientMultiTargetOneIsSource() throws {
    let x = Tensor(2.0)
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(x)
      return x * x
    }
    #expect(try tape.gradient(of: [x, y], withRespectTo: x).number == 5)
  }

  @Test func testTapeNoOpGradientWithMultiTargetAllSource() throws {
    let x = Tensor(3.0)
    let tape = GradientTape()
    tape.record { tape.watch(x) }
    let y = x
    #expect(try tape.gradient(of: [y, y], withRespectTo: [x]).map(\.number) == [2])
  }

  @Test func testTapeNoOpGradientWithMultiTargetMultiSource() throws {
    let (x, y) = (Tensor(3.0), Tensor(5.0))
    let tape = GradientTape()
    let z = tape.record {
      tape.watch(x, y)
      return y * y
    }
    #expect(try tape.gradient(of: [x, y, z], withRespectTo: [x, y]).map(\.number) == [1, 11])
  }

  @Test func testTapeNoOpOnVariableIsIdentity() throws {
    let v = Variable(5)
    let tape = GradientTape()
    let y = tape.record { v.value }
    #expect(try tape.gradient(of: y, withRespectTo: v).number == 1)
  }

  @Test func testTapeNoOpGradient2By2() throws {
    let x = Tensor([[2, 2], [2, 2]])
    let tape = GradientTape()
    tape.record { tape.watch(x) }
    let found = try tape.gradient(of: x, withRespectTo: x)
    #expect(found?.shape == [2, 2])
    #expect(found.numbers == [1, 1, 1, 1])
  }

  @Test func testTapeNoOpGradientMultiTarget2By2() throws {
    let x = Tensor([[2, 2], [2, 2]])
    let tape = GradientTape()
    tape.record { tape.watch(x) }
    #expect(try tape.gradient(of: [x, x], withRespectTo: x).numbers == [2, 2, 2, 2])
  }

  @Test func testTapeStopRecording() throws {
    let x = Variable(1)
    let tape = GradientTape()
    let y = tape.record { tape.stopRecording { x * x } }
    #expect(try tape.gradient(of: y, withRespectTo: x) == nil)
  }

  @Test func testTapeStopStartRecording() throws {
    let x = Variable(1)
    let tape = GradientTape(persistent: true)
    let (x2, y, z) = tape.record {
      let x2 = x * 2
      let y = tape.stopRecording { x2 * x2 }
      return (x2, y, x2 * x2)
    }
    #expect(try tape.gradient(of: y, withRespectTo: x2) == nil)
    #expect(try tape.gradient(of: z, withRespectTo: x2).number == 4)
  }

  @Test func testTapeReset() throws {
    let x = Variable(1)
    let tape = GradientTape()
    let loss = try tape.record {
      let before = x * x
      try tape.reset()
      return before + x * x
    }
    #expect(try tape.gradient(of: loss, withRespectTo: x).number == 2)
  }

  @Test func testPythonMax() throws {
    let x = [Variable(2), Variable(3), Variable(5)]
    let tape = GradientTape()
    let largest = tape.record { x.max { $0.value.number < $1.value.number } }
    let target = try #require(largest)
    #expect(try tape.gradient(of: target, withRespectTo: x).map(\.number) == [nil, nil, 1])
  }

  @Test func testAutomaticWatchedVariables() throws {
    let tape = GradientTape(persistent: true)
    try tape.begin()
    #expect(tape.watchedVariables.isEmpty)
    let v = Variable(1)
    #expect(tape.watchedVariables.isEmpty)
    _ = v * v
    #expect(tape.watchedVariables.map { $0 === v } == [true])
    try tape.reset()
    #expect(tape.watchedVariables.isEmpty)
    _ = v * v
    #expect(tape.watchedVariables.map { $0 === v } == [true])
  }

  @Test func testExplicitWatchedVariables() throws {
    let tape = GradientTape(persistent: true)
    try tape.begin()
    let v = Variable(1)
    #expect(tape.watchedVariables.isEmpty)
    tape.watch(v)
    #expect(tape.watchedVariables.map { $0 === v } == [true])
    try tape.reset()
    #expect(tape.watchedVariables.isEmpty)
    tape.watch(v)
    #expect(tape.watchedVariables.map { $0 === v } == [true])
  }

  @Test func testGradientNone() throws {
    let labels = Tensor([[1, 0]])
    let found = try slope(
      of: { softmaxCrossEntropy(labels: labels, logits: $0) }, at: Tensor([[0, 0]]))
    #expect(found.numbers == [-0.5, 0.5])
  }

  @Test func testGradientWithinTapeBlock() throws {
    let v = Variable(1)
    for isPersistent in [false, true] {
      let tape = GradientTape(persistent: isPersistent)
      let found = try tape.record {
        let loss = 2 * v
        return try tape.gradient(of: loss, withRespectTo: v)
      }
      #expect(found.number == 2)
    }
  }

  @Test func testNestedSelfContexts() throws {
    let tape = GradientTape()
    try tape.begin()
    #expect(throws: TapeError.tapeAlreadyRecording) { try tape.begin() }
  }

  @Test func testSecondGrad() throws {
    let labels = Tensor([[1]])
    let logits = Tensor([[0]])
    let found = try slope(
      of: { x in
        try #require(
          try slope(of: { softmaxCrossEntropy(labels: labels, logits: $0) }, at: x))
      }, at: logits)
    #expect(found.numbers == [0])
  }

  @Test func testWatchingIsTapeLocal() throws {
    let (x1, x2) = (Variable(2, trainable: false), Variable(2, trainable: false))
    let (tape1, tape2) = (GradientTape(), GradientTape())
    let second = try tape1.record {
      let first = try tape2.record {
        tape1.watch(x1)
        tape2.watch([x1, x2])
        let (y, z) = (x1 ** 3, x2 ** 2)
        return try tape2.gradient(of: [y, z], withRespectTo: [x1, x2])
      }
      #expect(first.map(\.number) == [12, 4])
      return try tape1.gradient(of: first.compactMap { $0 }, withRespectTo: [x1, x2])
    }
    #expect(second.map(\.number) == [12, nil])
  }
}
