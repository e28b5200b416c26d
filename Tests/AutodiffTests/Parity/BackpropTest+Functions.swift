import Autodiff
import Testing

/// Functions of every form, and variables that tapes watch or do not.
extension BackpropTest {
  @Test func testMulType() throws {
    #expect(try slope(of: { $0 * $0 }, at: Tensor(3.0)).number == 6)
  }

  @Test func testArgsGradientFunction() throws {
    func f(_ x: Tensor...) -> Tensor { x[0] * x[0] }
    #expect(try slope(of: { f($0) }, at: Tensor(1.0)).number == 2)
  }

  @Test func testPartial() throws {
    func f(_ x: Tensor, _ y: Tensor) -> Tensor { x * y }
    let partial = { f($0, Tensor(2.0)) }
    #expect(try slope(of: partial, at: Tensor(1.0)).number == 2)
  }

  @Test func testReturnSameThing() throws {
    let (_, found) = try valuesAndGradients({ [$0[0], 2 * $0[0]] }, at: [Tensor(1.0)])
    #expect(found.map(\.number) == [3])
  }

  @Test func testExceptionSafety() throws {
    #expect(throws: ProgramMishap.self) {
      try slope(of: { _ in throw ProgramMishap(word: "f") }, at: Tensor(1.0))
    }
    #expect(try slope(of: { $0 * $0 }, at: Tensor(1.0)).number == 2)
  }

  @Test func testMultiValueConvertToTensor() throws {
    let x = Variable([1])
    let (_, found) = try implicitGradients {
      let a = x + 1
      return stack([a, a]).mean()
    }
    #expect(found.map(\.gradient.numbers) == [[1]])
  }

  @Test func testOutput() throws {
    let (_, found) = try valuesAndGradients(
      { [$0[0] + 2, $0[0] * $0[0]] }, at: [Tensor([0, 1, 2])])
    #expect(found.map(\.numbers) == [[1, 3, 5]])
  }

  @Test func testMultiValuePreservesIfNotDiffedAgainst() throws {
    let kernel = try Tensor([2], shape: [1, 1, 1, 1])
    let found = try slope(
      of: { conv2d($0, kernel, padding: .same) },
      at: try Tensor([1], shape: [1, 1, 1, 1]))
    #expect(found?.shape == [1, 1, 1, 1])
    #expect(found.numbers == [2])
  }

  // There is no pool over three axes: with windows that do not overlap it is a reduction.
  @Test func testMaxPooling3DGradient() throws {
    let numbers = (0..<64).map { Double($0 * 37 % 64) }
    let x = try Tensor(numbers, shape: [1, 4, 4, 4, 1])
    let found = try slope(
      of: { $0.reshaped(to: [1, 2, 2, 2, 2, 2, 2, 1]).max(axes: [2, 4, 6]) * 3 }, at: x)
    // The window of an element, by its places along the three axes of four.
    func key(_ place: Int) -> [Int] { [place / 32, place / 8 % 2, place / 2 % 2] }
    let expected = numbers.indices.map { place in
      let rivals = numbers.indices.filter { key($0) == key(place) }.map { numbers[$0] }
      return rivals.max() == numbers[place] ? 3.0 : 0
    }
    #expect(found.numbers == expected)
    #expect(expected.reduce(0, +) == 24)
  }

  @Test func testSameObjectForMultipleArguments() throws {
    func f(_ x: [Tensor]) -> Tensor { x[0] * x[1] }
    let one = Tensor(1.0)
    let row = Tensor([1])
    let variable = Variable(1)
    #expect(try gradients(of: f, at: [one, one]).map(\.number) == [1, 1])
    #expect(try gradients(of: f, at: [row, row]).map(\.numbers) == [[1], [1]])
    #expect(try gradients(of: f, at: [variable, variable]).map(\.number) == [1, 1])
  }

  @Test func testImplicitGradientsCustomGradientAndCachedVariableValue() throws {
    func mySquare(_ x: some TensorConvertible) -> Tensor {
      customGradient(x) { x in (square(x), { dr in 2 * dr * x + 1 }) }
    }
    let x = Variable(3)
    let (_, found) = try implicitGradients { mySquare(x) }
    #expect(found.map(\.gradient.number) == [7])
    #expect(found[0].variable === x)
  }

  @Test func testJacobianCustomGradient() throws {
    let (a, b, c) = (Variable(1), Variable(2), Variable(3))
    @Sendable func polynomial(_ x: Tensor) -> Tensor { a * x * x + b * x + c }
    let x = Tensor([1, 2, 3])
    let tape = GradientTape(persistent: true)
    let y = try tape.record {
      tape.watch([a, b, c])
      return try customGradient(of: []) { _ in
        CustomGradient([polynomial(x)]) { g, variables in
          let inner = GradientTape(persistent: true)
          let y = inner.record {
            inner.watch(variables)
            return polynomial(x)
          }
          let found = try variables.map { variable in
            let rows = try inner.jacobian(of: y, withRespectTo: variable)
            return 2 * (g[0] * (try #require(rows))).sum()
          }
          return ([], found)
        }
      }[0]
    }
    #expect(try tape.gradient(of: y, withRespectTo: x) == nil)
    #expect(try tape.gradient(of: y, withRespectTo: [a, b, c]).map(\.number) == [28, 12, 6])
  }

  @Test func testCustomGradient() throws {
    func myMultiple(_ x: Tensor, _ y: Tensor) -> Tensor {
      customGradient(x, y) { x, y in (x * y, { dr in (dr * y, dr * x) }) }
    }
    let x = Variable(2)
    let losses = try (0..<5).map { _ in
      let (loss, found) = try implicitGradients { myMultiple(Tensor(2.0), x.value) }
      for (gradient, variable) in found {
        variable.assignSubtract(0.25 * (try #require(gradient)))
      }
      return loss.number
    }
    #expect(losses == [4, 3, 2, 1, 0])
  }

  @Test func testCustomGradientIdentity() throws {
    let found = try slope(
      of: { customGradient($0) { x in (x, { dr in 2 * dr }) } }, at: Tensor(1.0))
    #expect(found.number == 2)
  }

  @Test func testZerosCacheDoesntLeakAcrossGraphs() throws {
    func found() throws -> Tensor? {
      try slope(
        of: { x in
          let parts = x.split(into: 2, axis: 1)
          return concatenate([square(parts[0]), square(parts[0])], axis: 1) / 2
        }, at: Tensor([[2, 2, 2, 2], [2, 2, 2, 2]]))
    }
    for _ in 0..<2 { #expect(try found().numbers == [4, 4, 0, 0, 4, 4, 0, 0]) }
  }

  @Test func testSelectivelyWatchVariables() throws {
    let (x1, x2) = (Variable(1), Variable(1))
    let tape = GradientTape(persistent: true, watchesAccessedVariables: false)
    let (y, z) = tape.record {
      tape.watch(x2)
      return (x1 ** 2, x2 ** 3)
    }
    #expect(tape.watchedVariables.map { $0 === x2 } == [true])
    #expect(try tape.gradient(of: y, withRespectTo: x1) == nil)
    #expect(try tape.gradient(of: z, withRespectTo: x2).number == 3)
  }

  @Test func testDifferentiatingScalarCache() throws {
    let found = try gradients(
      of: { $0[0] + Tensor(1.0) }, at: [Tensor(1.0)])
    #expect(found.map(\.number) == [1])
  }

  @Test func testVariablesAndConstantsProduceTheSameGradients() throws {
    func found(_ x: any TensorConvertible, _ y: any TensorConvertible) throws -> [Double?] {
      let tape = GradientTape()
      let z = tape.record {
        tape.watch(x, y)
        let (a, b) = (x.operand, y.operand)
        return a * a * a + b * b
      }
      return try tape.gradient(of: [z], withRespectTo: [x, y]).map(\.number)
    }
    #expect(try found(Tensor(2.0), Tensor(2.0)) == [12, 4])
    #expect(try found(Variable(2), Variable(2)) == [12, 4])
  }

  @Test func testWatchBadThing() {
    // What is no tensor and no variable does not compile; what remains is a tape that is not open.
    #expect(throws: TapeError.tapeNotRecording) {
      try GradientTape().watch(Tensor(1.0), at: nil)
    }
  }

  @Test func testWatchedVariablesAfterNonPersistentGradientCall() throws {
    let x = Variable(5)
    let tape = GradientTape()
    tape.record { tape.watch(x) }
    _ = try tape.gradient(of: x, withRespectTo: x)
    #expect(tape.watchedVariables.map { $0 === x } == [true])
  }

  @Test func testWatchedVariablesOnlyHasVariablesFromLastTape() throws {
    let (x, z) = (Variable(5), Variable(2))
    let tape = GradientTape()
    tape.record { tape.watch(x) }
    _ = try tape.gradient(of: x, withRespectTo: x)
    tape.record { tape.watch(z) }
    _ = try tape.gradient(of: z, withRespectTo: z)
    #expect(tape.watchedVariables.map { $0 === z } == [true])
  }

  @Test func testWatchedVariablesRespectReset() throws {
    let (x, z) = (Variable(5), Variable(2))
    let tape = GradientTape()
    try tape.record {
      tape.watch(x)
      #expect(tape.watchedVariables.map { $0 === x } == [true])
      try tape.reset()
      tape.watch(z)
      #expect(tape.watchedVariables.map { $0 === z } == [true])
    }
    _ = try tape.gradient(of: z, withRespectTo: z)
    #expect(tape.watchedVariables.map { $0 === z } == [true])
  }
}
