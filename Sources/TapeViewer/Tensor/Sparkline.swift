/// Numbers in a row as bars, the least the lowest; what is no number by a sign of its own.
struct Sparkline {
  let text: [Span]
  let least, most: Double

  /// The numbers in at most so many columns; of several in one, their mean.
  init(_ values: [Double?], columns: Int) {
    let finite = values.compactMap { $0 }.filter(\.isFinite)
    least = finite.min() ?? .nan
    most = finite.max() ?? .nan
    let (low, span) = (least / 2, most / 2 - least / 2)
    let width = min(max(0, columns), values.count)
    text = (0..<width).map { column in
      let first = column * values.count / width
      let group = values[first..<max(first + 1, (column + 1) * values.count / width)]
        .compactMap { $0 }
      let special = group.first(where: \.isNaN) ?? group.first { !$0.isFinite }
      let value = special ?? (group.isEmpty ? nil : group.reduce(0, +) / Double(group.count))
      guard let value else { return Span(" ") }
      let pixel: HeatCell.Pixel =
        value.isNaN ? .notANumber : value > 0 ? .positiveInfinity : .negativeInfinity
      guard value.isFinite else {
        return Span(pixel.glyph.map { String($0) } ?? " ", .notFinite)
      }
      let part = span > 0 ? (value / 2 - low) / span : 0
      return Span(String(HeatCell.bars[max(0, min(7, Int(part * 8)))]), .value)
    }
  }
}
