import TapeFormat

/// The matrix in which an element lies: the last two axes of a tensor, at the element's places
/// along the others.
struct TensorSlice: Equatable, Sendable {
  let elements: TensorElements
  /// The element that is pointed at, a place an axis.
  let cursor: [Int]
  /// What of the tensor was read; nil where all of it was that was kept.
  let part: ElementPart?

  /// The slice round an element; places beyond the end count as the last.
  init(of elements: TensorElements, at cursor: [Int], part: ElementPart? = nil) {
    self.elements = elements
    self.part = part
    self.cursor = elements.shape.enumerated().map { axis, extent in
      min(max(0, extent - 1), max(0, axis < cursor.count ? cursor[axis] : 0))
    }
  }

  private var shape: [Int] { elements.shape }
  var rowCount: Int { shape.count > 1 ? shape[shape.count - 2] : 1 }
  var columnCount: Int { shape.last ?? 1 }
  /// The rows and columns of which the elements are at hand, as far as they were kept.
  var rows: Range<Int> { part?.rows ?? 0..<rowCount }
  var columns: Range<Int> { part?.columns ?? 0..<columnCount }
  /// The pointed element's row and column.
  var row: Int { shape.count > 1 ? cursor[shape.count - 2] : 0 }
  var column: Int { cursor.last ?? 0 }

  /// How many places an element is before the next one along an axis.
  func stride(ofAxis axis: Int) -> Int { shape.dropFirst(axis + 1).reduce(1, *) }

  /// The place of the slice's first element.
  private var base: Int {
    cursor.indices.dropLast(2).reduce(0) { $0 + cursor[$1] * stride(ofAxis: $1) }
  }

  /// The place of the element that is pointed at.
  var place: Int { place(row: row, column: column) }

  /// The place of an element of the slice.
  func place(row: Int, column: Int) -> Int { base + row * columnCount + column }

  /// The elements along an axis through the one that is pointed at, as far as they are at hand.
  func places(along axis: Int) -> [Int] {
    guard shape.indices.contains(axis) else { return [place] }
    if let part {
      if let line = part.line { return part.linePlaces(line, in: shape) }
      // The line through other slices was not read.
      if axis < shape.count - 2 { return [] }
      return axis == shape.count - 1
        ? columns.map { place(row: row, column: $0) } : rows.map { place(row: $0, column: column) }
    }
    let stride = stride(ofAxis: axis)
    let start = place - cursor[axis] * stride
    return (0..<shape[axis]).map { start + $0 * stride }
  }

  /// The slice as people write it: `[2, :, :]`; nil where the tensor has no more than two axes.
  var label: String? {
    guard shape.count > 2 else { return nil }
    return "[" + cursor.dropLast(2).map { "\($0), " }.joined() + ":, :]"
  }

  /// The element that is pointed at as people write it: `[2, 0, 3]`.
  var cursorLabel: String { "[" + cursor.map(String.init).joined(separator: ", ") + "]" }
}
