import Explanation
import TapeFormat

/// The gradient runs, one of which is played.
struct RunsOverlay {
  let deck: Deck

  func lines(columns: Int) -> [Line] {
    let overview = deck.overview
    return overview.runs.indices.map { place in
      let run = overview.runs[place]
      let isPlayed = deck.player.run == place
      let number = String(place + 1).leftPadding(String(overview.runs.count).count)
      let tape = overview.tapes.first { $0.id == run.tape }.map { overview.name(of: $0) } ?? ""
      var line = Line(
        [
          Span(isPlayed ? " ▸ " : "   ", .key), Span("\(number)  ", .faint),
          Span(overview.derivative(of: run), isPlayed ? .current : .text),
          Span("  \(tape)", .faint),
        ],
        trailing: [Span(Phrase.Run.steps(overview.stepCounts[place], run.kind) + " ", .faint)])
      line.isChosen = isPlayed
      return line
    }
  }
}

extension TapeOverview {
  /// What a run computes, as in `∂y/∂[x w]`; of a row of a jacobian `∂y[0,2]/∂x`.
  func derivative(of run: Recording.GradientRun, element: String = "") -> String {
    "∂\(targets(of: run))\(element)/∂\(list(run.sources))"
  }

  /// The targets of a run, as in `y` or `[y z]`.
  func targets(of run: Recording.GradientRun) -> String { list(run.targets) }

  private func list(_ ids: [Recording.Tensor.ID]) -> String {
    let names = ids.prefix(4).map { tensorNames[$0] ?? "#\($0)" }
    let all = names.joined(separator: " ") + (ids.count > 4 ? " …" : "")
    return ids.count == 1 ? all : "[\(all)]"
  }
}
