import TapeFormat

/// The part of a large tensor that is read to be looked at: what lies round the pointed element in
/// its slice, and the elements along an axis on which slices follow each other.
///
/// It stays the same while one moves about in it, so that few keys have to wait for the tape.
public struct ElementPart: Hashable, Sendable {
  /// The slice's places along all axes but the last two.
  let slice: [Int]
  let rows, columns: Range<Int>
  /// The element whose line along an axis is read too; nil where the slice has all of that axis.
  let line: Line?

  /// The places along an axis through an element of the slice.
  struct Line: Hashable, Sendable {
    let axis, row, column: Int
  }

  /// A tensor with more elements than this is read in parts, none of which is much larger.
  static let limit = 1 << 18
  /// Of a slice that is too large, so many columns are read at least, where it has them.
  private static let fewColumns = 1 << 10
  /// So many elements are read along an axis outside the slice at most.
  private static let lineLimit = 1 << 10
  /// Of a tensor with more elements no line outside the slice is read: it goes all through the tensor, and
  /// a file finds a place in a long blob by going past all that is before it.
  private static let lineReach = 1 << 22

  /// The part of a tensor of a shape, at which somebody looks so.
  init(of shape: [Int], in look: TensorLook) {
    let cursor = shape.indices.map { axis in
      min(max(0, shape[axis] - 1), max(0, look.cursor[safe: axis] ?? 0))
    }
    let (rowCount, columnCount) = (shape.dropLast().last ?? 1, shape.last ?? 1)
    slice = Array(cursor.dropLast(2))
    let width = min(columnCount, max(Self.fewColumns, Self.limit / max(1, rowCount)))
    columns = Self.stretch(round: cursor.last ?? 0, of: columnCount, length: width)
    let height = min(rowCount, max(1, Self.limit / max(1, width)))
    rows = Self.stretch(round: cursor.dropLast().last ?? 0, of: rowCount, length: height)
    let axis = look.axis(in: shape)
    line =
      axis < shape.count - 2 && shape.reduce(1, *) <= Self.lineReach
      ? Line(axis: axis, row: cursor.dropLast().last ?? 0, column: cursor.last ?? 0) : nil
  }

  /// So many places round one of them, with a quarter of them at least on either side, as far as there
  /// are any; the same for all places near it.
  private static func stretch(round place: Int, of count: Int, length: Int) -> Range<Int> {
    let half = max(1, length / 2)
    let first = min(count - length, max(0, place / half * half - half / 2))
    return first..<first + length
  }

  /// The places of its elements in row-major order, in stretches that rise.
  func ranges(in shape: [Int]) -> [Range<Int>] {
    let (rowCount, columnCount) = (shape.dropLast().last ?? 1, shape.last ?? 1)
    let base = Self.place(of: slice + [0, 0].suffix(min(2, shape.count)), in: shape)
    let isWide = columns.count == columnCount
    let inside =
      isWide
      ? [base + rows.lowerBound * columnCount..<base + rows.upperBound * columnCount]
      : rows.map { row in
        let start = base + row * columnCount
        return start + columns.lowerBound..<start + columns.upperBound
      }
    guard let line else { return inside }
    let end = base + rowCount * columnCount
    let beside = linePlaces(line, in: shape).filter { $0 < base || $0 >= end }.map { $0..<$0 + 1 }
    return beside.filter { $0.lowerBound < base } + inside
      + beside.filter { $0.lowerBound >= end }
  }

  /// The places of the elements along the line, evenly spread where it has very many.
  func linePlaces(_ line: Line, in shape: [Int]) -> [Int] {
    let count = min(shape[line.axis], Self.lineLimit)
    return (0..<count).map { number in
      var cursor = slice + [line.row, line.column]
      cursor[line.axis] = number * shape[line.axis] / count
      return Self.place(of: cursor, in: shape)
    }
  }

  private static func place(of cursor: [Int], in shape: [Int]) -> Int {
    zip(cursor, shape).reduce(0) { $0 * $1.1 + $1.0 }
  }
}
