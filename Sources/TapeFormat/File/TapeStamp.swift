import Glibc

/// What can be told of a tape that is being written without opening it: by two equal stamps, that
/// nobody wrote between them.
public struct TapeStamp: Equatable, Sendable {
  private struct File: Equatable {
    let identity: FileIdentity
    let byteCount: Int
    let seconds: Int
    let nanoseconds: Int
  }

  private let tape: File?
  private let log: File?

  /// Looks at the tape at a path and at the log beside it; nil where they were written to so lately
  /// that what is written next may have the same time.
  public init?(path: String) {
    tape = Self.file(at: path)
    log = Self.file(at: path + "-wal")
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let last = max(tape?.seconds ?? 0, log?.seconds ?? 0)
    // Times are those of the clock's ticks, or on some systems of whole seconds.
    if now.tv_sec - last < Self.longestTick { return nil }
  }

  private static let longestTick = 3

  private static func file(at path: String) -> File? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return File(
      identity: FileIdentity(status), byteCount: Int(status.st_size),
      seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
  }
}
