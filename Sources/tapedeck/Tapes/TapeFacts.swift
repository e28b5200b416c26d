import Explanation
import Glibc
import TapeFormat
import TapeViewer

/// What is in the tapes of a folder, as far as they have been looked into.
struct TapeFacts: Sendable {
  private var waiting: [String]
  private var isSorted = false
  /// What the last look found.
  private(set) var found: [(item: HomeEntry.Item, summary: String)] = []

  /// For how long a look goes on to the next tape.
  private static let lookTime = Duration.milliseconds(30)

  /// Nothing is known of the tapes yet.
  init(ofTapesAt paths: [String]) { waiting = paths }

  /// Whether every tape has been looked into.
  var isOver: Bool { waiting.isEmpty }

  /// The same after a look into the next tapes, the newest first, which ends soon unless one takes
  /// long to open.
  var looked: TapeFacts {
    var next = self
    next.look()
    return next
  }

  private mutating func look() {
    if !isSorted {
      // The newest last, as they are taken from the end.
      let dated = waiting.map { (path: $0, time: Self.time(ofFileAt: $0)) }
      waiting = dated.sorted { $0.time < $1.time }.map(\.path)
      isSorted = true
    }
    found = []
    let start = ContinuousClock.now
    while let path = waiting.popLast() {
      found.append((.tape(path: path), Self.summary(ofTapeAt: path)))
      if ContinuousClock.now - start >= Self.lookTime { break }
    }
  }

  private static func summary(ofTapeAt path: String) -> String {
    guard let summary = try? TapeFile(path: path).summary else { return Phrase.cannotBeOpened }
    return Phrase.tape(
      operations: summary.operationCount, runs: summary.gradientRunCount,
      isComplete: summary.isComplete)
  }

  /// When a file was last written, in nanoseconds; of a link, when that was made.
  private static func time(ofFileAt path: String) -> Int {
    var status = stat()
    guard lstat(path, &status) == 0 else { return 0 }
    return status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
  }
}
