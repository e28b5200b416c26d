import Explanation
import Screen
import TapeFormat

/// The gradient runs, one of which is played, with a mark on each that did not give a finite gradient
/// for every source.
struct RunsOverlay {
  let deck: Deck

  var count: Int { deck.overview.runs.count }

  /// The first line of those that are seen in so many rows.
  func firstLine(rows: Int) -> Int { max(0, (deck.player.run ?? 0) + 1 - rows) }

  /// The runs that may be seen in so many rows or fewer.
  func places(rows: Int) -> Range<Int> {
    let end = (deck.player.run ?? 0) + 1
    return max(0, end - rows)..<min(count, max(rows, end))
  }

  /// Some of the lines; a training loop has thousands.
  func lines(_ places: Range<Int>) -> [Line] {
    let overview = deck.overview
    return places.clamped(to: overview.runs.indices).map { place in
      let run = overview.runs[place]
      let isPlayed = deck.player.run == place
      let number = String(place + 1).leftPadding(String(overview.runs.count).count)
      let tape = overview.tape(withID: run.tape).map { overview.name(of: $0) } ?? ""
      var line = Line(
        [
          Span(isPlayed ? " ▸ " : "   ", .key), Span("\(number)  ", .faint),
          Span(overview.derivative(of: run), isPlayed ? .current : .text),
          Span("  \(tape)", .faint),
        ],
        trailing: marks(ofRun: place) + [
          Span(Phrase.Run.steps(overview.stepCounts[place], run.kind) + " ", .faint)
        ])
      line.isChosen = isPlayed
      return line
    }
  }

  /// What of a run's results wants looking at, as far as that is read.
  private func marks(ofRun place: Int) -> [Span] {
    let run = deck.overview.runs[place]
    guard run.hasEnded else { return [Span(Phrase.noResults + "  ", .message)] }
    var marks: [Span] = []
    let absent = run.results.count { $0 == nil }
    if absent > 0 { marks.append(Span("\(Glyph.absent) \(absent) None  ", .absent)) }
    if let odd = deck.results?.notFinite[place] {
      marks.append(Span("\(Glyph.notFinite) \(Phrase.Sources.notFinite(odd))  ", .notFinite))
    }
    return marks
  }
}

extension TapeOverview {
  /// What a run computes, as in `∂y/∂[x w]`; of a row of a jacobian `∂y[0,2]/∂x`.
  func derivative(of run: Recording.GradientRun, element: String = "") -> String {
    "∂\(targets(of: run))\(element)/∂\(list(run.sources))"
  }

  /// The targets of a run, of which the sum is differentiated: `y` or `(y + z)`.
  func targets(of run: Recording.GradientRun) -> String {
    let all = names(run.targets).joined(separator: " + ")
    return run.targets.count == 1 ? all : "(\(all))"
  }

  private func list(_ ids: [Recording.Tensor.ID]) -> String {
    let all = names(ids).joined(separator: " ")
    return ids.count == 1 ? all : "[\(all)]"
  }

  private func names(_ ids: [Recording.Tensor.ID]) -> [String] {
    ids.prefix(4).map { runNames.tensors[$0] ?? "#\($0)" } + (ids.count > 4 ? ["…"] : [])
  }
}
