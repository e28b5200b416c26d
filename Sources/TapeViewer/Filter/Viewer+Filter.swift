import Explanation
import Playback

extension Viewer {
  /// Opens the line in which a filter is typed.
  mutating func startFilter() {
    guard let deck else { return }
    overlays.append(.filter(text: "", before: deck.light))
  }

  /// Filters while a text is typed; where it says nothing yet, what was lit before stays so.
  mutating func filterAsTyped(_ text: String, before: Light?) {
    deck?.light = (try? Query(text)).map { .filter($0) } ?? before
  }

  /// Sorts the table in another way, and shows it where it is not shown.
  mutating func sortTable(_ change: (TableSort?) -> TableSort?) {
    guard let deck, deck.view == .table else {
      self.deck?.view = .table
      return
    }
    self.deck?.sort = change(deck.sort)
  }

  /// Goes to columns of the table that there is no room for, and back.
  mutating func panTable(_ command: Command, count: Int) {
    for _ in 0..<min(count, TableView.Column.allCases.count) where obstacle(to: command) == nil {
      deck?.passedColumns += command == .panRight ? 1 : -1
    }
  }

  /// What is wrong with what is typed, in a sentence; nil where nothing is.
  var typedProblem: String? {
    let text: String
    switch overlays.last {
    case .prompt(let typed, _) where deck != nil: text = typed
    case .filter(let typed, _): text = typed
    default: return nil
    }
    return Self.problem(of: text)
  }

  /// Why a text is no query, in a sentence; nil where it is one.
  static func problem(of text: String) -> String? {
    do throws(QueryProblem) {
      _ = try Query(text)
      return nil
    } catch {
      return Phrase.Light.problem(error)
    }
  }
}
