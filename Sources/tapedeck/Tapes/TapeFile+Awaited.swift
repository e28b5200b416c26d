import Glibc
import TapeFormat

extension TapeFile {
  /// Opens the tape that another program writes to a path as soon as it is there, and says that it is
  /// waited for, and how to leave.
  ///
  /// A recorder makes an empty file first, and a tape of it in one go; another program may make it bit by
  /// bit. What is anything else, and stays so for a while, is refused.
  static func awaited(at path: String) throws(Failure) -> TapeFile {
    var isSaid = false
    var refusedSince: ContinuousClock.Instant?
    while true {
      do throws(TapeFileError) {
        return try TapeFile(path: path, isHeld: true)
      } catch {
        switch error {
        case .missing, .empty, .unrecorded: refusedSince = nil
        case .folder, .notAFile, .newerVersion: throw Failure(error.description)
        case .otherSchema where TapeStamp(path: path) == nil:
          // Somebody wrote to it just now.
          refusedSince = nil
        case .onlyLog, .refused, .notATape, .truncated, .otherSchema, .damaged:
          let since = refusedSince ?? .now
          refusedSince = since
          if .now - since >= patience { throw Failure(error.description) }
        }
      }
      if !isSaid, refusedSince == nil {
        let sentence = "waiting for \(path.escapingControlCharacters) (Ctrl-C leaves)\n"
        _ = Glibc.write(STDERR_FILENO, sentence, sentence.utf8.count)
        isSaid = true
      }
      usleep(lookMicroseconds)
    }
  }

  /// For how long a file may be something else than a tape.
  private static let patience = Duration.seconds(1)
  private static let lookMicroseconds: UInt32 = 50_000
}
