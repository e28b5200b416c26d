/// What a viewer asks of whoever drives it.
public enum Effect: Equatable, Sendable {
  case quit
  /// To give the terminal back until the program is continued.
  case suspend
  /// To have the mouse reported as keys, or no longer; ``Viewer/refuseMouse()`` says that the terminal
  /// has none.
  case mouse(Bool)
  /// To paint the whole screen anew.
  case redraw
  /// To give a text to the terminal's clipboard.
  case copy(String)
  /// To keep a text in a new file of that name, and to say with ``Viewer/say(_:)`` where it is, or
  /// why it could not be.
  case save(name: String, text: String)
}
