/// Why a text is not a recording, with the place.
public enum TapeTextError: Error, Equatable, Sendable {
  /// The text is not JSON; the place is counted in bytes.
  case malformed(offset: Int, problem: String)
  /// The text is not JSON; the place is a line and a column, counted from 1.
  case malformedLine(line: Int, column: Int, problem: String)
  /// A value is not what the format says; the path is as in `operations[3].inputs[0]`.
  case invalid(path: String, problem: String)
  /// The text has a newer version than this build reads.
  case newerVersion(found: Int, newest: Int)
  /// The text could not be read to its end.
  case unreadable(problem: String)
  /// The recording could not be put where it should go.
  case cannotWrite(TapeWritingError)
}

extension TapeTextError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .malformed(let offset, let problem): "not JSON at byte \(offset): \(problem)"
    case .malformedLine(let line, let column, let problem):
      "not JSON at line \(line), column \(column): \(problem)"
    case .invalid(let path, let problem): path.isEmpty ? problem : "\(path): \(problem)"
    case .newerVersion(let found, let newest):
      "the text has version \(found), but this build reads versions up to \(newest)"
    case .unreadable(let problem): "it cannot be read: \(problem)"
    case .cannotWrite(let error): error.description
    }
  }
}
