import Explanation
import Playback
import Screen
import TapeFormat

/// Every source of a gradient run with its value and its gradient, a row each: which is `None`, which
/// is nan, and which is small beside the others.
struct SourcesOverlay {
  /// What was read; nil until it is.
  let page: SourcesPage?
  /// What the run computes, as in `∂loss/∂[w b]`.
  let derivative: String
  let chosen: Int

  var title: String { Phrase.Sources.title(of: derivative) }

  /// Two lines stand above the rows.
  static let head = 2

  /// How many sources there are, as far as that is known.
  var count: Int { page?.rows.count ?? 0 }

  /// The lines at the head, and those of some of the sources.
  func lines(_ places: Range<Int>, columns: Int) -> [Line] {
    guard let page else { return [Line(Phrase.stillReading, .faint)] }
    let widths = widths(of: page, columns: columns)
    return [Line(summary(of: page)), heading(widths)]
      + places.map { place in
        var line = line(page.rows[place], page.scale, widths)
        line.isChosen = place == chosen
        if line.isChosen { line.leading[0].text.replaceMark() }
        return line
      }
  }

  private func summary(of page: SourcesPage) -> String {
    let counts = page.counts
    guard page.hasEnded else { return Phrase.Sources.unanswered(page.rows.count) }
    return Phrase.Sources.summary(
      page.rows.count, absent: counts.absent, notFinite: counts.notFinite, zero: counts.zero)
  }

  private struct Widths {
    var name, shape, value, gradient: Int
  }

  private func widths(of page: SourcesPage, columns: Int) -> Widths {
    let name = max(8, min(page.nameColumns, columns / 4))
    let shape = columns < 60 ? 0 : min(12, max(page.shapeColumns, Phrase.shape.columnCount))
    // Blanks between the columns, and the bar at the end with its own.
    let rest = columns - name - shape - (shape > 0 ? 3 : 1) - 2 - 3 - 2
    return Widths(name: name, shape: shape, value: max(6, rest / 2), gradient: max(6, rest / 2))
  }

  private func heading(_ widths: Widths) -> Line {
    let shape = widths.shape > 0 ? "  " + Phrase.shape.padding(widths.shape) : ""
    return Line(
      " " + Phrase.Sources.source.padding(widths.name) + shape + "  "
        + Phrase.value.leftPadding(widths.value) + "   "
        + Phrase.adjoint.leftPadding(widths.gradient), .faint)
  }

  private func line(_ row: SourcesPage.Row, _ scale: LogScale, _ widths: Widths) -> Line {
    let value = ValueText(row.value, columns: widths.value)
    let gradient = ValueText(row.gradient, columns: widths.gradient)
    let role: Role =
      row.isAbsent ? .absent : gradient.isFinite ? .adjointFinal : .notFinite
    let text =
      row.isAbsent
      ? "\(Glyph.absent) None"
      : page?.hasEnded == false ? Phrase.Sources.unknown : gradient.text
    // What is no number has its mark already.
    let sign =
      gradient.isFinite ? row.gradient.flatMap { HeatSign(of: Magnitude(of: $0), on: scale) } : nil
    let shape =
      widths.shape > 0
      ? "  " + row.shape.truncated(toColumns: widths.shape).padding(widths.shape) : ""
    return Line([
      Span(" " + row.name.truncatedInMiddle(toColumns: widths.name).padding(widths.name)),
      Span(shape + "  ", .faint),
      Span(
        value.text.truncated(toColumns: widths.value).leftPadding(widths.value),
        value.isFinite ? .value : .notFinite),
      Span("   "),
      Span(text.truncated(toColumns: widths.gradient).leftPadding(widths.gradient), role),
      Span(" "), Span(String(sign?.character ?? " "), sign?.role ?? .text),
    ])
  }
}
