/// Why a file is not a tape that can be opened, with the facts.
public enum TapeFileError: Error, Equatable, Sendable {
  /// There is no such file.
  case missing(path: String)
  /// There is only the `-wal` file that belongs to it.
  case onlyLog(path: String)
  /// The path leads to a folder.
  case folder(path: String)
  /// The path leads to a device, a pipe or the like.
  case notAFile(path: String)
  /// The system refused it.
  case refused(path: String, problem: String)
  /// The file has no content.
  case empty(path: String)
  /// The file is something else.
  case notATape(path: String, found: String)
  /// The file was written by a newer build.
  case newerVersion(path: String, found: Int, newest: Int)
  /// The file ends too early.
  case truncated(path: String, bytes: Int, expected: Int)
  /// The file's tables are not those of its version.
  case otherSchema(path: String, problem: String)
  /// The file has the tables of a tape, and does not tell what is in them.
  case unrecorded(path: String)
  /// The file cannot be read on.
  case damaged(path: String, problem: String)
}

extension TapeFileError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing(let path): "\(path) is not there"
    case .onlyLog(let path):
      "\(path) is not there, and \(path)-wal, which is, cannot be read without it"
    case .folder(let path): "\(path) is a folder, not a tape"
    case .notAFile(let path): "\(path) is not a file, so it cannot be a tape"
    case .refused(let path, let problem): "\(path) cannot be opened: \(problem)"
    case .empty(let path): "\(path) is empty, not a tape"
    case .notATape(let path, let found): "\(path) is not a tape: it is \(found)"
    case .newerVersion(let path, let found, let newest):
      "\(path) has version \(found), but this build reads versions up to \(newest)"
    case .truncated(let path, let bytes, let expected):
      "\(path) is cut off: it has \(bytes) bytes of \(expected)"
    case .otherSchema(let path, let problem):
      "\(path) is not built as a tape of its version is: \(problem)"
    case .unrecorded(let path): "\(path) is damaged: its table recording is empty"
    case .damaged(let path, let problem): "\(path) is damaged: \(problem)"
    }
  }
}
