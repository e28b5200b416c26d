import TapeFormat

/// Functions of shapes that TensorFlow makes of several primitives, or of one of several.
extension Composition {
  /// How a tensor is continued beyond its edges.
  public enum Padding: Sendable, Equatable {
    /// By one number.
    case constant(Double = 0)
    /// By its own elements, mirrored at the element at the edge.
    case reflect
    /// By its own elements, mirrored at the edge.
    case symmetric
  }

  /// A tensor with so many elements before and after it along each axis.
  public static func padded(
    _ x: Tensor, before: [Int], after: [Int], with padding: Padding = .constant(),
    at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    let widths: Attributes = ["before": .integers(before), "after": .integers(after)]
    switch padding {
    case .constant(0): return try Primitive.pad(x, widths, at: place)
    case .constant(let number):
      guard x.dtype.isFloating || (x.dtype != .bool && number == number.rounded()) else {
        throw .invalidArgument(
          operation: Primitive.padWithNumber.name,
          problem: .setting("\(number) is no number of type \(x.dtype.rawValue)"))
      }
      return try Primitive.padWithNumber(x, widths.adding(["value": .number(number)]), at: place)
    case .reflect:
      return try Primitive.mirrorPad(x, widths.adding(["mode": .text("REFLECT")]), at: place)
    case .symmetric:
      return try Primitive.mirrorPad(x, widths.adding(["mode": .text("SYMMETRIC")]), at: place)
    }
  }

  /// What is taken along each of the first axes, and all others whole.
  public static func slice(
    _ x: Tensor, _ items: [SliceItem], at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    try Primitive.stridedSlice(x, Attributes(slicing: items), at: place)
  }

  /// A tensor with each slice along an axis repeated: all equally often where there is one count.
  ///
  /// Without an axis it is a vector first.
  public static func repeated(
    _ x: Tensor, _ counts: [Int], axis given: Int?, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    guard let given else {
      let flat = try Primitive.reshape(x, ["shape": .integers([-1])], at: place)
      return try repeated(flat, counts, axis: 0, at: place)
    }
    let x = x.rank > 0 ? x : try Primitive.stack([x], ["axis": .integer(0)], at: place)[0]
    guard given >= -x.rank, given < x.rank else {
      throw .invalidArgument(
        operation: Primitive.tile.name, problem: .axisOutOfRange(axis: given, rank: x.rank))
    }
    let axis = given < 0 ? given + x.rank : given
    let count: Int
    if counts.count == 1 {
      count = counts[0]
    } else {
      guard counts.count == x.shape[axis] else {
        throw .invalidArgument(
          operation: Primitive.tile.name,
          problem: .setting(
            "\(counts.count) counts do not fit \(x.shape[axis]) slices along axis \(axis)"))
      }
      count = max(0, counts.max() ?? 0)
    }
    // Each slice is tiled as often as the one that is repeated most, next to itself.
    var multiples = Array(repeating: 1, count: x.rank + 1)
    multiples[axis + 1] = count
    let tiled = try Primitive.tile(
      Primitive.expandDims(x, ["axis": .integer(axis + 1)], at: place),
      ["multiples": .integers(multiples)], at: place)
    var shape = x.shape.extents
    shape[axis] *= count
    let all = try Primitive.reshape(tiled, ["shape": .integers(shape)], at: place)
    guard counts.count != 1 else { return all }
    let kept = counts.enumerated().flatMap { slice, wanted in
      (0..<max(0, wanted)).map { Int64(slice * count + $0) }
    }
    let places = Tensor(Int64.self, shape: Shape(unchecked: [kept.count])) { output in
      for (target, place) in kept.enumerated() { output[target] = place }
    }
    return try Primitive.gather(all, places, ["axis": .integer(axis)], at: place)
  }

  /// The means of the slices that segment numbers put together; 0 where there is none.
  public static func segmentMean(
    _ x: Tensor, _ ids: Tensor, count: Int, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    let segments: Attributes = ["num_segments": .integer(count)]
    let sums = try Primitive.segmentSum(x, ids, segments, at: place)
    let ones = Tensor(repeating: 1, shape: ids.shape, dtype: x.dtype)
    let members = try Primitive.segmentSum(ones, ids, segments, at: place)
    let extents = [count] + Array(repeating: 1, count: x.rank - ids.rank)
    let counts = try Primitive.reshape(members, ["shape": .integers(extents)], at: place)
    return try quotient(sums, Primitive.maximum(counts, counts.constant(1), at: place), at: place)
  }
}
