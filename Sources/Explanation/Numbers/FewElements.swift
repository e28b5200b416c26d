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
      guard case .floating(let numbers) = values, let figures = figures[place] else {
        row.add(.init(text: NumberFormat.element(values, at: place, columns: columns)))
        continue
      }
      let number = numbers[place]
      guard let short = ShortNumber(figures, isNegative: number < 0, columns: columns) else {
        row.add(.init(text: "…"))
        row.note(.infinity, of: number.magnitude)
        continue
      }
      // In more columns it may no longer need its exponent.
      let whole = short.hasExponent ? figures.wholeColumns.map { $0 + (number < 0 ? 1 : 0) } : nil
      row.add(.init(short), isWholeFrom: whole)
      row.note((short.value - number).magnitude, of: number.magnitude)
    }
    return row
  }

  /// One element as it is written.
  fileprivate struct Written {
    private enum Form {
      case text(String)
      case number(ShortNumber)
    }

    private let form: Form
    /// The columns of the text, and those without the `.0` of a whole number.
    let columns, columnsWithoutPoint: Int

    init(text: String) {
      form = .text(text)
      columns = text.count
      columnsWithoutPoint = text.hasSuffix(".0") ? columns - 2 : columns
    }

    init(_ number: ShortNumber) {
      form = .number(number)
      (columns, columnsWithoutPoint) = (number.columns, number.columnsWithoutPoint)
    }

    var text: String {
      switch form {
      case .text(let text): text
      case .number(let number): number.text
      }
    }
  }

  /// Elements as they are written in so many columns each.
  struct Row {
    private let shape: [Int]
    private var elements: [Written] = []
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

    fileprivate mutating func add(_ element: Written, isWholeFrom whole: Int? = nil) {
      elements.append(element)
      columns += element.columns
      columnsWithoutPoints += element.columnsWithoutPoint
      // In more columns a number has more figures, but a whole one may no longer need an exponent.
      fewestColumns += min(element.columnsWithoutPoint, whole ?? element.columnsWithoutPoint)
    }

    fileprivate mutating func note(_ error: Double, of magnitude: Double) {
      if !(error <= magnitude / 50) { isClose = false }
      self.error = max(self.error, error)
    }

    /// The elements in nested brackets, row-major, in at most so many columns:
    /// `[[1.0 2.0] [3.0 4.0]]`, or without points where that is needed; nil where they take more.
    func text(columns room: Int) -> String? {
      if columns <= room { return brackets(elements.map(\.text)) }
      return columnsWithoutPoints <= room ? textWithoutPoints : nil
    }

    /// The same without the `.0` of whole numbers.
    var textWithoutPoints: String { brackets(NumberFormat.withoutPoint(elements.map(\.text))) }

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
