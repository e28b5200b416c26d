import TapeFormat

/// The elements of a tensor that has few, to be written in more or fewer columns each.
///
/// What makes up each number is found once, and what a text takes is known before it is put together:
/// a drawing asks for many texts of which most do not fit.
struct FewElements {
  private let values: Recording.Values
  private let shape: [Int]
  /// The figures of each number that has some.
  private let figures: [DecimalFigures?]
  /// The columns of the brackets, and of the blanks between elements.
  private let frame: Int

  /// Elements row by row; nil where their count is not that of the shape.
  init?(_ values: Recording.Values, shape: [Int]) {
    guard shape.reduce(1, *) == values.count else { return nil }
    self.values = values
    self.shape = shape
    if case .floating(let numbers) = values {
      figures = numbers.map { NumberFormat.hasFigures($0) ? DecimalFigures(of: $0.magnitude) : nil }
    } else {
      figures = []
    }
    // Each list has brackets, and blanks between its parts.
    var (lists, columns) = (1, 0)
    for extent in shape {
      columns += lists * (2 + max(0, extent - 1))
      lists *= extent
    }
    frame = columns
  }

  /// The elements, each in so many columns.
  func row(columns: Int) -> Row {
    var row = Row(shape: shape, frame: frame)
    for place in 0..<values.count {
      guard case .floating(let numbers) = values else {
        row.add(NumberFormat.element(values, at: place, columns: columns), isWholeFrom: nil)
        continue
      }
      let number = numbers[place]
      guard let figures = figures[place] else {
        row.add(NumberFormat.short(number, columns: columns), isWholeFrom: nil)
        continue
      }
      let text = NumberFormat.short(figures, isNegative: number < 0, columns: columns)
      let mayGrowShorter = text.utf8.contains(UInt8(ascii: "e"))
      row.add(
        text,
        isWholeFrom: mayGrowShorter ? figures.wholeColumns.map { $0 + (number < 0 ? 1 : 0) } : nil)
      row.note(Double(text).map { ($0 - number).magnitude } ?? .infinity, of: number.magnitude)
    }
    return row
  }

  /// Elements as they are written in so many columns each.
  struct Row {
    private let shape: [Int]
    private(set) var texts: [String] = []
    /// Whether each says its number to a fiftieth of it.
    private(set) var isClose = true
    /// By how much a text misses its number at most.
    private(set) var error = 0.0
    /// The columns of all in brackets, as they are, and without the `.0` of whole numbers.
    private(set) var columns, columnsWithoutPoints: Int
    /// How many columns they take at least where each has as many as here, or more.
    private(set) var fewestColumns: Int

    fileprivate init(shape: [Int], frame: Int) {
      self.shape = shape
      columns = frame
      columnsWithoutPoints = frame
      fewestColumns = frame
    }

    fileprivate mutating func add(_ text: String, isWholeFrom whole: Int?) {
      texts.append(text)
      let count = text.utf8.count
      let bare = text.hasSuffix(".0") ? count - 2 : count
      columns += text == "…" ? 1 : count
      columnsWithoutPoints += text == "…" ? 1 : bare
      // In more columns a number has more figures, but a whole one may no longer need an exponent.
      fewestColumns += text == "…" ? 1 : min(bare, whole ?? bare)
    }

    fileprivate mutating func note(_ error: Double, of magnitude: Double) {
      if !(error <= magnitude / 50) { isClose = false }
      self.error = max(self.error, error)
    }

    /// The elements in nested brackets, row-major, in at most so many columns:
    /// `[[1.0 2.0] [3.0 4.0]]`, or without points where that is needed; nil where they take more.
    func text(columns room: Int) -> String? {
      if columns <= room { return brackets(texts) }
      return columnsWithoutPoints <= room ? textWithoutPoints : nil
    }

    /// The same without the `.0` of whole numbers.
    var textWithoutPoints: String { brackets(NumberFormat.withoutPoint(texts)) }

    private func brackets(_ texts: [String]) -> String {
      var next = 0
      func text(_ dimensions: ArraySlice<Int>) -> String {
        guard let extent = dimensions.first else {
          defer { next += 1 }
          return texts[next]
        }
        var list = "["
        for place in 0..<extent {
          if place > 0 { list += " " }
          list += text(dimensions.dropFirst())
        }
        return list + "]"
      }
      return text(shape[...])
    }
  }
}
