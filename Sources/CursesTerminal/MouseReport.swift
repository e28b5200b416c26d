import Screen

/// What a terminal reports of its mouse: a code of button and movement, and a cell.
///
/// XTerm Control Sequences (Moy, Dickey), section Mouse Tracking: the form of X10 has three
/// characters, each 32 more than its number; the form SGR (mode 1006) has decimal numbers.
struct MouseReport: Equatable {
  let code: Int
  /// Counted from 1.
  let column, row: Int
  let isRelease: Bool

  /// The numbers of a report in the form of X10; nil where they are not three.
  init?(old values: [Int]) {
    guard values.count == 3 else { return nil }
    (code, column, row) = (values[0], values[1], values[2])
    isRelease = code & 3 == 3 && code & 64 == 0
  }

  /// The parameters of a report in the form SGR, as in `<0;12;7`; nil where they are others.
  init?(_ parameters: String, isRelease: Bool) {
    guard parameters.first == "<" else { return nil }
    let values = parameters.dropFirst().split(separator: ";", omittingEmptySubsequences: false)
      .compactMap { Int($0) }
    guard values.count == 3 else { return nil }
    (code, column, row) = (values[0], values[1], values[2])
    self.isRelease = isRelease
  }

  /// What it means; nil for other buttons than the left one, and for what moves without a button.
  var event: MouseEvent? {
    guard column >= 1, row >= 1, code >= 0, code < 128 else { return nil }
    let cell = Point(row: row - 1, column: column - 1)
    let button = code & 3
    if code & 64 != 0 {
      guard button < 2, !isRelease else { return nil }
      return MouseEvent(button == 0 ? .scrollUp : .scrollDown, at: cell)
    }
    if isRelease { return MouseEvent(.release, at: cell) }
    guard button == 0 else { return nil }
    return MouseEvent(code & 32 != 0 ? .drag : .press, at: cell)
  }
}
