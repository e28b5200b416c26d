import TapeFormat

/// What a sentence for the person is, by which it is told whether what is read later outdates it.
enum MessageKind: Equatable, Sendable {
  /// What was done, which stays done.
  case deed
  /// Why a command could do nothing.
  case obstacle(Command, count: Int?)
  /// What was found in the tape, or not.
  case found
}

extension Viewer {
  /// Shows a sentence until the next key.
  public mutating func say(_ sentence: String) { say(sentence, as: .deed) }

  mutating func say(_ sentence: String, as kind: MessageKind) {
    message = sentence.escapingControlCharacters
    messageKind = kind
  }

  /// Takes back a sentence that is not true any more, of a tape that has grown or now that more of it is
  /// read.
  mutating func reconsiderMessage() {
    switch messageKind {
    case .deed: return
    case .obstacle(let command, let count):
      message = obstacle(to: command, count: count)?.escapingControlCharacters
    case .found: message = nil
    }
  }
}
