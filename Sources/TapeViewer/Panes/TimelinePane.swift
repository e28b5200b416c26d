import Playback
import TapeFormat

/// The tape itself, at the bottom: the program's operations in the order of execution, and the
/// backward pass with its play head.
struct TimelinePane {
  let deck: Deck

  /// Its rows in so many columns.
  func lines(columns: Int) -> [Line] { [program, backward(columns: columns)] }

  private var program: Line {
    var spans = [Span(" program ", .faint)]
    for operation in deck.window?.operations ?? [] {
      spans.append(Span("▌" + operation.name.escapingControlCharacters, .onTape))
    }
    return Line(spans)
  }

  private func backward(columns: Int) -> Line {
    guard case .backward(let run, let steps, _) = deck.player.position else { return .blank }
    let count = deck.player.stepCounts[run]
    let words =
      steps == count ? "backward \(count)/\(count), done" : "backward step \(steps) of \(count)"
    let room = max(1, columns - words.count - 14)
    let at = count == 0 ? room : room * steps / count
    return Line(
      [
        Span(" backward ", .faint), Span("◂" + String(repeating: "━", count: at), .flow),
        Span("┿", .current), Span(String(repeating: "─", count: room - at), .faint),
      ], trailing: [Span(words + " ", .current)])
  }
}
