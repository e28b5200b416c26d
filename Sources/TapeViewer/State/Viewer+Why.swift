import Explanation
import TapeFormat

extension Viewer {
  /// Shows why, or takes it away.
  mutating func toggleWhy() {
    if case .why = overlays.last {
      overlays.removeLast()
    } else if let question = deck?.whyQuestion {
      if case .chain = overlays.last { overlays.removeLast() }
      overlays.append(.why(question, firstLine: 0))
    } else {
      say(Phrase.nothingToAskAbout)
    }
  }

  /// Asks the same about another source of the run.
  mutating func askAboutSource(beside question: TensorInRun, by places: Int) {
    guard let sources = deck?.overview.runs[safe: question.run]?.sources, !sources.isEmpty else {
      return
    }
    let here = sources.firstIndex(of: question.tensor)
    let there = here.map { ($0 + places + sources.count) % sources.count } ?? 0
    overlays[overlays.count - 1] = .why(
      TensorInRun(tensor: sources[there], run: question.run), firstLine: 0)
  }

  /// Goes to the operation where the way ends: the one nearest to the target, or that of a number.
  mutating func showPlace(_ number: Int?) {
    guard case .why(let question, _) = overlays.popLast() else { return }
    deck?.showPlace(of: question, number: number)
  }
}

extension Deck {
  /// What `w` asks about: the selection, or else the first source that got `None`, or else the
  /// tensor whose account is shown.
  var whyQuestion: TensorInRun? {
    guard let run, !overview.runs.isEmpty else { return nil }
    let chosen: Recording.Tensor.ID? =
      switch selection {
      case .tensor(let id): id
      case .operation, .block: page?.operation?.outputs.first { !isOffTheWay($0) }
      case nil: nil
      }
    let question = chosen ?? run.firstAbsentSource ?? page?.ledgerTensor ?? run.sources.first
    return question.map { TensorInRun(tensor: $0, run: lastRun) }
  }

  /// Whether the run never comes by a tensor: then there is nothing to ask about it, but maybe about
  /// a source that it keeps from its gradient.
  private func isOffTheWay(_ tensor: Recording.Tensor.ID) -> Bool {
    (scene?.accounts?.ledgers[tensor]?.entryCount ?? 0) == 0
  }

  /// Of more places where ways end only the last are marked.
  private static let markedBreaks = 1_000

  /// Selects where the way to a tensor ends, and marks all such places.
  mutating func showPlace(of question: TensorInRun, number: Int?) {
    let found = outcome?.question == question ? outcome?.outcome?.breaks ?? [] : []
    breaks = Set(found.suffix(Self.markedBreaks).map { .operation($0.operation) })
    let chosen = number.flatMap { found[safe: $0 - 1] } ?? found.last
    selection = chosen.map { .operation($0.operation) } ?? subject(of: question.tensor)
    pane = .graph
    isCameraFree = false
  }

  func subject(of tensor: Recording.Tensor.ID) -> Subject {
    window?.producers[tensor].map { .operation($0) } ?? .tensor(tensor)
  }
}

extension Recording.GradientRun {
  /// The first source for which the run has no result.
  var firstAbsentSource: Recording.Tensor.ID? {
    sources.indices.first { results.indices.contains($0) && results[$0] == nil }.map { sources[$0] }
  }
}
