import Explanation
import Screen
import TapeFormat

/// A tensor's elements written in rows where they are few, else its statistics.
struct TensorText {
  let tensor: Recording.Tensor

  /// The text of a tensor.
  init(_ tensor: Recording.Tensor) {
    self.tensor = tensor
  }

  /// Its lines: a matrix is a line a row.
  func lines(columns: Int) -> [Line] {
    if case .whole(let values) = tensor.elements, values.count == tensor.elementCount,
      let rows = rows(of: values, columns: columns)
    {
      return rows
    }
    return statistics
  }

  /// The elements, numbers below numbers; nil where a row is wider than the columns.
  private func rows(of values: Recording.Values, columns: Int) -> [Line]? {
    guard let width = tensor.shape.last, width > 0, values.count > 0, values.count <= 64 else {
      return nil
    }
    let shape = tensor.shape
    let block = shape.count > 2 ? width * shape[shape.count - 2] : values.count
    let texts = (0..<values.count).map { NumberFormat.element(values, at: $0, columns: 7) }
    let cell = texts.map(\.columnCount).max() ?? 0
    guard width * (cell + 1) + 1 <= columns else { return nil }
    return stride(from: 0, to: texts.count, by: width).map { start in
      let isBlockStart = start > 0 && start % block == 0
      let row = texts[start..<start + width].map { $0.leftPadding(cell) }.joined(separator: " ")
      return Line([Span(isBlockStart ? "·" : " ", .faint), Span("[\(row)]", .value)])
    }
  }

  private var statistics: [Line] {
    guard let statistics = tensor.statistics else {
      return [Line(" " + Phrase.elementsNotKept, .faint)]
    }
    func line(_ word: String, _ value: Double) -> Line {
      Line([Span(" " + word.padding(6), .faint), Span(NumberFormat.short(value), .value)])
    }
    var lines = [
      line(Phrase.least, statistics.minimum), line(Phrase.most, statistics.maximum),
      line(Phrase.mean, statistics.mean), line(Phrase.norm, statistics.norm),
    ]
    for (count, words) in [
      (statistics.nans, Phrase.notNumbers(statistics.nans)),
      (statistics.infinities, Phrase.infinite(statistics.infinities)),
    ] where count > 0 {
      lines.append(Line(" \(Glyph.notFinite) \(words)", .notFinite))
    }
    if statistics.zeros > 0 { lines.append(Line(" " + Phrase.zero(statistics.zeros), .faint)) }
    return lines
  }
}
