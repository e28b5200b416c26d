import Synchronization

/// A value that is made once, by whoever asks for it first, on whichever thread.
final class Lazily<Value: Sendable>: Sendable {
  private enum State: Sendable {
    case wanted(@Sendable () -> Value)
    case made(Value)
  }

  private let state: Mutex<State>

  /// A value that is still to be made.
  init(_ make: @escaping @Sendable () -> Value) { state = Mutex(.wanted(make)) }

  /// Whether somebody asked for it.
  var isMade: Bool {
    state.withLock { if case .made = $0 { true } else { false } }
  }

  var value: Value {
    state.withLock { state in
      switch state {
      case .made(let value): return value
      case .wanted(let make):
        let value = make()
        state = .made(value)
        return value
      }
    }
  }
}
