import Autodiff
import Testing

/// TensorFlow's `BackpropTest`, under the names it has there.
///
/// Rows that do not apply are in `ParityChecklist`.
@Suite struct BackpropTest {
  private let table = Tensor([[1, 2], [3, 4], [5, 6], [7, 8]])

  private func rows(_ places: [Double]) throws -> Tensor {
    try Tensor(places, shape: [places.count], dtype: .int32)
  }

  // Gradients of a gather are dense here.
  @Test func testAggregateGradients() throws {
    let gradient = try slope(
      of: { x in
        gather(x, try rows([0, 1])) * gather(x, try rows([2, 3])) * gather(x, try rows([1, 3]))
      }, at: table)
    #expect(gradient.numbers == [15, 24, 54, 76, 3, 8, 42, 64])
  }

  @Test func testAggregateGradientsWithTensor() throws {
    let gradient = try slope(of: { x in gather(x, try rows([0, 1])) * (x * 2).sum() }, at: table)
    #expect(gradient.numbers == [92, 92, 92, 92, 20, 20, 20, 20])
  }

  @Test func testImplicitGradWithResourceVariable() throws {
    let x = Variable(1)
    let (value, found) = try implicitGradients { x.value + 2 + 3 }
    #expect(value.number == 6)
    #expect(found.map(\.gradient.number) == [1])
    #expect(found[0].variable === x)
  }

  @Test func testNoOpBehaviorConsistent() throws {
    let x = Tensor(10.0)
    let all = [x, identity(x), x + 0, x - 0, x * 1]
    #expect(Set(all.map(\.id)).count == 5)
    let tape = GradientTape()
    let loss = tape.record {
      tape.watch(all)
      return all.dropFirst().reduce(all[0] * 2) { $0 + $1 * 3 }
    }
    #expect(try tape.gradient(of: loss, withRespectTo: all).map(\.number) == [2, 3, 3, 3, 3])
  }

  @Test func testWhereGradient() throws {
    for (x, expected) in [(5.0, 1.0), (50, 100)] {
      let found = try slope(of: { x in select(x .< 10, x, x * x) }, at: Tensor(x))
      #expect(found.number == expected)
    }
  }

  @Test func testTwoTargets() throws {
    let (x, y) = (Tensor(3.0), Tensor(2.0))
    let tape = GradientTape()
    let (xx, yy) = tape.record {
      tape.watch(x, y)
      return (2 * x, 3 * y)
    }
    #expect(try tape.gradient(of: [xx, yy], withRespectTo: [x, y]).map(\.number) == [2, 3])
  }

  @Test func testCustomGradientEmptyError() throws {
    let x = Variable(1)
    let tape = GradientTape()
    let y = try tape.record {
      try customGradient(of: [x]) { x in CustomGradient([x[0] * 2]) { _ in [] } }
    }
    let error = #expect(throws: TapeError.self) {
      try tape.gradient(of: y[0], withRespectTo: x)
    }
    #expect(
      error.map { "\($0)" }
        == "CustomGradient: its derivative gives 0 gradients for 1 inputs and variables")
  }

  @Test func test_stop_gradient_hides_downstream_ops() throws {
    let x = Tensor(1.0)
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(x)
      return customGradient(stopGradient(x)) { x in
        (x, { _ in throw ProgramMishap(word: "this derivative must not run") })
      }
    }
    #expect(try tape.gradient(of: y, withRespectTo: x) == nil)
  }

  @Test func testOutputGradUsedInComputation() throws {
    let (x, y) = (Tensor(3.0), Tensor(2.0))
    let tape = GradientTape()
    let loss = tape.record {
      tape.watch(x, y)
      return x * y
    }
    let found = try tape.gradient(
      of: [loss, x], withRespectTo: [x], outputGradients: [Tensor(1.0), Tensor(2.0)])
    #expect(found.map(\.number) == [4])
  }

  @Test func testDy() throws {
    #expect(try gradients(of: { $0[0] }, dy: Tensor(2.0), at: [Tensor(1.0)])[0].number == 2)
  }

  @Test func testGradientInteger() throws {
    let one = try Tensor([1], shape: [], dtype: .int32)
    #expect(try slope(of: { $0 + $0 }, at: one) == nil)
  }

  @Test func testErrors() throws {
    let error = #expect(throws: TapeError.self) {
      try slope(
        of: { x in customGradient(x) { x in (x, { _ in throw ProgramMishap(word: "x") }) } },
        at: Tensor(1.0))
    }
    guard case .customGradientFailed("CustomGradient", let failure)? = error else {
      return #expect(Bool(false), "\(String(describing: error))")
    }
    #expect(failure.error as? ProgramMishap == ProgramMishap(word: "x"))
  }

  @Test func testGradientsFunctionInCustomGradient() throws {
    let y = try customGradient(of: [Tensor(1.0)]) { x in
      let y = try #require(try slope(of: { $0 * $0 }, at: x[0]))
      return CustomGradient([y]) { g in [2 * g[0]] }
    }
    #expect(y[0].number == 2)
  }

  @Test func testImplicitGradOverEmbeddingLookup() throws {
    let embedding = Variable([[1, 2], [3, 4], [5, 6]])
    let ids = try rows([Double](repeating: 1, count: 8))
    let (_, found) = try implicitGradients { Tensor(1.0) - gather(embedding, ids) }
    let gradient = try #require(found[0].gradient)
    #expect(gradient.numbers == [0, 0, -8, -8, 0, 0])
    embedding.assignSubtract(gradient * 0.5)
    #expect(embedding.content.numbers == [1, 2, 7, 8, 5, 6])
  }

  @Test func testImplicitGradOrdering() throws {
    let (v0, v1) = (Variable(1), Variable(2))
    let (_, found) = try implicitGradients {
      let x = v1 * v1
      return x + v0 * v0
    }
    #expect(found.map { $0.variable === v0 } == [true, false])
    #expect(found.map(\.gradient.number) == [2, 4])
  }
}
