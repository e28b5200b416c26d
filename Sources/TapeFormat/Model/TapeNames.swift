/// The names under which people see the tapes of a recording.
///
/// A training loop makes thousands of tapes, nearly all of them without a name: nothing is kept of those.
public struct TapeNames: Equatable, Sendable {
  /// The names that several tapes have.
  private let shared: Set<String>

  /// The names of all tapes of a recording.
  public init(of tapes: [Recording.Tape]) {
    var seen: Set<String> = []
    shared = Set(tapes.lazy.compactMap(\.name).filter { !seen.insert($0).inserted })
  }

  /// The name of one of them: as the program gave it, with the id where several have it, or `tape 0`.
  public func name(of tape: Recording.Tape) -> String {
    guard let name = tape.name else { return "tape \(tape.id)" }
    let shown = name.escapingControlCharacters
    return shared.contains(name) ? "\(shown)#\(tape.id)" : shown
  }
}
