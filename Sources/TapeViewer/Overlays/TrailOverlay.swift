import Explanation
import Screen
import TapeFormat

/// How large values and adjoints are along the way from the target to a tensor: a row an operation,
/// with bars on a logarithmic scale, so that what vanishes, explodes or is no number is seen in one
/// column.
struct TrailOverlay {
  /// What was read; nil until it is.
  let page: TrailPage?
  /// The targets of the run, as in `loss`.
  let targets: String
  /// The chosen hop; nil for the one to be noted first.
  let chosen: Int?

  private var trail: Trail? { page?.trail }

  /// The chosen hop, as far as there are hops.
  var place: Int {
    guard let trail else { return 0 }
    return max(0, min(trail.hops.count - 1, chosen ?? trail.firstNoted))
  }

  /// What stands in the frame: `sizes on the way: ∂loss/∂w`.
  var title: String {
    guard let trail else { return Phrase.Trail.title }
    let title = Phrase.Trail.title(of: "∂\(targets)/∂\(trail.name)")
    return Phrase.Run.title(title, row: page?.question.row)
  }

  /// What the lower edge says of the chosen hop.
  var hint: String {
    guard let trail, trail.hops.indices.contains(place) else { return "" }
    return trail.marks[place]?.map(Phrase.Trail.words).joined(separator: ", ")
      ?? Phrase.Trail.enterGoesThere
  }

  /// Which hops stand in so many rows, of those that there are.
  func note(in size: Size) -> String {
    guard let trail else { return "" }
    let shown = visible(in: size)
    guard shown.count < trail.hops.count else { return "" }
    return Phrase.range(shown.lowerBound + 1, shown.upperBound, of: trail.hops.count)
  }

  /// Its lines: what is to be said, then the hops round the chosen one.
  func lines(in size: Size) -> [Line] {
    guard let page else { return [Line(Phrase.stillReading, .faint)] }
    guard let trail else { return Line.wrapping(Phrase.nothingToExplain, columns: size.columns) }
    let row = TrailRow(page: page, trail: trail, columns: size.columns)
    return head(in: size, row)
      + visible(in: size).map { place in
        var line = row.line(at: place)
        line.isChosen = place == self.place
        return line
      }
  }

  /// The place of the hop in a line; nil for what stands above them.
  func place(inLine line: Int, size: Size) -> Int? {
    guard let page, let trail else { return nil }
    let above = head(in: size, TrailRow(page: page, trail: trail, columns: size.columns)).count
    let shown = visible(in: size)
    return line >= above && line - above < shown.count ? shown.lowerBound + line - above : nil
  }

  /// A screen of fewer rows shows hops instead of what columns are called.
  private static let rowsWithHeader = 12

  private func head(in size: Size, _ row: TrailRow) -> [Line] {
    let words = Line.wrapping(trail?.sentence ?? "", columns: size.columns)
    guard size.rows >= Self.rowsWithHeader else {
      // Two hops stay in sight; `w` says the whole of what is cut here.
      let room = max(1, size.rows - 2)
      guard words.count > room else { return words }
      let cut = words[..<room].last?.leading.map(\.text).joined() ?? ""
      return words.prefix(room - 1) + [Line((cut + " …").truncated(toColumns: size.columns))]
    }
    return words + [.blank, row.header]
  }

  /// The hops for which there is room, the chosen one in their middle where it can be.
  private func visible(in size: Size) -> Range<Int> {
    guard let page, let trail else { return 0..<0 }
    let row = TrailRow(page: page, trail: trail, columns: size.columns)
    let count = min(trail.hops.count, max(1, size.rows - head(in: size, row).count))
    let first = max(0, min(trail.hops.count - count, place - count / 2))
    return first..<first + count
  }
}
