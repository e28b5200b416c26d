import Explanation
import Playback
import Screen
import TapeFormat

extension Viewer {
  /// Moves in whatever has the keyboard, and says where there is nowhere to go.
  mutating func move(_ command: Command, count: Int?) {
    let before = stand
    go(command, count: count)
    guard stand == before, message == nil else { return }
    say(
      Phrase.Idle.nowhere(command, isInGraph: deck?.isInGraph == true && overlays.isEmpty),
      as: .found)
  }

  /// Where one is in what has the keyboard.
  private struct Stand: Equatable {
    var overlays: [Overlay]
    var line: Int?
    var subject: Subject?
    var wantedPosition: Int?
    var search: SearchRequest?
    var player: Player?
    var way: ChainQuestion?
  }

  private var stand: Stand {
    var stand = Stand(overlays: overlays, line: home?.chosenPlace)
    guard let deck else { return stand }
    stand.line =
      switch deck.pane {
      case .inspector: deck.inspectorScroll.line(showing: deck.subject)
      case .ledger: deck.ledgerScroll.line(showing: deck.subject)
      case .graph, .timeline: nil
      }
    stand.subject = deck.subject
    stand.wantedPosition = deck.wantedPosition
    stand.search = deck.search
    stand.player = deck.player
    stand.way = deck.chainWay
    return stand
  }

  /// Moves a list's chosen line, a text's first line, a selection.
  private mutating func go(_ command: Command, count: Int?) {
    let size = size
    let lines = command.lines(count: count, page: max(1, size.rows - 6))
    switch overlays.last {
    case .palette(let text, let chosen):
      let last = Palette(text: text, viewer: self).items.count - 1
      overlays[overlays.count - 1] = .palette(
        text: text, chosen: max(0, min(last, chosen + lines)))
    case .prompt(let text, _):
      if deck == nil { home?.move(by: lines) } else { searchOn(text, isBackward: lines < 0) }
    case .chain(let tensor): moveOnChain(command, from: tensor, by: lines, count: count)
    case .why(let question, let firstLine):
      if command == .left || command == .right {
        askAboutSource(beside: question, by: command == .left ? -1 : 1)
      } else {
        overlays[overlays.count - 1] = .why(question, firstLine: scrolled(firstLine, by: lines))
      }
    case .trail: moveOnTrail(command, by: lines)
    case .sources(let question, let chosen):
      let last = (deck?.sources?.rows.count ?? 0) - 1
      let place = chosen ?? deck?.sources?.firstToSee ?? 0
      overlays[overlays.count - 1] = .sources(
        question, chosen: max(0, min(last, place + lines)))
    case .help(let context, let firstLine):
      overlays[overlays.count - 1] = .help(context, firstLine: scrolled(firstLine, by: lines))
    case .source(let firstLine):
      let frame = overlays.last.map { OverlayFrame(of: $0, in: self, size: size) }
      overlays[overlays.count - 1] = .source(
        firstLine: scrolled(firstLine ?? frame?.firstLine ?? 0, by: lines))
    case .filter: break
    case .tensor: changeTensor(command, count: count)
    case .stops(let text, let chosen):
      let last = (deck?.stopEntries.count ?? 0) - 1
      let next = max(-1, min(last, (chosen ?? -1) + lines))
      overlays[overlays.count - 1] = .stops(text: text, chosen: next < 0 ? nil : next)
    case .runs:
      let turn: Command = lines < 0 ? .previousRun : .nextRun
      deck?.perform(turn, count: abs(lines), size: size)
    case .mark, .answer: break
    case .program(let text, let firstLine):
      overlays[overlays.count - 1] = .program(text, firstLine: scrolled(firstLine, by: lines))
    case nil:
      if deck == nil {
        home?.move(by: lines)
      } else {
        deck?.move(command, count: count, size: size)
      }
    }
  }

  private func scrolled(_ firstLine: Int, by lines: Int) -> Int {
    guard let overlay = overlays.last else { return 0 }
    let frame = OverlayFrame(of: overlay, in: self, size: size)
    return max(0, min(frame.lastFirstLine, min(firstLine, frame.lastFirstLine) + lines))
  }
}

extension Deck {
  /// Whether what is moved is the selection in the graph.
  fileprivate var isInGraph: Bool { pane == .timeline || pane == .graph && view == .graph }
}

extension Command {
  /// How many lines a motion goes down; far enough for any list where it goes to an end.
  func lines(count: Int?, page: Int) -> Int {
    let times = count ?? 1
    return switch self {
    case .up: -times
    case .down: times
    case .pageUp: -times * page
    case .pageDown: times * page
    case .first: count.map { $0 - 1_000_000_000 } ?? -1_000_000_000
    case .last: 1_000_000_000
    default: 0
    }
  }
}
