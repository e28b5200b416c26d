import Testing

@testable import Autodiff

/// Values and gradients of matrices as TensorFlow has them.
@Suite struct LinearAlgebraTests {
  private func matrix(_ numbers: [Double], _ shape: Shape) throws -> Tensor {
    try Tensor(numbers, shape: shape)
  }

  /// A matrix that is far from singular: its diagonal outweighs the rest.
  private func large(_ count: Int) throws -> Tensor {
    try matrix(
      (0..<count * count).map { place in
        let (row, column) = (place / count, place % count)
        return row == column ? Double(2 * count) : Double((row * 7 + column * 3) % 11) / 11
      }, [count, count])
  }

  private func largestDifference(_ left: Tensor, _ right: Tensor) -> Double {
    zip(left.numbers, right.numbers).map { Swift.abs($0 - $1) }.max() ?? .infinity
  }

  @Test func choleskyReadsTheLowerTriangleAndHasSymmetricGradients() throws {
    let x = try matrix([4, 7, 7, 2, 5, 7, 2, 5, 9], [3, 3])
    let adjoint = try matrix([1, 2, 3, 4, 5, 6, 7, 8, 9], [3, 3])
    let outer = GradientTape()
    let first = try outer.record {
      outer.watch(x)
      let tape = GradientTape()
      let y = tape.record {
        tape.watch(x)
        return cholesky(x)
      }
      #expect(y.numbers == [2, 0, 0, 1, 2, 0, 1, 2, 2])
      return try tape.gradient(of: y, withRespectTo: x, outputGradient: adjoint)
    }
    let found = try #require(first)
    #expect(found.numbers == [-0.3125, 0.375, 0.75, 0.375, 1.5, -0.25, 0.75, -0.25, 2.25])
    let second = try outer.gradient(of: found, withRespectTo: x)
    #expect(
      second?.numbers == [
        0.177734375, -0.26171875, -0.4375, -0.26171875, 0.0234375, -0.0625, -0.4375, -0.0625, 0,
      ])
  }

  @Test func choleskyOfAMatrixThatIsNotPositiveIsNotANumber() throws {
    let y = cholesky(try matrix([1, 2, 2, 1], [2, 2])).numbers
    #expect(y[0].isNaN && y[2].isNaN && y[3].isNaN)
    #expect(y[1] == 0)
  }

  @Test(arguments: [3, 16, 17, 40])
  func factorsOfAnySizeMultiplyToTheMatrix(count: Int) throws {
    let x = try large(count)
    let identity = diagonal(
      Tensor(onesLike: try matrix([Double](repeating: 1, count: count), [count])))
    #expect(largestDifference(matmul(x, matrixInverse(x)), identity) < 1e-13)
    let right = try matrix((0..<count * 2).map { Double($0) }, [count, 2])
    let solution = try Primitive.matrixSolve(x, right, ["adjoint": .flag(true)])
    #expect(largestDifference(matmul(matrixTranspose(x), solution), right) < 1e-11)
    let positive = matmul(x, x, transposesRight: true)
    let factor = cholesky(positive)
    #expect(largestDifference(matmul(factor, factor, transposesRight: true), positive) < 1e-9)
    let scaled = determinant(x).number / determinant(diagonal(diagonalPart(x))).number
    #expect(scaled > 0.5 && scaled < 1.5)
  }

  /// With fused multiplications the last pivot of the second would not be 0.
  @Test(arguments: [[1, 2, 2, 4], [1, 2, 3, 6], [0, 0, 0, 0], [.nan, 1, 1, 2]] as [[Double]])
  func matricesWithoutAnInverseAreRefused(numbers: [Double]) throws {
    let x = try matrix(numbers, [2, 2])
    let right = try matrix([1, 1], [2, 1])
    #expect(throws: TapeError.invalidArgument(operation: "MatrixInverse", problem: .notInvertible))
    {
      try Primitive.matrixInverse(x)
    }
    #expect(throws: TapeError.invalidArgument(operation: "MatrixSolve", problem: .notInvertible)) {
      try Primitive.matrixSolve(x, right)
    }
  }

  @Test func aDeterminantOfZeroHasNoGradient() throws {
    let x = try matrix([1, 2, 2, 4], [2, 2])
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(x)
      return determinant(x)
    }
    #expect(y.number == 0)
    #expect(throws: TapeError.invalidArgument(operation: "MatrixInverse", problem: .notInvertible))
    {
      try tape.gradient(of: y, withRespectTo: x)
    }
  }

  @Test func emptyMatricesHaveTheDeterminantOne() throws {
    let none = try matrix([], [0, 0])
    #expect(determinant(none).number == 1)
    #expect(matrixInverse(none).shape == [0, 0])
  }

  @Test func tracesOfTensorsThatAreNoMatricesAreRefused() throws {
    #expect(throws: TapeError.self) { try Composition.trace(Tensor([1, 2])) }
    #expect(throws: TapeError.self) { try Primitive.matrixInverse(Tensor([[1, 2]])) }
    #expect(throws: TapeError.self) {
      try Primitive.bandPart(Tensor([[1, 2]]), ["num_lower": .integer(2)])
    }
  }

  @Test func einsumOfManyTensorsMultipliesTwoAtATime() throws {
    let a = Tensor([[1, 2], [3, 4]])
    let b = Tensor([[1, 0], [1, 1]])
    #expect(einsum("ij,jk,kl->il", a, b, a).numbers == matmul(matmul(a, b), a).numbers)
    #expect(einsum("ij,jk,ki", a, b, a).number == trace(matmul(matmul(a, b), a)).number)
    #expect(einsum("...i,i,i->...", a, Tensor([1, 2]), Tensor([1, 1])).numbers == [5, 11])
  }

  @Test(arguments: [
    "ij,jk->iik", "ij->k", "i1->i", "ij..->ij", "i->j->k", "...i...->i", "ij,jk->ik", "i...->i",
    "i",
  ])
  func equationsThatDoNotFitAreRefused(equation: String) {
    #expect(throws: TapeError.self) {
      try Composition.einsum(equation, [Tensor([[1, 2, 3], [4, 5, 6]])])
    }
  }

  @Test func tensordotLeavesOutWhatWouldChangeNothing() throws {
    let names = try recordedNames { x in
      _ = try Composition.tensordot(x, Tensor([[1, 2], [3, 4]]), axes: 1)
    }
    #expect(names == ["MatMul"])
    let moved = try recordedNames { x in
      _ = try Composition.tensordot(x, Tensor([[1, 2], [3, 4]]), axes: ([0], [-1]))
    }
    #expect(moved == ["Transpose", "Transpose", "MatMul"])
    #expect(tensordot(Tensor([1, 2]), Tensor([3, 4]), axes: 1).number == 11)
    #expect(tensordot(Tensor([1, 2]), Tensor([3, 4]), axes: 0).numbers == [3, 4, 6, 8])
    #expect(throws: TapeError.self) {
      try Composition.tensordot(Tensor([1]), Tensor([1]), axes: ([0], []))
    }
  }

  /// The operations that run in the body, in their order.
  private func recordedNames(_ body: (Tensor) throws -> Void) throws -> [String] {
    try TapeRecorder.record { try body(Tensor([[1, 2], [3, 4]])) }.operations.map(\.name)
  }
}
