import Explanation
import Playback
import TapeFormat

extension Viewer {
  /// Shows what became of each source of the run, or takes that away.
  mutating func toggleSources() {
    if case .sources = overlays.last {
      overlays.removeLast()
    } else if let question = deck?.sourcesQuestion {
      overlays.append(.sources(question, chosen: nil))
    }
  }

  /// The chosen source of the list, where that is shown.
  var listedSource: SourcesPage.Row? {
    guard case .sources(let question, let chosen) = overlays.last, let page = deck?.sources,
      page.question == question
    else { return nil }
    return page.rows[safe: chosen ?? page.firstToSee]
  }

  /// Goes to the chosen source.
  mutating func showListedSource() {
    guard let row = listedSource else { return }
    overlays.removeLast()
    let subject = deck?.subject(of: row.tensor)
    deck?.look(at: subject)
  }
}

extension Deck {
  /// Which run's sources are asked for; nil where no gradient was computed.
  var sourcesQuestion: SourcesQuestion? {
    overview.runs.isEmpty ? nil : SourcesQuestion(run: lastRun, row: shownRow)
  }

  /// What is drawn of them; until one is chosen the mark is where there is something to find.
  func sourcesOverlay(_ question: SourcesQuestion, chosen: Int?) -> SourcesOverlay {
    let page = sources?.question == question ? sources : nil
    return SourcesOverlay(
      page: page,
      derivative: overview.runs[safe: question.run].map { overview.derivative(of: $0) } ?? "",
      chosen: chosen ?? page?.firstToSee ?? 0)
  }
}
