/// Primitives that move numbers to the diagonals of matrices, and from there.
extension Primitive {
  /// The diagonals of matrices, which need not be square.
  public static let diagonalPart: Primitive = .init(
    "MatrixDiagPartV3",
    .unary { x, _ throws(ArgumentProblem) in
      let matrices = try Matrices(x)
      return x.walked(as: matrices.diagonals, strides: matrices.diagonalStrides)
    },
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y on the diagonal, 0 elsewhere") { x, _, g, _ in
        let extents = x[0].shape.suffix(2).map { $0 }
        return try Primitive.diagonal(
          g, ["num_rows": .integer(extents[0]), "num_cols": .integer(extents[1])])
      }
    ]), samples: matrices)

  /// Matrices with the given diagonals, and zeros elsewhere.
  public static let diagonal: Primitive = .init(
    "MatrixDiagV3",
    .unary { x, a throws(ArgumentProblem) in
      guard let length = x.shape.last else { throw .rankTooLow(x.shape, least: 1) }
      let rows = a.integer("num_rows") ?? max(length, a.integer("num_cols") ?? length)
      let columns = a.integer("num_cols") ?? max(length, rows)
      let shape = try Shape(checking: x.shape.dropLast() + [rows, columns])
      guard length == min(rows, columns) else { throw .shapesDoNotFit(x.shape, shape) }
      return x.written(shape: shape, strides: Matrices(unchecked: shape).diagonalStrides)
    },
    derivative: .each([
      .init("∂L/∂x = the diagonal of ∂L/∂y") { _, _, g, _ in try Primitive.diagonalPart(g) }
    ]),
    samples: [
      Sample(.spread([3], -2...2)),
      Sample(.spread([2, 1, 2], -2...2)),
      Sample(
        .spread([2], -2...2), attributes: ["num_rows": .integer(2), "num_cols": .integer(4)]),
      Sample(
        .spread([2, 1], -2...2), attributes: ["num_rows": .integer(3), "num_cols": .integer(1)]),
      Sample(.spread([2, 0], -2...2)),
    ])

  /// Matrices whose diagonals are replaced by the rows of the second input.
  public static let setDiagonal: Primitive = .init(
    "MatrixSetDiagV3",
    .binary { x, diagonal, _ throws(ArgumentProblem) in
      try Elementwise.checkDTypes(x, diagonal)
      let matrices = try Matrices(x)
      guard diagonal.shape == matrices.diagonals else {
        throw .shapesDoNotFit(x.shape, diagonal.shape)
      }
      return diagonal.written(over: x, shape: x.shape, strides: matrices.diagonalStrides)
    },
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y, but 0 on the diagonal") { x, _, g, _ in
        try Primitive.setDiagonal(g, Tensor(zerosLike: x[1]))
      },
      .init("∂L/∂d = the diagonal of ∂L/∂y") { _, _, g, _ in try Primitive.diagonalPart(g) },
    ]),
    samples: [
      Sample(.spread([3, 3], -2...2), .spread([3], -2...2)),
      Sample(.spread([2, 2, 3], -2...2), .spread([2, 2], -2...2)),
      Sample(.spread([0, 3], -2...2), .spread([0], -2...2)),
    ])

  /// Matrices with zeros outside a band around the diagonal, of so many lines below and above;
  /// negative numbers keep all.
  public static let bandPart: Primitive = .init(
    "MatrixBandPart",
    .unary { x, a throws(ArgumentProblem) in try x.bandPart(try a.band(in: x)) },
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y inside the band, 0 outside") { _, _, g, a in
        try Primitive.bandPart(g, a)
      }
    ]),
    samples: [
      band([3, 3], 0, -1), band([2, 3, 4], 1, 1), band([2, 1, 3], -1, 0), band([0, 3], 0, 0),
    ])

  private static func band(_ shape: Shape, _ lower: Int, _ upper: Int) -> Sample {
    Sample(
      .spread(shape, -2...2),
      attributes: ["num_lower": .integer(lower), "num_upper": .integer(upper)])
  }

  private static let matrices = [
    Sample(.spread([3, 3], -2...2)),
    Sample(.spread([2, 3, 2], -2...2)),
    Sample(.spread([2, 1, 2, 3], -2...2)),
    Sample(.spread([2, 0, 3], -2...2)),
  ]
}

/// The last two axes of a tensor, as matrices.
private struct Matrices {
  let shape: Shape

  init(_ x: Tensor) throws(ArgumentProblem) {
    guard x.rank >= 2 else { throw .rankTooLow(x.shape, least: 2) }
    shape = x.shape
  }

  init(unchecked shape: Shape) { self.shape = shape }

  /// The shape of all diagonals.
  var diagonals: Shape {
    Shape(unchecked: shape.dropLast(2) + [min(shape[shape.rank - 2], shape[shape.rank - 1])])
  }

  /// The strides of a walk over all diagonals.
  var diagonalStrides: [Int] {
    let strides = shape.strides
    return strides.dropLast(2) + [strides[shape.rank - 2] + strides[shape.rank - 1]]
  }
}

extension Attributes {
  /// How many lines below and above the diagonal there are in the band.
  fileprivate func band(in x: Tensor) throws(ArgumentProblem) -> (lower: Int, upper: Int) {
    guard x.rank >= 2 else { throw .rankTooLow(x.shape, least: 2) }
    let (lower, upper) = (integer("num_lower") ?? -1, integer("num_upper") ?? -1)
    let (rows, columns) = (x.shape[x.rank - 2], x.shape[x.rank - 1])
    guard lower <= rows, upper <= columns else {
      throw .setting("a band of \(lower) and \(upper) lines exceeds the shape \(x.shape)")
    }
    return (lower < 0 ? rows : lower, upper < 0 ? columns : upper)
  }
}

extension Tensor {
  fileprivate func bandPart(
    _ band: (lower: Int, upper: Int)
  ) throws(ArgumentProblem) -> Tensor {
    let (rows, columns) = (shape[rank - 2], shape[rank - 1])
    let lines = columns == 0 ? 0 : elementCount / columns
    func keep<Element: TensorElement>(_ type: Element.Type) -> Tensor {
      withElements(as: type) { input in
        Tensor(type, shape: shape) { output in
          for line in 0..<lines {
            let (row, start) = (line % rows, line * columns)
            for column in 0..<columns {
              let isKept = row - column <= band.lower && column - row <= band.upper
              output[start + column] = isKept ? input[start + column] : Element(tensorBits: 0)
            }
          }
        }
      }
    }
    return switch dtype {
    case .float32: keep(Float.self)
    case .float64: keep(Double.self)
    case .int32: keep(Int32.self)
    case .int64: keep(Int64.self)
    default: keep(Bool.self)
    }
  }
}
