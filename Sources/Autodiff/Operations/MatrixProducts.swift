extension Primitive {
  /// The product of two matrices.
  public static let matmul: Primitive = .init(
    "MatMul",
    .binary { x0, x1, a throws(ArgumentProblem) in
      guard x0.rank == 2, x1.rank == 2 else { throw .shapesDoNotFit(x0.shape, x1.shape) }
      return try MatrixProduct(x0, x1, a).computed()
    },
    derivative: matrixDerivative { try Primitive.matmul($0, $1, $2) },
    samples: [
      Sample(.spread([2, 3], -2...2), .spread([3, 2], -2...2)),
      Sample(
        .spread([3, 2], -2...2), .spread([3, 1], -2...2), attributes: ["transpose_a": .flag(true)]),
      Sample(
        .spread([1, 3], -2...2), .spread([2, 3], -2...2), attributes: ["transpose_b": .flag(true)]),
      Sample(
        .spread([3, 2], -2...2), .spread([2, 3], -2...2),
        attributes: ["transpose_a": .flag(true), "transpose_b": .flag(true)]),
      Sample(.spread([2, 0], -2...2), .spread([0, 3], -2...2)),
    ])

  /// The products of batches of matrices; the axes before the last two are broadcast.
  public static let batchMatmul: Primitive = .init(
    "BatchMatMulV2",
    .binary { x0, x1, a throws(ArgumentProblem) in
      for x in [x0, x1] where x.rank < 2 { throw .rankTooLow(x.shape, least: 2) }
      return try MatrixProduct(x0, x1, a).computed()
    },
    derivative: matrixDerivative { try Primitive.batchMatmul($0, $1, $2) },
    samples: [
      Sample(.spread([2, 2, 3], -2...2), .spread([3, 2], -2...2)),
      Sample(
        .spread([2, 1, 3, 2], -2...2), .spread([2, 3, 1], -2...2),
        attributes: ["transpose_a": .flag(true)]),
      Sample(
        .spread([2, 1, 3], -2...2), .spread([1, 2, 3], -2...2),
        attributes: ["transpose_b": .flag(true)]),
      Sample(
        .spread([1, 3, 2], -2...2), .spread([2, 2, 3], -2...2),
        attributes: ["transpose_a": .flag(true), "transpose_b": .flag(true)]),
      Sample(.spread([0, 2, 3], -2...2), .spread([3, 2], -2...2)),
    ])

  /// With A' and B' for the factors as they are multiplied, ∂L/∂A' = G · B'ᵀ and ∂L/∂B' = A'ᵀ · G;
  /// where a factor was transposed, its contribution is too.
  private static func matrixDerivative(
    _ product: @escaping @Sendable (Tensor, Tensor, Attributes) throws -> Tensor
  ) -> Derivative {
    .each([
      .init("∂L/∂a = ∂L/∂y · bᵀ") { x, _, g, a in
        let (ta, tb) = (a.flag("transpose_a"), a.flag("transpose_b"))
        let found =
          ta
          ? try product(x[1], g, .transposing(tb, true))
          : try product(g, x[1], .transposing(false, !tb))
        return try found.summed(backTo: x[0].shape)
      }
      .ofRows { x, _, g, a in
        let (ta, tb) = (a.flag("transpose_a"), a.flag("transpose_b"))
        let shape = x[0].shape
        if ta {
          return try Primitive.batchMatmul(x[1], g, .transposing(tb, true)).rowsSummed(
            backTo: shape)
        }
        guard x[1].rank == 2, let columns = g.shape.last, columns > 0 else {
          return try Primitive.batchMatmul(g, x[1], .transposing(false, !tb)).rowsSummed(
            backTo: shape)
        }
        // One product of all rows of all adjoints.
        let rows = try g.reshaped(as: Shape(unchecked: [g.elementCount / columns, columns]))
        let extents = g.shape.extents.dropLast() + [shape.last ?? 1]
        return try Primitive.matmul(rows, x[1], .transposing(false, !tb))
          .reshaped(as: Shape(unchecked: extents)).rowsSummed(backTo: shape)
      },
      .init("∂L/∂b = aᵀ · ∂L/∂y") { x, _, g, a in
        let (ta, tb) = (a.flag("transpose_a"), a.flag("transpose_b"))
        let found =
          tb
          ? try product(g, x[0], .transposing(true, ta))
          : try product(x[0], g, .transposing(!ta, false))
        return try found.summed(backTo: x[1].shape)
      }
      .ofRows { x, _, g, a in
        let (ta, tb) = (a.flag("transpose_a"), a.flag("transpose_b"))
        let found =
          tb
          ? try Primitive.batchMatmul(g, x[0], .transposing(true, ta))
          : try Primitive.batchMatmul(x[0], g, .transposing(!ta, false))
        return try found.rowsSummed(backTo: x[1].shape)
      },
    ])
  }
}

extension Attributes {
  /// The settings of a product whose left or right factor is transposed.
  static func transposing(_ left: Bool, _ right: Bool) -> Attributes {
    switch (left, right) {
    case (false, false): Attributes()
    case (true, false): transposedLeft
    case (false, true): transposedRight
    case (true, true): transposedLeft.adding(transposedRight)
    }
  }

  private static let transposedLeft: Attributes = ["transpose_a": .flag(true)]
  private static let transposedRight: Attributes = ["transpose_b": .flag(true)]
}

/// A product of two batches of matrices that has been checked.
struct MatrixProduct {
  private let x0, x1: Tensor
  private let matrices: MatrixExtents
  private let batch: Shape

  init(_ x0: Tensor, _ x1: Tensor, _ a: Attributes) throws(ArgumentProblem) {
    (self.x0, self.x1) = (x0, x1)
    let (transposesLeft, transposesRight) = (a.flag("transpose_a"), a.flag("transpose_b"))
    try Elementwise.checkDTypes(x0, x1)
    let (left, right) = (x0.shape, x1.shape)
    let (first, second) = (left[left.rank - 2], left[left.rank - 1])
    let (third, fourth) = (right[right.rank - 2], right[right.rank - 1])
    let (rows, inner) = transposesLeft ? (second, first) : (first, second)
    let columns = transposesRight ? third : fourth
    guard inner == (transposesRight ? fourth : third) else {
      throw .shapesDoNotFit(left, right)
    }
    matrices = try MatrixExtents(
      rows: rows, inner: inner, columns: columns, transposesLeft: transposesLeft,
      transposesRight: transposesRight)
    batch =
      left.rank == 2 && right.rank == 2
      ? Shape()
      : try Shape(unchecked: left.dropLast(2)).broadcast(
        with: Shape(unchecked: right.dropLast(2)))
  }

  func computed() throws(ArgumentProblem) -> Tensor {
    switch x0.dtype {
    case .float32: try run(Float.self)
    case .float64: try run(Double.self)
    case .int32: try run(Int32.self)
    case .int64: try run(Int64.self)
    default: throw .dtypeNotTaken(x0.dtype, expected: "a number")
    }
  }

  private func run<Element: NumericElement>(
    _ type: Element.Type
  ) throws(ArgumentProblem) -> Tensor {
    let shape = try Shape(checking: batch.extents + [matrices.rows, matrices.columns])
    if batch.isScalar {
      return x0.withElements(as: type) { left in
        x1.withElements(as: type) { right in
          Tensor(type, shape: shape) {
            Element.multiply(matrices, left, right, adds: false, to: $0)
          }
        }
      }
    }
    let loop = StridedLoop<2>(batch.extents, [batchStrides(of: x0), batchStrides(of: x1)])
    return x0.withElements(as: type) { left in
      x1.withElements(as: type) { right in
        Tensor(type, shape: shape) { output in
          var product = output
          loop.forEachRow { offsets in
            for place in 0..<loop.rowLength {
              Element.multiply(
                matrices, left + offsets[0] + place * loop.rowStrides[0],
                right + offsets[1] + place * loop.rowStrides[1], adds: false, to: product)
              product += matrices.rows * matrices.columns
            }
          }
        }
      }
    }
  }

  /// The strides of a factor's leading axes, counted in elements.
  private func batchStrides(of x: Tensor) -> [Int] {
    let size = x.shape.suffix(2).reduce(1, *)
    return Shape(unchecked: x.shape.dropLast(2)).strides(broadcastTo: batch).map { $0 * size }
  }
}
