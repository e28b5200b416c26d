import Explanation
import Screen

/// The home screen: demos, then the tapes of the folder.
struct HomeScreen {
  let home: Home

  var header: Line {
    let demos = home.entries.count(where: \.isDemo)
    let tapes = home.entries.count - demos
    return Line(
      [Span(" TapeDeck", .title)],
      trailing: [
        Span(
          Phrase.entries(demos: demos, tapes: tapes) + " ", .faint)
      ])
  }

  /// The list, so far scrolled that the chosen line is seen in so many rows.
  func lines(in size: Size) -> [Line] {
    visible(rows: size.rows, columns: size.columns).map(\.line)
  }

  /// The place among the shown entries of what stands in a row of so many; nil between them.
  func place(inRow row: Int, rows: Int) -> Int? {
    visible(rows: rows, columns: .max)[safe: row]?.place
  }

  private func visible(rows: Int, columns: Int) -> [(line: Line, place: Int?)] {
    let shown = home.shown
    let width = min(26, shown.map(\.name.columnCount).max() ?? 0) + 2
    var lines: [(line: Line, place: Int?)] = [(.blank, nil)]
    var chosenLine = 0
    for (place, entry) in shown.enumerated() {
      if place == 0 || shown[place - 1].isDemo != entry.isDemo {
        if place > 0 { lines.append((.blank, nil)) }
        lines.append(
          (Line("   " + (entry.isDemo ? Phrase.startHere : Phrase.inThisFolder), .faint), nil))
      }
      let isChosen = place == home.chosenPlace
      if isChosen { chosenLine = lines.count }
      let name = entry.name.truncated(toColumns: width - 2).padding(width)
      let words = [
        Span(isChosen ? " ▸ " : "   ", .key), Span(name, isChosen ? .current : .text),
        Span(entry.summary.isEmpty ? "…" : entry.summary, .faint),
      ]
      let line = Line(words, trailing: [Span(entry.result + " ", .adjointFinal)])
      // What it is about matters more than what comes out.
      lines.append((line.columnCount <= columns ? line : Line(words), place))
    }
    if shown.isEmpty {
      lines.append((Line("   " + Phrase.nothingFits(home.filter), .faint), nil))
    }
    let first = max(0, min(lines.count - rows, chosenLine - rows / 2))
    return Array(lines.dropFirst(first).prefix(max(0, rows)))
  }
}
