import TapeFormat

/// The elements of a tensor as lines of text, in pieces as they come: with all their figures, a row a
/// line and slices parted by blank lines, as `numpy.loadtxt` reads them.
struct ElementLines: Equatable, Sendable {
  let dtype: DType
  private let width, rows: Int
  /// How many elements were written.
  private(set) var count = 0

  /// The lines of a tensor of a shape.
  init(dtype: DType, shape: [Int]) {
    self.dtype = dtype
    width = max(1, shape.last ?? 1)
    rows = shape.count > 2 ? max(1, shape[shape.count - 2]) : Int.max
  }

  /// The text of the elements that come next.
  mutating func text(of values: Recording.Values) -> String {
    var text = ""
    for place in 0..<values.count {
      if count % width > 0 {
        text += " "
      } else if count > 0 {
        text += count / width % rows == 0 ? "\n\n" : "\n"
      }
      text += values.text(at: place, as: dtype)
      count += 1
    }
    return text
  }

  /// What ends the last line.
  var end: String { count > 0 ? "\n" : "" }
}
