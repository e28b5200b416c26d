import Screen

/// A slice of a tensor in colours: an element a pixel, or several where there is room; groups of
/// elements where there is not.
struct HeatMap {
  let slice: TensorSlice
  let scale: HeatScale
  /// The pixels across and down; a cell has two, one above the other.
  let width, height: Int

  /// An element is never drawn larger than so many pixels.
  private static let largest = 4

  /// A map in at most so many cells.
  init(of slice: TensorSlice, scale: HeatScale, in size: Size) {
    self.slice = slice
    self.scale = scale
    let room = (columns: max(0, size.columns), rows: max(0, 2 * size.rows))
    let (rows, columns) = (slice.rows.count, slice.columns.count)
    let across = columns > 0 ? room.columns / columns : 0
    let down = rows > 0 ? room.rows / rows : 0
    // Where a whole element fits into a cell the map is as large as may be, and square.
    let zoom = min(Self.largest, min(across, down))
    width = min(room.columns, columns * max(1, zoom))
    height = min(room.rows, rows * max(1, zoom))
  }

  /// How many elements stand behind a pixel at most; 1 where each has its own.
  var groupCount: Int {
    guard width > 0, height > 0 else { return 0 }
    return ((slice.columns.count + width - 1) / width) * ((slice.rows.count + height - 1) / height)
  }

  /// Its rows of cells.
  func lines(showsPointer: Bool) -> [[Span]] {
    guard width > 0, height > 0 else { return [] }
    let groups = Groups(
      of: slice, across: min(width, slice.columns.count), down: min(height, slice.rows.count))
    func pixel(_ row: Int, _ column: Int) -> HeatCell.Pixel {
      guard row < height else { return .unknown }
      return scale.pixel(
        groups.value(row: row * groups.down / height, column: column * groups.across / width))
    }
    let pointer = (
      row: Self.middle(
        of: slice.row - slice.rows.lowerBound, in: height, of: slice.rows.count) / 2,
      column: Self.middle(
        of: slice.column - slice.columns.lowerBound, in: width, of: slice.columns.count)
    )
    return (0..<(height + 1) / 2).map { row in
      (0..<width).map { column in
        var cell = HeatCell(upper: pixel(2 * row, column), lower: pixel(2 * row + 1, column))
        cell.isPointedAt = showsPointer && row == pointer.row && column == pointer.column
        return Span(heat: cell)
      }
    }
  }

  /// The pixel in the middle of those that show an element.
  private static func middle(of place: Int, in pixels: Int, of count: Int) -> Int {
    guard count > 0 else { return 0 }
    return min(pixels - 1, (2 * place + 1) * pixels / (2 * count))
  }
}

/// The elements of a slice in groups, none larger than it must be.
///
/// What is no number shows wherever it is in a group; else a group is the mean of its elements, as
/// far as they were kept.
private struct Groups {
  let across, down: Int
  private var sums: [Double]
  private var counts: [Int]

  /// The groups of a slice, so many across and down; each kept element is looked at once.
  init(of slice: TensorSlice, across: Int, down: Int) {
    self.across = across
    self.down = down
    sums = Array(repeating: 0, count: across * down)
    counts = Array(repeating: 0, count: across * down)
    let (rows, columns) = (slice.rows.count, slice.columns.count)
    let first = slice.place(row: slice.rows.lowerBound, column: slice.columns.lowerBound)
    let step = slice.columnCount
    switch slice.elements.kept {
    case .absent: return
    case .whole(let values):
      for row in 0..<rows {
        let start = row * down / rows * across
        for column in 0..<columns {
          add(
            values.double(at: first + row * step + column), at: start + column * across / columns
          )
        }
      }
    case .sample(let indices, let values):
      for (index, place) in indices.enumerated() where index < values.count {
        let (row, column) = (place - first).quotientAndRemainder(dividingBy: step)
        guard place >= first, row < rows, column < columns else { continue }
        add(values.double(at: index), at: row * down / rows * across + column * across / columns)
      }
    }
  }

  private mutating func add(_ value: Double, at group: Int) {
    counts[group] += 1
    // The sum of infinities of both signs is no number, as is right.
    sums[group] += value
  }

  /// What stands for a group; nil where nothing of it was kept.
  func value(row: Int, column: Int) -> Double? {
    let group = row * across + column
    guard counts[group] > 0 else { return nil }
    return sums[group] / Double(counts[group])
  }
}
