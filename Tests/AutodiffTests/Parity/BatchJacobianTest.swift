import Autodiff
import Testing

/// TensorFlow's `BatchJacobianTest`, under the names it has there.
@Suite struct BatchJacobianTest {
  private let x = Tensor([[1, 2], [3, 4]])
  private let y = Tensor([[5, 6], [7, 8]])

  /// A tape that recorded x * x * y.
  private func product(persistent: Bool = false) -> (tape: GradientTape, z: Tensor) {
    let tape = GradientTape(persistent: persistent)
    let z = tape.record {
      tape.watch(x)
      return x * x * y
    }
    return (tape, z)
  }

  @Test func testPfor() throws {
    let (tape, z) = product()
    let found = try tape.batchJacobian(of: z, withRespectTo: x)
    #expect(found.shape == [2, 2, 2])
    #expect(found.numbers == [10, 0, 0, 24, 42, 0, 0, 64])
  }

  @Test func testWhileLoop() throws {
    let (tape, z) = product(persistent: true)
    let found = try tape.batchJacobian(of: z, withRespectTo: x)
    #expect(found.numbers == [10, 0, 0, 24, 42, 0, 0, 64])
    #expect(
      try loopedJacobian(tape, of: z, withRespectTo: x) == [
        [10, 0, 0, 0], [0, 24, 0, 0], [0, 0, 42, 0], [0, 0, 0, 64],
      ])
  }

  // A tape that is not persistent suffices once.
  @Test func testPersistentTape() throws {
    let (tape, z) = product()
    _ = try tape.batchJacobian(of: z, withRespectTo: x)
    let error = #expect(throws: TapeError.self) {
      try tape.batchJacobian(of: z, withRespectTo: x)
    }
    #expect(error?.description.contains("persistent") == true)
  }

  /// What is said of a target and a source that do not suit, on a tape that can still be asked.
  private func refusal(target: [[Double]]?, source: [[Double]]?) throws -> String? {
    let (tape, z) = product()
    let error = #expect(throws: TapeError.self) {
      try tape.batchJacobian(
        of: target.map { Tensor($0) } ?? Tensor([1, 2]),
        withRespectTo: source.map { Tensor($0) } ?? Tensor([1, 2]))
    }
    #expect(try tape.batchJacobian(of: z, withRespectTo: x).shape == [2, 2, 2])
    return error.map { "\($0)" }
  }

  @Test func testBadShape() throws {
    #expect(
      try refusal(target: [[1, 2]], source: [[1], [2]])
        == "batch jacobian: the shapes [1, 2] and [2, 1] do not fit")
  }

  @Test func testBadInputRank() throws {
    #expect(
      try refusal(target: [[1, 2]], source: nil)
        == "batch jacobian: the shape [2] must have rank at least 2")
  }

  @Test func testBadOutputRank() throws {
    #expect(
      try refusal(target: nil, source: [[1, 2]])
        == "batch jacobian: the shape [2] must have rank at least 2")
  }

  @Test func test_parallel_iterations() throws {
    let x = try Tensor((0..<8).map(Double.init), shape: [2, 2, 2])
    let tape = GradientTape(persistent: true)
    let y = tape.record {
      tape.watch(x)
      return matmul(x, x)
    }
    let together = try tape.batchJacobian(of: y, withRespectTo: x)
    #expect(together.shape == [2, 2, 2, 2, 2])
    let rows = try loopedJacobian(tape, of: y, withRespectTo: x)
    // A row of the whole jacobian, without the members that it does not belong to.
    let members = rows.enumerated().flatMap { row, numbers in
      let first = row / 4 * 4
      return Array(numbers[first..<first + 4])
    }
    #expect(together.numbers == members)
  }

  @Test(arguments: [false, true]) func test_degenerate_shape(isPersistent: Bool) throws {
    let x = try Tensor([], shape: [1, 0])
    let tape = GradientTape(persistent: isPersistent)
    let y = tape.record {
      tape.watch(x)
      return x * x
    }
    #expect(try tape.batchJacobian(of: y, withRespectTo: x).shape == [1, 0, 0])
  }

  @Test func test_zeros_type_correct() throws {
    let x = try Tensor([1, 2], shape: [1, 2], dtype: .float64)
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(x)
      return Tensor([[1, 2, 3]])
    }
    let zeros = try tape.batchJacobian(of: y, withRespectTo: x)
    #expect(zeros.shape == [1, 3, 2])
    #expect(zeros.dtype == .float32)
    #expect(zeros.numbers == [0, 0, 0, 0, 0, 0])
  }

  @Test func test_strided_slice() throws {
    let x = Tensor([[1, 2], [3, 4]])
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(x)
      let repeated = x.repeated(2, axis: 1)
      return repeated[.all, .range(from: 0, to: repeated.shape[1] / 2)]
    }
    let found = try tape.batchJacobian(of: y, withRespectTo: x)
    #expect(found.shape == [2, 2, 2])
    #expect(found.numbers == [1, 0, 1, 0, 1, 0, 1, 0])
  }
}
