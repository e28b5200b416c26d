/// A walk over several arrays at once, each with its own strides, in the row-major order of a
/// common shape.
///
/// Broadcasting, reducing and transposing are all walks in which a stride is 0 or does not fall.
/// Neighbouring dimensions that every array runs through without a gap become one, so that most
/// walks end up with a single row.
struct StridedLoop<let operandCount: Int> {
  typealias Offsets = InlineArray<operandCount, Int>

  private var extents: [Int] = []
  private var strides: [Offsets] = []
  /// How long a row is: the extent of the innermost dimension.
  private(set) var rowLength = 1
  /// How far apart the elements of a row are in each array.
  private(set) var rowStrides = Offsets(repeating: 0)
  private var isEmpty = false

  /// A walk over the given extents, with the strides of each array.
  init(_ shape: [Int], _ arrays: InlineArray<operandCount, [Int]>) {
    isEmpty = shape.contains(0)
    for axis in shape.indices where shape[axis] != 1 {
      var here = Offsets(repeating: 0)
      for operand in 0..<operandCount { here[operand] = arrays[operand][axis] }
      if let outer = strides.last, Self.isContinued(outer, by: here, extent: shape[axis]) {
        extents[extents.count - 1] *= shape[axis]
        strides[strides.count - 1] = here
      } else {
        extents.append(shape[axis])
        strides.append(here)
      }
    }
    if let extent = extents.popLast(), let innermost = strides.popLast() {
      rowLength = extent
      rowStrides = innermost
    }
  }

  /// A walk that is a single row.
  @inline(__always)
  init(rowLength: Int, rowStrides: Offsets) {
    self.rowLength = rowLength
    self.rowStrides = rowStrides
    isEmpty = rowLength == 0
  }

  /// A walk through arrays of so many elements, of which one has fewer, that are repeated.
  init(_ count: Int, repeating length: Int, in operand: Int) {
    let isConstant = length == 1
    self.init(
      rowLength: isConstant ? count : length, rowStrides: Offsets(repeating: 1))
    if isConstant { rowStrides[operand] = 0 }
    isEmpty = count == 0
    guard !isConstant, !isEmpty else { return }
    extents = [count / length]
    strides = [Offsets(repeating: length)]
    strides[0][operand] = 0
  }

  private static func isContinued(_ outer: Offsets, by inner: Offsets, extent: Int) -> Bool {
    for operand in 0..<operandCount where outer[operand] != inner[operand] * extent {
      return false
    }
    return true
  }

  /// Calls the body for each row with the place where it begins in each array.
  @inline(__always)
  func forEachRow<Failure: Error>(
    _ body: (Offsets) throws(Failure) -> Void
  ) throws(Failure) {
    guard !isEmpty else { return }
    var offsets = Offsets(repeating: 0)
    var indices = [Int](repeating: 0, count: extents.count)
    while true {
      try body(offsets)
      var axis = extents.count - 1
      while axis >= 0 {
        indices[axis] += 1
        for operand in 0..<operandCount { offsets[operand] += strides[axis][operand] }
        if indices[axis] < extents[axis] { break }
        for operand in 0..<operandCount {
          offsets[operand] -= strides[axis][operand] * extents[axis]
        }
        indices[axis] = 0
        axis -= 1
      }
      if axis < 0 { return }
    }
  }
}
