import CNcurses

/// What the terminal says, before several such things are put together to a key.
enum TerminalEvent: Equatable, Sendable {
  case character(Unicode.Scalar)
  /// A key for which terminfo has a name; the value is one of the shim's.
  case named(Int32)
  case resized, stopAsked, continued, hungUp

  /// What the shim reports; nil where nothing happened.
  init?(_ event: shim_event) {
    switch Int(event.kind) {
    case Int(shim_character):
      self = .character(Unicode.Scalar(UInt32(bitPattern: event.value)) ?? "\u{FFFD}")
    case Int(shim_key): self = .named(event.value)
    case Int(shim_resized): self = .resized
    case Int(shim_stop_asked): self = .stopAsked
    case Int(shim_continued): self = .continued
    case Int(shim_hung_up): self = .hungUp
    default: return nil
    }
  }
}
