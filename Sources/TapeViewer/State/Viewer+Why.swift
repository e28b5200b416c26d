import Explanation
import Playback
import TapeFormat

extension Viewer {
  /// Shows why, or takes it away.
  mutating func toggleWhy() {
    if case .why = overlays.last {
      overlays.removeLast()
    } else if let source = listedSource?.tensor, let run = deck?.lastRun {
      overlays.append(
        .why(TensorInRun(tensor: source, run: run, row: deck?.shownRow), firstLine: 0))
    } else if let question = deck?.whyQuestion {
      if case .chain = overlays.last { overlays.removeLast() }
      overlays.append(.why(question, firstLine: 0))
    } else {
      say(Phrase.nothingToAskAbout, as: .found)
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
      TensorInRun(tensor: sources[there], run: question.run, row: question.row), firstLine: 0)
  }

  /// Goes to the operation where the way ends: the one nearest to the target, or that of a number.
  mutating func showPlace(_ number: Int?) {
    guard case .why(let question, _) = overlays.popLast() else { return }
    deck?.showPlace(of: question, number: number)
  }
}

extension Deck {
  /// What `w` asks about: the tensor that is shown, which is the selected one, or else that whose
  /// account is shown.
  ///
  /// Of a target that nobody chose, the question is why the first source gets nothing, where one
  /// does.
  var whyQuestion: TensorInRun? {
    let chosen: Recording.Tensor.ID? =
      switch selection {
      case .tensor(let id): id
      case .operation, .block: variableRead ?? page?.operation?.outputs.first
      case nil: shownTensor
      }
    let question = chosen ?? run?.firstAbsentSource ?? run?.sources.first
    return question.map {
      TensorInRun(tensor: $0, run: lastRun, row: player.run == nil ? nil : shownRow)
    }
  }

  /// The variable whose value the operation that is shown reads, where nothing is paid to what was
  /// read: a person can do something about the variable.
  private var variableRead: Recording.Tensor.ID? {
    guard let operation = page?.operation, operation.inputs.count == 1,
      let variable = operation.inputs.first, page?.tensors[variable]?.role == .variable,
      page?.ledger?.entryCount == 0
    else { return nil }
    return variable
  }

  private var shownTensor: Recording.Tensor.ID? {
    guard let tensor = page?.ledgerTensor else { return page?.operation?.outputs.first }
    let isTarget = run?.targets.contains(tensor) == true
    return isTarget ? run?.firstAbsentSource ?? tensor : tensor
  }

  /// What is said of a tensor that is asked about.
  func why(_ question: TensorInRun) -> WhyOverlay {
    WhyOverlay(
      page: outcome?.question == question ? outcome : nil, progress: progress(of: question),
      isValueStillToCome: isStillToCome(question.tensor))
  }

  /// How far a gradient that is asked about has come; nil where it is all there, or nothing is known
  /// of its account.
  private func progress(of question: TensorInRun) -> WhyOverlay.Progress? {
    let known = page?.frame.ledgers[question.tensor] ?? scene?.accounts?.ledgers[question.tensor]
    let asked = outcome?.question == question ? outcome?.ledger : nil
    guard let ledger = known ?? asked, ledger.run == question.run else { return nil }
    let state = page?.frame.adjoints[question.tensor] ?? ledger.state(at: player.position)
    switch state {
    case .notYet(let all): return .init(paid: 0, all: all)
    case .accumulating(let adjoint, let paid, let all):
      let sum = page?.tensors[adjoint] ?? scene?.accounts?.tensors[adjoint]
      return .init(paid: paid, all: all ?? paid, sum: sum.map { ValueText($0, columns: 40).text })
    case .final, .none, .untouched: return nil
    }
  }

  /// Of more places where ways end only the last are marked.
  private static let markedBreaks = 1_000

  /// Selects where the way to a tensor ends, and marks all such places.
  mutating func showPlace(of question: TensorInRun, number: Int?) {
    let why = why(question)
    let found = why.page?.outcome?.breaks ?? []
    breaks = Set(found.suffix(Self.markedBreaks).map { .operation($0.operation) })
    look(
      at: why.place(number: number).map { .operation($0) } ?? subject(of: question.tensor))
  }

  /// Selects something and goes to it in the graph.
  mutating func look(at subject: Subject?) {
    selection = subject
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
