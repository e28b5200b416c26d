/// Something that a person or the terminal says to the program.
public enum Key: Hashable, Sendable {
  case character(Character)
  /// A letter with the control key held, as in Ctrl-L.
  case control(Character)
  case up, down, left, right
  case home, end, pageUp, pageDown
  case enter, escape, tab, backTab, backspace, delete, insert
  /// A function key, by its number.
  case function(Int)
  /// The mouse did something; where it is switched on.
  case mouse(MouseEvent)
  /// The terminal has another size now.
  case resize(Size)
}

extension Key {
  /// How the key is called on screens and in help: `s`, `Ctrl-L`, `PgUp`.
  public var label: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let character): "Ctrl-\(character.uppercased())"
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .insert: "Ins"
    case .function(let number): "F\(number)"
    case .mouse: "mouse"
    case .resize: "resize"
    }
  }
}
