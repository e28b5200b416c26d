import Autodiff
import Testing

/// How often and where a tape may be asked, and what sources get that nothing reaches.
extension BackpropTest {
  /// A tape that watched x, and the fourth power that it recorded.
  private func fourthPower(
    of x: Tensor, persistent: Bool = false
  ) -> (tape: GradientTape, y: Tensor, z: Tensor) {
    let tape = GradientTape(persistent: persistent)
    let (y, z) = tape.record {
      tape.watch(x)
      let y = x * x
      return (y, y * y)
    }
    return (tape, y, z)
  }

  /// What a tape that has answered says.
  private var used: String { "a tape that is not persistent computes one set of gradients only" }

  @Test func testGradientTapeGradientCalledMultipleTimes() throws {
    let x = Tensor(3.0)
    let (tape, y, z) = fourthPower(of: x)
    _ = try tape.gradient(of: z, withRespectTo: x)
    let error = #expect(throws: TapeError.tapeAlreadyUsed) {
      try tape.gradient(of: y, withRespectTo: x)
    }
    #expect(error?.description.hasPrefix(used) == true)
  }

  @Test func testGradientTapeJacobianCalledMultipleTimes() throws {
    let x = Tensor(3.0)
    let (tape, y, z) = fourthPower(of: x)
    _ = try tape.jacobian(of: z, withRespectTo: x)
    #expect(throws: TapeError.tapeAlreadyUsed) { try tape.jacobian(of: y, withRespectTo: x) }
  }

  @Test func testJacobianInsideGradientTapeScope() throws {
    let x = Tensor(3.0)
    let tape = GradientTape()
    let found = try tape.record {
      tape.watch(x)
      let y = x * x
      return try tape.jacobian(of: y * y, withRespectTo: x)
    }
    #expect(found.number == 108)
  }

  @Test func testBatchJacobianInsideGradientTapeScope() throws {
    let x = Tensor([[3]])
    let tape = GradientTape(persistent: true)
    let found = try tape.record {
      tape.watch(x)
      let y = x * x
      return try tape.batchJacobian(of: y * y, withRespectTo: x)
    }
    #expect(found.shape == [1, 1, 1])
    #expect(found.number == 108)
  }

  // There is one mode, for tapes of both kinds: rows are taken over one record.
  @Test(arguments: [false, true]) func testBatchJacobianParallelIterations(
    isPersistent: Bool
  ) throws {
    let x = Tensor([[1, 2], [3, 4]])
    let tape = GradientTape(persistent: isPersistent)
    let y = tape.record {
      tape.watch(x)
      return x * x
    }
    #expect(
      try tape.batchJacobian(of: y, withRespectTo: x).numbers == [2, 0, 0, 4, 6, 0, 0, 8])
    if isPersistent {
      #expect(try tape.batchJacobian(of: y, withRespectTo: x).shape == [2, 2, 2])
    } else {
      let error = #expect(throws: TapeError.tapeAlreadyUsed) {
        try tape.batchJacobian(of: y, withRespectTo: x)
      }
      #expect(error?.description.contains("make it persistent") == true)
    }
  }

  @Test func testGradientTapeBatchJacobianCalledMultipleTimes() throws {
    let x = Tensor([[3]])
    let (tape, y, z) = fourthPower(of: x)
    _ = try tape.batchJacobian(of: z, withRespectTo: x)
    #expect(throws: TapeError.tapeAlreadyUsed) { try tape.batchJacobian(of: y, withRespectTo: x) }
  }

  @Test func testPersistentTape() throws {
    let x = Tensor(3.0)
    let (tape, y, z) = fourthPower(of: x, persistent: true)
    #expect(try tape.gradient(of: z, withRespectTo: x).number == 108)
    #expect(try tape.gradient(of: y, withRespectTo: x).number == 6)
  }

  @Test func testHigherOrderGradient() throws {
    let x = Tensor(3.0)
    let tape = GradientTape(persistent: true)
    try tape.begin()
    tape.watch(x)
    let y = x ** 3
    let first = try #require(try tape.gradient(of: y, withRespectTo: x))
    let second = try #require(try tape.gradient(of: first, withRespectTo: x))
    let third = try tape.gradient(of: second, withRespectTo: x)
    #expect([y.number, first.number, second.number] == [27, 27, 18])
    #expect(third.number == 6)
  }

  @Test func testPersistentNestedTape() throws {
    let x = Tensor(3.0)
    let outer = GradientTape(persistent: true)
    let (y, z) = try outer.record {
      outer.watch(x)
      var y = x * x
      var inner: GradientTape? = GradientTape(persistent: true)
      let z = try #require(inner).record {
        inner?.watch(y)
        return 2 * y
      }
      let target = y
      for _ in 0..<2 {
        let found = try #require(inner).gradient(of: z, withRespectTo: target)
        let slope = try #require(found)
        #expect(slope.number == 2)
        y = y + slope
      }
      inner = nil
      return (y, z)
    }
    #expect(try outer.gradient(of: y, withRespectTo: x).number == 6)
    #expect(try outer.gradient(of: z, withRespectTo: x).number == 12)
  }

  @Test func testGradientTapeVariable() throws {
    let v = Variable(1)
    let tape = GradientTape()
    let y = tape.record { v * v }
    #expect(try tape.gradient(of: y, withRespectTo: v).number == 2)
  }

  @Test func testNestedGradients() throws {
    let x = Tensor(3.0)
    let (tape, y, z) = fourthPower(of: x)
    #expect(try tape.gradient(of: z, withRespectTo: [x, y]).map(\.number) == [108, 18])
  }

  @Test func testUnconnectedGradientsDefault() throws {
    let x = Tensor(1.0)
    let tape = GradientTape()
    let y = tape.record { Tensor(3.0) * 2 }
    #expect(try tape.gradient(of: y, withRespectTo: x) == nil)
  }

  @Test func testUnconnectedGradientsZeros() throws {
    let (x, n) = (Tensor([[1, 1], [1, 1]]), try Tensor([1], shape: [1], dtype: .int32))
    let tape = GradientTape()
    let y = tape.record { Tensor(3.0) * 2 }
    let found = try tape.gradient(of: y, withRespectTo: [x, n], unconnected: .zero)
    #expect(found.map(\.numbers) == [[0, 0, 0, 0], [0]])
    #expect(found.map { $0?.shape } == [[2, 2], [1]])
    #expect(found.map { $0?.dtype } == [.float32, .int32])
  }

  @Test func testUnconnectedGradientsVariablesZeros() throws {
    let x = Variable([[1, 1], [1, 1]])
    let tape = GradientTape()
    let y = tape.record { Variable(3) * 2 }
    #expect(
      try tape.gradient(of: y, withRespectTo: x, unconnected: .zero).numbers == [0, 0, 0, 0])
  }

  @Test func testUnknownUnconnectedGradientsValueGiven() {
    #expect(UnconnectedGradients(rawValue: "nonsense") == nil)
    #expect(UnconnectedGradients.allCases.map(\.rawValue) == ["none", "zero"])
  }

  @Test func testUnconnectedGradientsNestedDefunZeros() throws {
    func inner(_ x: Tensor) -> Tensor { stopGradient(x) }
    func outer(_ x: Tensor) -> Tensor { inner(x) }
    let x = Tensor(1.0)
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(x)
      return outer(x)
    }
    #expect(try tape.gradient(of: y, withRespectTo: x, unconnected: .zero).number == 0)
  }

  @Test func testInvalidRecordOperationMessage() throws {
    let x = Tensor(3.0)
    let tape = GradientTape()
    let y = try tape.record {
      tape.watch(x)
      return try customGradient(of: [x], name: "InvalidBackprop") { _ in
        CustomGradient([Tensor(2.0)]) { _ in [] }
      }
    }
    let error = #expect(throws: TapeError.self) {
      try tape.gradient(of: y[0], withRespectTo: x)
    }
    #expect(
      error
        == .invalidArgument(
          operation: "InvalidBackprop", problem: .gradientCount(found: 0, expected: 1)))
  }

  @Test func testEmptyParamsForValueAndGradFunction() throws {
    let (values, found) = try valuesAndGradients(
      { [$0[0] * $0[1]] }, at: [Tensor(1.0), Tensor(2.0)])
    #expect(values.map(\.number) == [2])
    #expect(found.map(\.number) == [2, 1])
  }

  @Test func testNonEmptyParamsForValueAndGradFunction() throws {
    let (values, found) = try valuesAndGradients(
      { [$0[0] * $0[1]] }, parameters: [1], at: [Tensor(1.0), Tensor(2.0)])
    #expect(values.map(\.number) == [2])
    #expect(found.map(\.number) == [1])
  }
}
