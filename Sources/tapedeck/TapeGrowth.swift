import TapeFormat
import TapeViewer

/// A tape that another process is writing, as a look at it found it.
struct TapeGrowth: Sendable {
  let path: String
  private var known: TapeSummary
  private var stamp: TapeStamp?
  private var nextLook = ContinuousClock.now
  /// The tape as it is now, where the last look found it grown.
  private(set) var found: OpenTape?

  /// How often to look.
  static let lookMilliseconds = 250
  /// For how long at most nobody looks, after a look that took long.
  private static let longestRest = Duration.seconds(2)

  /// The growth of the tape at a path, of which this much is known.
  init(path: String, known: TapeSummary) {
    self.path = path
    self.known = known
  }

  /// Whether there is nothing more to look for: a tape that is complete grows no more.
  var isOver: Bool { known.isComplete }

  /// Whether it is time for the next look.
  var isDue: Bool { ContinuousClock.now >= nextLook }

  /// Puts the next look off, after one that took so long with all that came of it: what grows fast is
  /// not read all the time.
  mutating func rest(after time: Duration) {
    nextLook = .now + max(.milliseconds(Self.lookMilliseconds), min(Self.longestRest, time * 2))
  }

  /// The same after another look.
  ///
  /// A tape that cannot be read at this moment, as while it is renamed, counts as not grown.
  var looked: TapeGrowth {
    var next = self
    next.found = next.look()
    return next
  }

  private mutating func look() -> OpenTape? {
    let stamp = TapeStamp(path: path)
    if stamp != nil, stamp == self.stamp { return nil }
    guard let file = try? TapeFile(path: path) else { return nil }
    guard file.summary != known else {
      self.stamp = stamp
      return nil
    }
    guard let tape = try? OpenTape(file) else { return nil }
    self.stamp = stamp
    known = file.summary
    return tape
  }
}
