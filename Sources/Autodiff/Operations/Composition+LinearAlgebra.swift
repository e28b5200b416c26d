extension Composition {
  /// The tensor with its last two axes exchanged.
  public static func matrixTranspose(
    _ x: Tensor, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    guard x.rank >= 2 else {
      throw .invalidArgument(
        operation: Primitive.transpose.name, problem: .rankTooLow(x.shape, least: 2))
    }
    var order = Array(0..<x.rank)
    order.swapAt(x.rank - 2, x.rank - 1)
    return try Primitive.transpose(x, ["perm": .integers(order)], at: place)
  }

  /// The sum of the diagonal of each matrix.
  public static func trace(
    _ x: Tensor, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    try Primitive.sum(
      Primitive.diagonalPart(x, at: place), ["axes": .integers([-1])], at: place)
  }

  /// The sum of products over the axes that an equation names, such as `ij,jk->ik`; `...` stands for
  /// any number of axes that are broadcast.
  public static func einsum(
    _ equation: String, _ tensors: [Tensor], at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    var contraction: EinsumContraction
    do throws(ArgumentProblem) {
      contraction = try EinsumContraction(equation, tensors)
    } catch {
      throw .invalidArgument(operation: Primitive.einsum.name, problem: error)
    }
    while contraction.tensors.count > 2 { try contraction.contractPair(at: place) }
    return try Primitive.einsum(
      contraction.tensors, ["equation": .text(contraction.equation.text)], at: place)[0]
  }

  /// The sums of products over the given axes of the one tensor, and as many of the other, in their
  /// order; the axes that are left follow each other.
  public static func tensordot(
    _ a: Tensor, _ b: Tensor, axes: (left: [Int], right: [Int]), at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    let (left, right): (Contracted, Contracted)
    do throws(ArgumentProblem) {
      guard axes.left.count == axes.right.count else {
        throw .setting("\(axes.left) and \(axes.right) are not equally many axes")
      }
      left = try Contracted(a.shape, axes.left, isLeft: true)
      right = try Contracted(b.shape, axes.right, isLeft: false)
    } catch {
      throw .invalidArgument(operation: "Tensordot", problem: error)
    }
    let product = try Primitive.matmul(left.matrix(a, place), right.matrix(b, place), at: place)
    let extents = left.free + right.free
    guard product.shape.extents != extents else { return product }
    return try Primitive.reshape(product, ["shape": .integers(extents)], at: place)
  }

  /// The sums of products over the last axes of the one tensor, so many of them, and the first ones
  /// of the other.
  public static func tensordot(
    _ a: Tensor, _ b: Tensor, axes count: Int, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    guard count >= 0, count <= min(a.rank, b.rank) else {
      throw .invalidArgument(
        operation: "Tensordot",
        problem: .setting("\(count) axes are not there in \(a.shape) and \(b.shape)"))
    }
    return try tensordot(
      a, b, axes: (Array(a.rank - count..<a.rank), Array(0..<count)), at: place)
  }
}

/// One factor of a tensordot as a matrix.
private struct Contracted {
  /// The axes in the order in which the matrix has them.
  private let order: [Int]
  /// The extents of the matrix.
  private let matrix: [Int]
  /// The extents of the axes that are left.
  let free: [Int]

  init(_ shape: Shape, _ given: [Int], isLeft: Bool) throws(ArgumentProblem) {
    // The axes as they are given: their order is that in which they meet the other factor's.
    _ = try Reduction.axes(given, rank: shape.rank)
    let axes = given.map { $0 < 0 ? $0 + shape.rank : $0 }
    let others = shape.indices.filter { !axes.contains($0) }
    free = others.map { shape[$0] }
    order = isLeft ? others + axes : axes + others
    let (outer, inner) = (free.reduce(1, *), axes.reduce(1) { $0 * shape[$1] })
    matrix = isLeft ? [outer, inner] : [inner, outer]
  }

  /// The tensor as that matrix, with no operation that would change nothing.
  func matrix(_ x: Tensor, _ place: SourcePlace?) throws(TapeError) -> Tensor {
    var x = x
    if order != Array(0..<x.rank) {
      x = try Primitive.transpose(x, ["perm": .integers(order)], at: place)
    }
    guard x.shape.extents != matrix else { return x }
    return try Primitive.reshape(x, ["shape": .integers(matrix)], at: place)
  }
}
