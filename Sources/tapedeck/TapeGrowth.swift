import TapeFormat
import TapeViewer

/// A tape that another process is writing, as a look at it found it.
struct TapeGrowth: Sendable {
  let path: String
  private var known: TapeSummary?
  private var lastLook = ContinuousClock.now
  /// The tape as it is now, where the last look found it grown.
  private(set) var found: OpenTape?

  /// How often to look.
  static let lookMilliseconds = 250

  /// The growth of the tape at a path.
  init(path: String) { self.path = path }

  /// Whether there is nothing more to look for: a tape that is complete grows no more.
  var isOver: Bool { known?.isComplete == true }

  /// Whether it is time for the next look.
  var isDue: Bool { ContinuousClock.now - lastLook >= .milliseconds(Self.lookMilliseconds) }

  /// The same after another look.
  ///
  /// A tape that cannot be read at this moment, as while it is renamed, counts as not grown.
  var looked: TapeGrowth {
    var next = self
    next.found = next.look()
    next.lastLook = .now
    return next
  }

  private mutating func look() -> OpenTape? {
    guard let file = try? TapeFile(path: path) else { return nil }
    let summary = file.summary
    guard summary != known else { return nil }
    let isFirst = known == nil
    known = summary
    // What was opened at first is not older than the first look, or is read again at the second.
    if isFirst, summary.isComplete { return nil }
    return try? OpenTape(file)
  }
}
