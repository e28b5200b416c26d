/// Why a file is no program that can be run, with the facts.
///
/// A program that runs and stops, as TensorFlow would stop it, is no such error: see
/// ``ProgramFailure``.
public enum ProgramError: Error, Equatable, Sendable {
  /// The text is not JSON.
  case notJSON
  /// The JSON is not in the form of a program; `place` is empty where it is the whole file.
  case malformed(place: String, problem: String)
  /// The program asks for an operation that the engine does not have.
  case unknownOperation(name: String, place: String)
  /// An operation lacks a setting, or has one of another kind.
  case badAttribute(operation: String, attribute: String, problem: String, place: String)
  /// An operation was given too few or too many inputs, or a `let` too few or too many names.
  case wrongCount(operation: String, problem: String, place: String)
  /// A statement uses a name that nothing was bound to, or that means something else.
  case badName(name: String, problem: String, place: String)
  /// The file has several cases and the caller chose none; some of their ids.
  case severalCases(some: [String], count: Int)
  /// The file has no case of the chosen id; some of the ids it has.
  case noSuchCase(id: String, some: [String])
}

extension ProgramError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notJSON: "this is not JSON, so it is no program"
    case .malformed(let place, let problem):
      place.isEmpty ? problem : "\(place): \(problem)"
    case .unknownOperation(let name, let place):
      "\(place): there is no operation named \(name)"
    case .badAttribute(let operation, let attribute, let problem, let place):
      "\(place): attribute \(attribute) of \(operation) \(problem)"
    case .wrongCount(let operation, let problem, let place):
      "\(place): \(operation) \(problem)"
    case .badName(let name, let problem, let place):
      "\(place): \(name) \(problem)"
    case .severalCases(let some, let count):
      "the file has \(count) cases; choose one, as in \(some.joined(separator: ", "))"
    case .noSuchCase(let id, let some):
      some.isEmpty
        ? "the file has no cases, so none named \(id)"
        : "the file has no case named \(id); it has \(some.joined(separator: ", "))"
    }
  }
}
