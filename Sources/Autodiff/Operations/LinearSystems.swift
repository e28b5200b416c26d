/// Primitives that factor matrices, along the last two axes of a tensor.
extension Primitive {
  public static let matrixInverse: Primitive = .init(
    "MatrixInverse",
    .unary { x, a throws(ArgumentProblem) in
      try MatrixBatch(x).inverse(transposed: a.flag("adjoint"))
    },
    derivative: .each([
      .init("∂L/∂x = -yᵀ · ∂L/∂y · yᵀ") { _, y, g, a in
        let isAdjoint = a.flag("adjoint")
        let inner = try Composition.matmul(
          g, y, transposesLeft: isAdjoint, transposesRight: !isAdjoint)
        return try -Composition.matmul(y, inner, transposesLeft: !isAdjoint)
      }
    ]),
    samples: [
      Sample(.given(wellConditioned, [2, 2, 2], .float64)),
      Sample(
        .given(wellConditioned, [2, 1, 2, 2], .float64), attributes: ["adjoint": .flag(true)]),
      Sample(.spread([2, 1, 1], 1...2)),
      Sample(.spread([0, 2, 2], 1...2)),
    ])

  public static let determinant: Primitive = .init(
    "MatrixDeterminant",
    .unary { x, _ throws(ArgumentProblem) in try MatrixBatch(x).determinants() },
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y · y · x⁻ᵀ") { x, y, g, _ in
        let factors = try Primitive.reshape(
          g * y, ["shape": .integers(y.shape.extents + [1, 1])])
        return try factors * Primitive.matrixInverse(x[0], ["adjoint": .flag(true)])
      }
    ]),
    samples: [
      Sample(.given(wellConditioned, [2, 2, 2], .float64)),
      Sample(.given([2, 0.5, 0.3, -0.4, 1.5, 0.2, 0.1, 0.6, -1], [3, 3], .float64)),
      Sample(.spread([2, 1, 1, 1], 1...2)),
      Sample(.spread([0, 2, 2], 1...2)),
    ])

  /// The solution X of A X = B for the matrices A and B in that order, or of Aᵀ X = B.
  public static let matrixSolve: Primitive = .init(
    "MatrixSolve",
    .binary { x0, x1, a throws(ArgumentProblem) in
      try MatrixBatch(x0).solution(x1, transposed: a.flag("adjoint"))
    },
    derivative: solutionDerivative(restrict: { g, _ in g }) { x, b, isAdjoint, _ in
      try Primitive.matrixSolve(x, b, ["adjoint": isAdjoint ? .flag(true) : nil])
    },
    samples: [
      Sample(.given(wellConditioned, [2, 2, 2], .float64), .spread([2, 2, 3], -2...2)),
      Sample(
        .given(wellConditioned, [2, 1, 2, 2], .float64), .spread([2, 1, 2, 1], -2...2),
        attributes: ["adjoint": .flag(true)]),
      Sample(.spread([1, 1], 1...2), .spread([1, 2], -2...2)),
      Sample(.spread([0, 2, 2], 1...2), .spread([0, 2, 1], -2...2)),
    ])

  /// The same where A is one triangle of the matrix that is given, the lower one unless set
  /// otherwise.
  public static let triangularSolve: Primitive = .init(
    "MatrixTriangularSolve",
    .binary { x0, x1, a throws(ArgumentProblem) in
      var kind: TriangleKind = a.isLower ? .lower : []
      if a.flag("adjoint") { kind.insert(.transposed) }
      return try MatrixBatch(x0).triangularSolution(x1, kind)
    },
    derivative: solutionDerivative(
      restrict: { g, a in
        try Primitive.bandPart(
          g,
          [
            "num_lower": .integer(a.isLower ? -1 : 0), "num_upper": .integer(a.isLower ? 0 : -1),
          ])
      },
      { x, b, isAdjoint, a in
        try Primitive.triangularSolve(
          x, b,
          [
            "lower": a.isLower ? nil : .flag(false), "adjoint": isAdjoint ? .flag(true) : nil,
          ])
      }),
    samples: [
      Sample(.given(wellConditioned, [2, 2, 2], .float64), .spread([2, 2, 3], -2...2)),
      Sample(
        .given(wellConditioned, [2, 1, 2, 2], .float64), .spread([2, 1, 2, 1], -2...2),
        attributes: ["lower": .flag(false), "adjoint": .flag(true)]),
      Sample(.spread([1, 1], 1...2), .spread([1, 2], -2...2)),
      Sample(.spread([0, 2, 2], 1...2), .spread([0, 2, 1], -2...2)),
    ])

  /// The lower triangular L with x = L Lᵀ, of whose x only the lower triangle is read.
  ///
  /// Its derivative is symmetric: x counts as a function of both triangles, as in TensorFlow
  /// (Murray, Differentiation of the Cholesky decomposition, 2016, equation 10).
  public static let cholesky: Primitive = .init(
    "Cholesky", .unary { x, _ throws(ArgumentProblem) in try MatrixBatch(x).choleskyFactors() },
    derivative: .each([
      .init("∂L/∂x = ½ (s + sᵀ), s = y⁻ᵀ · Φ(yᵀ · ∂L/∂y) · y⁻¹") { x, y, g, _ in
        let rows = y.shape.last ?? 0
        let ones = Tensor(
          repeating: 1, shape: Shape(unchecked: y.shape.dropLast()), dtype: y.dtype)
        let inverse = try Primitive.triangularSolve(
          y, Primitive.diagonal(ones, ["num_rows": .integer(rows)]))
        // Φ keeps the lower triangle, and half of the diagonal.
        let product = try Composition.matmul(y, g, transposesLeft: true)
        let halved = try Primitive.setDiagonal(product, 0.5 * Primitive.diagonalPart(product))
        let lower = try Primitive.bandPart(
          halved, ["num_lower": .integer(-1), "num_upper": .integer(0)])
        let s = try Composition.matmul(
          Composition.matmul(inverse, lower, transposesLeft: true), inverse)
        return try (s + Composition.matrixTranspose(s)) * 0.5
      }
    ]),
    samples: [
      Sample(.spread([1, 1], 0.5...2)),
      Sample(.spread([2, 3, 1, 1], 0.5...2)),
      Sample(.spread([0, 2, 2], 0.5...2)),
    ])

  /// With A' for the matrix as it is meant: ∂L/∂B = A'⁻ᵀ · ∂L/∂X, and ∂L/∂A' = -∂L/∂B · Xᵀ.
  private static func solutionDerivative(
    restrict: @escaping @Sendable (Tensor, Attributes) throws -> Tensor,
    _ solve: @escaping @Sendable (Tensor, Tensor, Bool, Attributes) throws -> Tensor
  ) -> Derivative {
    .each([
      .init("∂L/∂a = -∂L/∂b · yᵀ") { x, y, g, a in
        let isAdjoint = a.flag("adjoint")
        let b = try solve(x[0], g, !isAdjoint, a)
        let product =
          try isAdjoint
          ? Composition.matmul(y, b, transposesRight: true)
          : Composition.matmul(b, y, transposesRight: true)
        return try restrict(-product, a)
      },
      .init("∂L/∂b = a⁻ᵀ · ∂L/∂y") { x, _, g, a in try solve(x[0], g, !a.flag("adjoint"), a) },
    ])
  }

  private static let wellConditioned = [2, 0.5, -0.3, 1.5, -1, 0.4, 0.6, 1.2]
}

extension Attributes {
  /// Whether the lower triangle is meant.
  fileprivate var isLower: Bool { self["lower"] != .flag(false) }
}
