/// Why a terminal cannot be drawn on.
public enum TerminalError: Error, Equatable, CustomStringConvertible {
  /// Standard input or output is a file or a pipe.
  case notATerminal(stream: String)
  /// The terminal has no way to put its cursor anywhere.
  case withoutCursorMotion(type: String)
  /// Neither the terminal's type nor the usual one is known on this machine.
  case unknownType(type: String)
  /// The terminal is open already.
  case alreadyOpen
  /// The terminal did not let itself be opened.
  case notOpened(type: String)

  public var description: String {
    switch self {
    case .notATerminal(let stream): "\(stream) is not a terminal"
    case .withoutCursorMotion(let type):
      "a terminal of type '\(type)' (TERM) cannot show pictures: its cursor cannot be moved"
    case .unknownType(let type):
      "the terminal's type '\(type)' (TERM) is not known here, nor is \(Terminal.usualType)"
    case .alreadyOpen: "the terminal is in use by this program already"
    case .notOpened(let type): "a terminal of type '\(type)' (TERM) could not be opened"
    }
  }
}
