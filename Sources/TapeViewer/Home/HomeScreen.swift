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
  func lines(rows: Int) -> [Line] {
    let shown = home.shown
    let width = min(26, shown.map(\.name.columnCount).max() ?? 0) + 2
    var lines: [Line] = [.blank]
    var chosenLine = 0
    for (place, entry) in shown.enumerated() {
      if place == 0 || shown[place - 1].isDemo != entry.isDemo {
        if place > 0 { lines.append(.blank) }
        lines.append(Line("   " + (entry.isDemo ? Phrase.startHere : Phrase.inThisFolder), .faint))
      }
      let isChosen = place == home.chosenPlace
      if isChosen { chosenLine = lines.count }
      lines.append(
        Line(
          [
            Span(isChosen ? " ▸ " : "   ", .key),
            Span(
              entry.name.truncated(toColumns: width - 2).padding(width), isChosen ? .current : .text
            ),
            Span(entry.summary, .faint),
          ], trailing: [Span(entry.result + " ", .adjointFinal)]))
    }
    if shown.isEmpty { lines.append(Line("   " + Phrase.nothingFits(home.filter), .faint)) }
    let first = max(0, min(lines.count - rows, chosenLine - rows / 2))
    return Array(lines.dropFirst(first).prefix(max(0, rows)))
  }
}
