import TapeFormat

/// Functions that put elements in order, which TensorFlow makes of the largest elements of rows.
extension Composition {
  /// The elements along an axis in rising order, or in falling order.
  public static func sorted(
    _ x: Tensor, axis: Int = -1, descending: Bool = false, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    guard !descending else { return try falling(x, axis, place)[0] }
    return try mirrored(falling(mirrored(x, place), axis, place)[0], place)
  }

  /// The places along an axis that the elements have when they are in order, as int32.
  public static func argsort(
    _ x: Tensor, axis: Int = -1, descending: Bool = false, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    try falling(descending ? x : mirrored(x, place), axis, place)[1]
  }

  /// Numbers in the opposite order: their opposites, and of whole numbers one less, so that the
  /// smallest has one too.
  private static func mirrored(_ x: Tensor, _ place: SourcePlace?) throws(TapeError) -> Tensor {
    let opposite = try Primitive.negate(x, at: place)
    guard x.dtype == .int32 || x.dtype == .int64 else { return opposite }
    return try Primitive.subtract(opposite, x.constant(1), at: place)
  }

  /// The elements along an axis in falling order, and their places.
  private static func falling(
    _ x: Tensor, _ given: Int, _ place: SourcePlace?
  ) throws(TapeError) -> [Tensor] {
    guard given >= -x.rank, given < x.rank else {
      throw .invalidArgument(
        operation: Primitive.topK.name, problem: .axisOutOfRange(axis: given, rank: x.rank))
    }
    let (axis, last) = (given < 0 ? given + x.rank : given, x.rank - 1)
    let all: Attributes = ["k": .integer(x.shape[axis])]
    guard axis != last else { return try Primitive.topK([x], all, at: place) }
    var order = Array(0..<x.rank)
    order.swapAt(axis, last)
    let perm: Attributes = ["perm": .integers(order)]
    let found = try Primitive.topK([Primitive.transpose(x, perm, at: place)], all, at: place)
    return [
      try Primitive.transpose(found[0], perm, at: place),
      try Primitive.transpose(found[1], perm, at: place),
    ]
  }
}
