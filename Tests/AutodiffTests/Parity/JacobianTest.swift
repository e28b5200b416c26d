import Autodiff
import Testing

/// TensorFlow's `JacobianTest`, under the names it has there.
///
/// Where TensorFlow compares its two modes, the rows that `jacobian` takes together are compared
/// with gradients taken one by one.
@Suite struct JacobianTest {
  private func checkProduct(persistent: Bool) throws {
    let (x, y) = (Tensor([1, 2]), Tensor([3, 4]))
    let tape = GradientTape(persistent: persistent)
    let z = tape.record {
      tape.watch(x, y)
      return x * x * y
    }
    let found = try tape.jacobian(of: z, withRespectTo: [x, y])
    #expect(found.map(\.numbers) == [[6, 0, 0, 16], [1, 0, 0, 4]])
    #expect(found.map { $0?.shape } == [[2, 2], [2, 2]])
  }

  @Test func testPfor() throws { try checkProduct(persistent: false) }

  @Test func testWhileLoop() throws {
    try checkProduct(persistent: true)
    let x = Tensor([1, 2])
    let tape = GradientTape(persistent: true)
    let z = tape.record {
      tape.watch(x)
      return x * x * Tensor([3, 4])
    }
    #expect(try loopedJacobian(tape, of: z, withRespectTo: x) == [[6, 0], [0, 16]])
  }

  // Every jacobian is taken over one record, so a tape that is not persistent suffices once.
  @Test func testPersistentTape() throws {
    let x = Tensor([1, 2])
    let tape = GradientTape()
    let z = tape.record {
      tape.watch(x)
      return x * x
    }
    #expect(try tape.jacobian(of: z, withRespectTo: x).numbers == [2, 0, 0, 4])
    let error = #expect(throws: TapeError.self) { try tape.jacobian(of: z, withRespectTo: x) }
    #expect(error?.description.contains("persistent") == true)
  }

  @Test func test_parallel_iterations() throws {
    let x = Tensor([[1, 2], [3, 4]])
    let tape = GradientTape(persistent: true)
    let y = tape.record {
      tape.watch(x)
      return matmul(x, x)
    }
    let together = try tape.jacobian(of: y, withRespectTo: x)
    #expect(together?.shape == [2, 2, 2, 2])
    #expect(
      try together.numbers == loopedJacobian(tape, of: y, withRespectTo: x).flatMap { $0 })
  }

  @Test func test_nested_jacobian() throws {
    let x = try Tensor((0..<20).map { Double($0) * 0.25 }, shape: [10, 2])
    let (outer, inner) = (GradientTape(), GradientTape())
    let slopes = try outer.record {
      outer.watch(x)
      let y = inner.record {
        inner.watch(x)
        return (x * x).sum()
      }
      return try inner.jacobian(of: y, withRespectTo: x)
    }
    let found = try outer.batchJacobian(of: try #require(slopes), withRespectTo: x)
    #expect(found.shape == [10, 2, 2])
    #expect(found.numbers == (0..<10).flatMap { _ in [2.0, 0, 0, 2] })
  }

  @Test func test_nested_batch_jacobian_foldl() throws {
    func f(_ x: Tensor) -> Tensor {
      let parts = x.transposed().unstacked()
      return parts.dropFirst().reduce(parts[0]) { cos($0 + $1) }.reshaped(to: [1, 1])
    }
    func jacobian(_ f: (Tensor) throws -> Tensor, _ x: Tensor) throws -> Tensor {
      let tape = GradientTape()
      let y = try tape.record {
        tape.watch(x)
        return try f(x)
      }
      return try tape.batchJacobian(of: y, withRespectTo: x)
    }
    let x = try Tensor([1, 2], shape: [1, 2], dtype: .float64)
    let first = try jacobian(f, x)
    #expect(first.shape == [1, 1, 2])
    for number in first.numbers { #expect(abs(number + 0.141_120_008_059_867_2) < 1e-15) }
    let second = try jacobian({ try jacobian(f, $0) }, x)
    #expect(second.shape == [1, 1, 2, 2])
    for number in second.numbers { #expect(abs(number - 0.989_992_496_600_445_4) < 1e-15) }
  }

  @Test func test_grad_jacobian_conv() throws {
    let kernel = try Tensor([Double](repeating: 1, count: 81), shape: [3, 3, 1, 9])
    func inner(_ x: Tensor) throws -> Tensor {
      let tape = GradientTape()
      let reduced = tape.record {
        tape.watch(x)
        let y = conv2d(x, kernel, padding: .same)
        return (y ** 2).sum(axes: [2, 3])
      }
      return try tape.batchJacobian(of: reduced, withRespectTo: x).sum()
    }
    let numbers = (0..<32).map { Double($0 % 7) * 0.1 }
    let x = try Tensor(numbers, shape: [2, 4, 4, 1])
    let found = try #require(try slope(of: inner, at: x)).numbers
    #expect(found.count == 32)
    for place in [0, 5, 21] {
      func value(_ step: Double) throws -> Double {
        var moved = numbers
        moved[place] += step
        return try inner(Tensor(moved, shape: [2, 4, 4, 1])).number
      }
      let difference = try (value(0.5) - value(-0.5))
      #expect(abs(found[place] - difference) < 1e-2 * abs(difference))
      #expect(difference != 0)
    }
  }

  @Test func test_indexed_slices() throws {
    let x = Tensor([[1, 2], [3, 4], [5, 6]])
    let tape = GradientTape(persistent: true)
    let y = try tape.record {
      tape.watch(x)
      return gather(x, try Tensor([0, 2], shape: [2], dtype: .int32))
    }
    let together = try tape.jacobian(of: y, withRespectTo: x)
    #expect(together?.shape == [2, 2, 3, 2])
    let rows = try loopedJacobian(tape, of: y, withRespectTo: x)
    #expect(together.numbers == rows.flatMap { $0 })
    #expect(rows[3] == [0, 0, 0, 0, 0, 1])
  }

  private func checkFold(_ step: (Tensor, Tensor) -> Tensor) throws {
    for isPersistent in [false, true] {
      let x = Tensor([1, 2, 3])
      let tape = GradientTape(persistent: isPersistent)
      let y = tape.record {
        tape.watch(x)
        return x.unstacked().reduce(Tensor(0.0), step)
      }
      #expect(try tape.jacobian(of: y, withRespectTo: x).numbers == [1, 1, 1])
    }
  }

  @Test func test_foldl_partial_function() throws {
    let one = Tensor(1.0)
    try checkFold { sum, element in sum + element * one }
  }

  @Test func test_foldl_pure_function() throws { try checkFold { $0 + $1 } }

  @Test func test_cond_func_grad_jacobian() throws {
    let x = Tensor(1.0)
    let tape = GradientTape(persistent: true)
    try tape.begin()
    tape.watch(x)
    let y = x.number > 0 ? x ** 3 : x ** 2
    let gradient = try #require(try tape.gradient(of: y, withRespectTo: x))
    #expect(gradient.number == 3)
    #expect(try tape.jacobian(of: gradient, withRespectTo: x).number == 6)
    #expect(try loopedJacobian(tape, of: gradient, withRespectTo: x) == [[6]])
  }

  @Test func test_empty_tensor_consistent_jacobian() throws {
    let x = try Tensor((0..<7).map(Double.init), shape: [7])
    for isPersistent in [false, true] {
      let tape = GradientTape(persistent: isPersistent)
      let y = try tape.record {
        tape.watch(x)
        return x
          * (try Tensor([], shape: [0, 7]))
          .cast(to: .float32)
      }
      #expect(try tape.jacobian(of: y, withRespectTo: x)?.shape == [0, 7, 7])
    }
  }
}
