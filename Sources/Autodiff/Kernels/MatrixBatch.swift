/// A tensor whose last two axes are square matrices of floating-point numbers.
struct MatrixBatch {
  let tensor: Tensor
  /// How many rows each matrix has.
  let count: Int
  /// How many matrices there are.
  let batch: Int

  init(_ tensor: Tensor) throws(ArgumentProblem) {
    guard tensor.rank >= 2 else { throw .rankTooLow(tensor.shape, least: 2) }
    let (rows, columns) = (tensor.shape[tensor.rank - 2], tensor.shape[tensor.rank - 1])
    guard rows == columns else {
      throw .setting("the matrices of the shape \(tensor.shape) are not square")
    }
    guard rows <= Int(Int32.max) else { throw .tooManyElements([rows]) }
    guard tensor.dtype.isFloating else {
      throw .dtypeNotTaken(tensor.dtype, expected: "a floating-point number")
    }
    (self.tensor, count) = (tensor, rows)
    batch = tensor.shape.dropLast(2).reduce(1, *)
  }

  /// The solutions X of A X = B, or of Aᵀ X = B, each B in its matrix's place.
  func solution(
    _ b: Tensor, transposed: Bool
  ) throws(ArgumentProblem) -> Tensor {
    try checkRightSide(b)
    return switch tensor.dtype {
    case .float32: try solution(b, transposed, Float.self)
    default: try solution(b, transposed, Double.self)
    }
  }

  private func solution<Element: MatrixElement>(
    _ b: Tensor, _ transposed: Bool, _ type: Element.Type
  ) throws(ArgumentProblem) -> Tensor {
    let factors = factors(type)
    guard factors.allSatisfy(\.isInvertible) else { throw .notInvertible }
    return b.rewritten(as: type) { x in
      let columns = b.shape.last ?? 0
      for (place, factor) in factors.enumerated() {
        factor.solve(x + place * count * columns, columns: columns, transposed: transposed)
      }
    }
  }

  private func factors<Element: MatrixElement>(_ type: Element.Type) -> [LUFactors<Element>] {
    tensor.withElements(as: type) { elements in
      (0..<batch).map { LUFactors(elements + $0 * count * count, count: count) }
    }
  }

  /// The inverses, or the inverses of the transposed matrices.
  func inverse(transposed: Bool) throws(ArgumentProblem) -> Tensor {
    let ones = Tensor(
      repeating: 1, shape: Shape(unchecked: tensor.shape.dropLast()), dtype: tensor.dtype)
    let identity = ones.written(
      shape: tensor.shape,
      strides: tensor.shape.dropLast(2).isEmpty
        ? [count + 1] : Array(tensor.shape.strides.dropLast(2)) + [count + 1])
    return try solution(identity, transposed: transposed)
  }

  /// The determinants.
  func determinants() throws(ArgumentProblem) -> Tensor {
    func run<Element: MatrixElement>(_ type: Element.Type) -> Tensor {
      let factors = factors(type)
      return Tensor(type, shape: Shape(unchecked: tensor.shape.dropLast(2))) { output in
        for (place, factor) in factors.enumerated() { output[place] = factor.determinant }
      }
    }
    return tensor.dtype == .float32 ? run(Float.self) : run(Double.self)
  }

  /// The Cholesky factors.
  func choleskyFactors() -> Tensor {
    func run<Element: MatrixElement>(_ type: Element.Type) -> Tensor {
      tensor.rewritten(as: type) { elements in
        for place in 0..<batch {
          CholeskyFactor.replace(elements + place * count * count, count: count)
        }
      }
    }
    return tensor.dtype == .float32 ? run(Float.self) : run(Double.self)
  }

  /// The solutions X of A' X = B, where A' is a triangle of each matrix.
  func triangularSolution(_ b: Tensor, _ kind: TriangleKind) throws(ArgumentProblem) -> Tensor {
    try checkRightSide(b)
    func run<Element: MatrixElement>(_ type: Element.Type) -> Tensor {
      let columns = b.shape.last ?? 0
      return b.rewritten(as: type) { x in
        guard count > 0, columns > 0 else { return }
        tensor.withElements(as: type) { elements in
          for place in 0..<batch {
            Element.solve(
              kind, elements + place * count * count, count: count, x + place * count * columns,
              columns: columns)
          }
        }
      }
    }
    return tensor.dtype == .float32 ? run(Float.self) : run(Double.self)
  }

  private func checkRightSide(_ b: Tensor) throws(ArgumentProblem) {
    try Elementwise.checkDTypes(tensor, b)
    guard b.rank == tensor.rank, b.shape.dropLast().elementsEqual(tensor.shape.dropLast()) else {
      throw .shapesDoNotFit(tensor.shape, b.shape)
    }
    guard b.shape.last ?? 0 <= Int(Int32.max) else { throw .tooManyElements(b.shape.extents) }
  }
}

extension Tensor {
  /// A copy that the body may change before anybody else sees it.
  fileprivate func rewritten<Element: TensorElement>(
    as type: Element.Type, _ body: (UnsafeMutablePointer<Element>) -> Void
  ) -> Tensor {
    withElements(as: type) { input in
      Tensor(type, shape: shape) { output in
        output.update(from: input, count: elementCount)
        body(output)
      }
    }
  }
}
