import Explanation
import Screen
import TapeFormat

extension Viewer {
  /// Shows how sizes go along the way to what is looked at, or takes that away.
  mutating func toggleTrail() {
    if case .trail = overlays.last {
      overlays.removeLast()
    } else if let source = listedSource?.tensor, let run = deck?.lastRun {
      overlays.append(
        .trail(TrailQuestion(tensor: source, run: run, row: deck?.shownRow), chosen: nil))
    } else if let question = deck?.trailQuestion {
      overlays.append(.trail(question, chosen: nil))
    } else {
      say(Phrase.nothingToAskAbout, as: .found)
    }
  }

  /// Chooses another hop, or the way to another source of the run.
  mutating func moveOnTrail(_ command: Command, by lines: Int) {
    guard case .trail(let question, let chosen) = overlays.last,
      let overlay = deck?.trailOverlay(question, chosen: chosen), let trail = overlay.page?.trail
    else { return }
    if command == .left || command == .right {
      let sources = deck?.overview.runs[safe: question.run]?.sources ?? []
      guard !sources.isEmpty else { return }
      let step = command == .left ? -1 : 1
      let here = sources.firstIndex(of: trail.tensor)
      let there = here.map { ($0 + step + sources.count) % sources.count } ?? 0
      overlays[overlays.count - 1] = .trail(
        TrailQuestion(tensor: sources[there], run: question.run, row: question.row), chosen: nil)
    } else {
      let place = max(0, min(trail.hops.count - 1, overlay.place + lines))
      overlays[overlays.count - 1] = .trail(question, chosen: place)
    }
  }

  /// Goes to the operation of the chosen place on a way, or the tensor at its end.
  mutating func showHop() {
    if case .chain = overlays.last { return showLink() }
    guard case .trail(let question, let chosen) = overlays.last,
      let overlay = deck?.trailOverlay(question, chosen: chosen),
      let hop = overlay.page?.trail?.hops[safe: overlay.place]
    else { return }
    overlays.removeLast()
    let subject = hop.operation.map { .operation($0) } ?? deck?.subject(of: hop.tensor)
    deck?.look(at: subject)
  }
}

extension Deck {
  /// What the way is asked for to: what is selected, or the source that needs it most.
  var trailQuestion: TrailQuestion? {
    guard !overview.runs.isEmpty else { return nil }
    let chosen = selection == nil ? nil : whyQuestion?.tensor
    return TrailQuestion(tensor: chosen, run: lastRun, row: shownRow)
  }

  /// What is drawn of a way.
  func trailOverlay(_ question: TrailQuestion, chosen: Int?) -> TrailOverlay {
    let targets = overview.runs[safe: question.run].map(overview.targets) ?? ""
    return TrailOverlay(
      page: trail?.question == question ? trail : nil, targets: targets, chosen: chosen)
  }
}
