import Autodiff
import Testing

/// The tests of custom gradients in TensorFlow's `gradients_test.py`, under the names they have
/// there.
@Suite struct CustomGradientTest {
  @Test func testCustomGradientTrivial() throws {
    func f(_ x: Tensor) -> Tensor { customGradient(x) { x in (x, { dy in 3 * dy }) } }
    #expect(try slope(of: { f(f($0)) }, at: Tensor(1.0)).number == 9)
  }

  @Test func testCustomGradient() throws {
    // The true derivatives would be 5 and 3.
    func product(_ x: Tensor, _ y: Tensor) -> Tensor {
      customGradient(x, y) { x, y in (x * y, { dz in (dz * x, dz * y) }) }
    }
    let found = try gradients(
      of: { product($0[0], $0[1]) }, at: [Tensor(3.0), Tensor(5.0)])
    #expect(found.map(\.number) == [3, 5])
  }

  @Test func testCustomGradientClass() throws {
    struct Naive {
      let factor: Double

      func callAsFunction(_ x: Tensor) -> Tensor {
        customGradient(x) { x in (x * factor, { dy in dy * (factor + 1) }) }
      }
    }
    let naive = Naive(factor: 4)
    #expect(try slope(of: { naive($0) }, at: Tensor(1.0)).number == 5)
  }

  @Test func testCustomGradientErrors() throws {
    let x = Tensor(1.0)
    let tape = GradientTape(persistent: true)
    let (y, z) = tape.record {
      tape.watch(x)
      return (
        customGradient(x, name: "Stubborn") { x in
          (x, { _ in throw ProgramMishap(word: "no") })
        }, x * 3
      )
    }
    let error = #expect(throws: TapeError.self) { try tape.gradient(of: y, withRespectTo: x) }
    #expect(error?.kind == "custom_gradient_failed")
    #expect(
      error.map { "\($0)" }
        == "the custom gradient of Stubborn failed: ProgramMishap(word: \"no\")")
    // Other targets of a persistent tape still have their gradients.
    #expect(try tape.gradient(of: z, withRespectTo: x).number == 3)
  }

  @Test func testCustomGradientWithVariables() throws {
    let (v, other) = (Variable(2), Variable(7))
    let x = Tensor(3.0)
    let tape = GradientTape()
    let y = try tape.record {
      tape.watch(x)
      let y = try customGradient(of: [x]) { x in
        CustomGradient([v * v * x[0]]) { g, variables in
          #expect(variables.map { $0 === v } == [true])
          return ([g[0] * 10], variables.map { _ in g[0] * 20 })
        }
      }[0]
      return y + other
    }
    let found = try tape.gradient(of: [y], withRespectTo: [x, v, other])
    #expect(found.map(\.number) == [10, 20, 1])
  }

  @Test func testCustomGradientWithVariablesNoFalsePositives() throws {
    let (outside, argument, frozen) = (Variable(1), Variable(2), Variable(4, trainable: false))
    let before = outside.value
    let y = try customGradient(of: [argument]) { x in
      // None of these is a read of a trainable variable that is no input.
      CustomGradient([before * argument.value * frozen + x[0]]) { g in [g[0]] }
    }
    #expect(y[0].number == 10)
    let error = #expect(throws: TapeError.self) {
      try customGradient(of: [argument]) { x in
        CustomGradient([outside * x[0]]) { g in [g[0]] }
      }
    }
    #expect(
      error
        == .invalidArgument(
          operation: "CustomGradient", problem: .variablesNotTaken(count: 1)))
  }

  @Test func testCustomGradientWithVariablesEager() throws {
    let v = Variable([1, 2])
    let x = Tensor([3, 4])
    let tape = GradientTape()
    let y = try tape.record {
      tape.watch(x)
      return try customGradient(of: [x]) { x in
        CustomGradient([(x[0] * v).sum()]) { g, variables in
          ([2 * g[0] * v.content], variables.map { _ in 2 * g[0] * v.content + 1 })
        }
      }[0]
    }
    let found = try tape.gradient(of: [y], withRespectTo: [x, v])
    #expect(found.map { $0?.sum().number } == [6, 8])
  }

  @Test func testCustomGradientVariablesKwonlyArgs() throws {
    let v = Variable(2)
    let tape = GradientTape()
    let y = try tape.record {
      try customGradient(of: []) { _ in
        CustomGradient(
          [v * v],
          gradientWithVariables: { g, variables in
            ([], variables.map { $0.content * 6 * g[0] })
          })
      }[0]
    }
    #expect(try tape.gradient(of: y, withRespectTo: v).number == 12)
    let short = GradientTape()
    let z = try short.record {
      try customGradient(of: []) { _ in CustomGradient([v * v]) { _, _ in ([], []) } }[0]
    }
    #expect(
      throws: TapeError.invalidArgument(
        operation: "CustomGradient", problem: .gradientCount(found: 0, expected: 1))
    ) { try short.gradient(of: z, withRespectTo: v) }
  }

  @Test func testWithNumpyInputs() throws {
    // What holds numbers becomes a tensor by naming the type.
    let y = customGradient(Tensor([1, 2])) { x in (x * 2, { dy in dy * 2 }) }
    #expect(y.numbers == [2, 4])
  }

  @Test func testRecursiveCustomGradient() throws {
    func inner(_ x: Tensor) -> Tensor { customGradient(x) { x in (x * x, { dy in dy * 100 }) } }
    func outer(_ x: Tensor) -> Tensor {
      customGradient(x) { x in (inner(x) + 1, { dy in dy * 7 }) }
    }
    #expect(try slope(of: outer, at: Tensor(3.0)).number == 7)
  }

  @Test func testCustomGradientStructuralInputOutput() throws {
    let x = [Tensor(2.0), Tensor(3.0)]
    let tape = GradientTape(persistent: true)
    let (y, none) = try tape.record {
      tape.watch(x)
      let y = try customGradient(of: x) { x in
        CustomGradient([x[0] * x[1], x[0] + x[1], x[0]]) { g in
          [g[0] * 10 + g[1], g[2] + 5]
        }
      }
      return (y, try customGradient(of: []) { _ in CustomGradient([]) { _ in [] } })
    }
    #expect(none.isEmpty)
    #expect(y.map(\.number) == [6, 5, 2])
    #expect(try tape.gradient(of: y, withRespectTo: x).map(\.number) == [11, 6])
    // An output that nothing reached has an adjoint of zeros.
    #expect(try tape.gradient(of: y[0], withRespectTo: x).map(\.number) == [10, 5])
  }

  @Test func testRecomputeGradWrapped() throws {
    let body: @Sendable (Tensor) -> Tensor = { $0 + 1 }
    #expect(try recomputeGradient(of: Tensor(3.0), body).number == body(Tensor(3.0)).number)
  }

  @Test func testRecomputeGradZeroSizeInput() throws {
    let x = try Tensor([], shape: [0])
    let found = try slope(
      of: { x in try recomputeGradient(of: x) { exp($0).sum() * 4 } }, at: x)
    #expect(found?.shape == [0])
  }

  @Test func testRecomputeGradDifferentDtypesInputs() throws {
    let (n, x) = (try Tensor([3], shape: [], dtype: .int32), Tensor(3.0))
    let tape = GradientTape()
    let y = try tape.record {
      tape.watch(n, x)
      return try recomputeGradient(of: [n, x]) { x in [x[0], x[1] * 2] }
    }
    let found = try tape.gradient(of: y, withRespectTo: [x, n], unconnected: .zero)
    #expect(found[0].number == 2)
    #expect(found[1]?.dtype == .int32)
  }

  @Test func testCustomGradientRecomputeGradHigherOrder() throws {
    func f(_ x: Tensor) throws -> Tensor {
      try recomputeGradient(of: x) { x in sin(x) * x * x }
    }
    func first(_ x: Tensor) throws -> Tensor { try #require(try slope(of: f, at: x)) }
    func second(_ x: Tensor) throws -> Tensor { try #require(try slope(of: first, at: x)) }
    let x = try Tensor([0.7], shape: [], dtype: .float64)
    let third = try #require(try slope(of: second, at: x)).number
    // The third derivative of x² sin x, by Leibniz.
    let (s, c) = (sin(x).number, cos(x).number)
    #expect(abs(third - (-0.49 * c - 6 * 0.7 * s + 6 * c)) < 1e-12)
  }

  @Test func testFnRecompute() throws {
    let (w, b) = (Variable([[1, 2], [3, 4]]), Variable([0.5, -0.5]))
    let x = Tensor([[1, -1]])
    @Sendable func layer(_ x: Tensor) -> Tensor { tanh(matmul(x, w) + b) }
    func found(_ f: (Tensor) throws -> Tensor) throws -> [[Double]?] {
      let tape = GradientTape()
      let y = try tape.record {
        tape.watch(x)
        return try f(x)
      }
      return try tape.gradient(of: [y], withRespectTo: [x, w, b]).map(\.numbers)
    }
    #expect(try found { try recomputeGradient(of: $0) { layer($0) } } == found(layer))
  }

  @Test func testFnRecomputeSameTensor() throws {
    let found = try slope(
      of: { x in try recomputeGradient(of: [x, x]) { [$0[0] * $0[1] * $0[1]] }[0] },
      at: Tensor(2.0))
    #expect(found.number == 12)
  }
}

/// TensorFlow's `GradPassThroughTest`.
@Suite struct GradPassThroughTest {
  @Test func test_gradients_v2() throws {
    let (x, z) = (Variable(1), Variable(3))
    let tape = GradientTape(persistent: true)
    let (target, assigned) = try tape.record {
      x.assign(z * 2)
      let passed = try passGradientThrough(z) { z in x.value * z }
      return (passed * 6, x * 2)
    }
    #expect(try tape.gradient(of: assigned, withRespectTo: z) == nil)
    #expect(try tape.gradient(of: target, withRespectTo: z).number == 6)
    #expect(try tape.gradient(of: target, withRespectTo: x) == nil)
  }
}
