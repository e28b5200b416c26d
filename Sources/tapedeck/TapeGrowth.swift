import Foundation
import TapeFormat
import TapeViewer

/// A tape that another process is writing, as a look at it found it.
struct TapeGrowth: Sendable {
  let path: String
  private var known: TapeSummary
  private var stamp: TapeStamp?
  /// What reads the tape as it is known, and keeps its file open, whose number is no other file's
  /// then.
  private var loader: TapeLoader
  private var fileNumber: Int?
  private var nextLook = ContinuousClock.now
  /// The tape as it is now, where the last look found it grown.
  private(set) var found: OpenTape?

  /// How often to look.
  static let lookMilliseconds = 250
  /// For how long at most nobody looks, after a look that took long.
  private static let longestRest = Duration.seconds(2)

  /// The growth of the tape at a path, of which this much is known.
  init(path: String, known tape: OpenTape) {
    self.path = path
    known = tape.overview.summary
    loader = tape.loader
    fileNumber = Self.fileNumber(at: path)
  }

  private static func fileNumber(at path: String) -> Int? {
    let facts = try? FileManager.default.attributesOfItem(atPath: path)
    return (facts?[.systemFileNumber] as? NSNumber)?.intValue
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
    let number = Self.fileNumber(at: path)
    guard let file = try? TapeFile(path: path, isHeld: true) else { return nil }
    guard file.summary != known else {
      self.stamp = stamp
      return nil
    }
    // Another file of that name has not grown out of this one.
    let isSame = number != nil && number == fileNumber && number == Self.fileNumber(at: path)
    guard let tape = try? OpenTape(file, after: isSame ? loader : nil) else { return nil }
    self.stamp = stamp
    known = file.summary
    loader = tape.loader
    fileNumber = number
    return tape
  }
}
