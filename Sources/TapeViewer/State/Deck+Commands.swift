import Screen
import TapeFormat

extension Deck {
  /// Does what a command says, as often as a number says.
  mutating func perform(_ command: Command, count: Int?, size: Size) {
    let times = min(count ?? 1, 1_000_000)
    switch command {
    case .stepForward: play { $0.stepForward(times: times) }
    case .stepBackward: play { $0.stepBackward(times: times) }
    case .contributionForward: playContributions(times)
    case .contributionBackward: playContributions(-times)
    case .toStart: play { $0.toStart() }
    case .toEnd: play { $0.toEnd() }
    case .previousRun: play(times: times) { $0.previousRun() }
    case .nextRun: play(times: times) { $0.nextRun() }
    case .switchReplay: switchReplay()
    case .toNextStop: playToStop(isBackward: false)
    case .toPreviousStop: playToStop(isBackward: true)
    case .follow: followPlayHead()
    case .lookCloser:
      if let count { follow(line: count) } else { lookCloser() }
    case .nextView: view = view.next
    case .nextPane: turnPane(by: 1)
    case .previousPane: turnPane(by: -1)
    case .panUp, .panDown, .panLeft, .panRight, .centre, .zoomIn, .zoomOut, .leaves:
      moveCamera(command, count: times, size: size)
    default: break
    }
  }

  private mutating func turnPane(by places: Int) {
    let all = Pane.allCases
    let place = (all.firstIndex(of: pane) ?? 0) + places + all.count
    pane = all[place % all.count]
  }

  /// Opens what is folded, or goes on from the graph to the pane that says more, and on to the
  /// account.
  private mutating func lookCloser() {
    if pane == .graph, openBlock() { return }
    pane = pane == .inspector ? .ledger : .inspector
  }

  private mutating func followPlayHead() {
    cursor = nil
    camera = nil
    breaks = []
    isCameraFree = false
  }

  /// Backs out one level: to the graph, then to the play head.
  mutating func backOut() {
    if light != nil {
      light = nil
    } else if pane != .graph {
      pane = .graph
    } else {
      followPlayHead()
    }
  }

  /// Selects what a line of the inspector names: where an input comes from, or what uses an
  /// output.
  mutating func follow(line: Int) {
    guard let operation = page?.operation else { return }
    guard let tensor = (operation.inputs + operation.outputs)[safe: line - 1] else { return }
    isCameraFree = false
    if line > operation.inputs.count {
      let users = scene?.users(of: .operation(operation.id)) ?? []
      if let user = users.first { selection = user }
    } else if let producer = window?.producers[tensor] {
      selection = .operation(producer)
    } else {
      selection = .tensor(tensor)
    }
  }
}
