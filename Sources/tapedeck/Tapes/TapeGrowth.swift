import TapeFormat
import TapeViewer

/// A tape that another process is writing, as a look at it found it.
struct TapeGrowth: Sendable {
  /// What a look may find besides what is known.
  enum Finding: Sendable {
    /// The tape has grown.
    case grown(OpenTape)
    /// Another tape stands where it stood.
    case another(OpenTape)
  }

  let path: String
  private var known: TapeSummary
  private var stamp: TapeStamp?
  /// What reads the tape as it is known, and keeps its file open, whose identity is no other file's
  /// then.
  private var loader: TapeLoader
  private var identity: FileIdentity?
  private var nextLook = ContinuousClock.now
  private var lastNews = ContinuousClock.now
  /// What the last look found.
  private(set) var found: Finding?
  /// What is known of the program that writes the tape.
  private(set) var following = Following.goesOn()
  /// What the last look made of it, which counts once another look finds the same: while a tape is
  /// renamed or begun, it is gone for a moment.
  private var suspicion = Following.goesOn()

  /// How often to look.
  static let lookMilliseconds = 250
  /// For how long at most nobody looks, after a look that took long.
  private static let longestRest = Duration.seconds(2)
  /// Every so many seconds it is told anew for how long nothing has come.
  private static let quietSeconds = 10

  /// The growth of the tape at a path, of which this much is known.
  init(path: String, known tape: OpenTape) {
    self.path = path
    known = tape.overview.summary
    loader = tape.loader
    identity = FileIdentity(path: path)
  }

  /// Whether it is time for the next look.
  var isDue: Bool { ContinuousClock.now >= nextLook }

  /// Puts the next look off, after one that took so long with all that came of it: what grows fast is
  /// not read all the time.
  mutating func rest(after time: Duration) {
    nextLook = .now + max(.milliseconds(Self.lookMilliseconds), min(Self.longestRest, time * 2))
  }

  /// The same after another look.
  var looked: TapeGrowth {
    var next = self
    next.look()
    return next
  }

  private mutating func look() {
    found = nil
    guard let identity = FileIdentity(path: path) else { return suspect(.isGone()) }
    guard identity == self.identity else { return lookAtAnother(identity) }
    // What is complete grows no more.
    if known.isComplete { return settle(.goesOn()) }
    // Who has closed the tape since has written its end before that.
    let mayGrow = TapeWriters.mayBeAtWork(onTapeAt: path)
    if let tape = grown() {
      found = .grown(tape)
      lastNews = .now
      settle(.goesOn())
    } else if mayGrow {
      settle(quiet)
    } else {
      suspect(.hasEnded)
    }
  }

  /// For how long nothing has come.
  private var quiet: Following {
    let seconds = Int((ContinuousClock.now - lastNews) / .seconds(1))
    let step = seconds < 60 ? Self.quietSeconds : seconds < 3600 ? 60 : 3600
    return .goesOn(quietSeconds: seconds / step * step)
  }

  /// The tape as it is now, where it has grown; one that cannot be read at this moment has not.
  private mutating func grown() -> OpenTape? {
    let stamp = TapeStamp(path: path)
    if stamp != nil, stamp == self.stamp { return nil }
    guard let file = try? TapeFile(path: path, isHeld: true) else { return nil }
    guard file.summary != known else {
      self.stamp = stamp
      return nil
    }
    guard FileIdentity(path: path) == identity,
      let tape = try? OpenTape(file, after: loader)
    else { return nil }
    know(tape, stamp)
    return tape
  }

  private mutating func know(_ tape: OpenTape, _ stamp: TapeStamp?) {
    known = tape.overview.summary
    loader = tape.loader
    self.stamp = stamp
  }

  /// Looks at another file of that name.
  private mutating func lookAtAnother(_ identity: FileIdentity) {
    do {
      let stamp = TapeStamp(path: path)
      let tape = try OpenTape(try TapeFile(path: path, isHeld: true))
      guard FileIdentity(path: path) == identity else { return }
      know(tape, stamp)
      self.identity = identity
      found = .another(tape)
      lastNews = .now
      settle(.goesOn())
    } catch let error as TapeFileError where error.isOfBeginning {
      suspect(.isGone())
    } catch let error as TapeFileError {
      suspect(.isGone(instead: error.description))
    } catch {
      suspect(.isGone(instead: "\(error)"))
    }
  }

  private mutating func settle(_ following: Following) {
    suspicion = following
    self.following = following
  }

  private mutating func suspect(_ following: Following) {
    if suspicion == following { self.following = following }
    suspicion = following
  }
}

extension TapeFileError {
  /// Whether there is no tape yet: a recorder makes an empty file first, and a tape of it in one go.
  fileprivate var isOfBeginning: Bool {
    switch self {
    case .missing, .empty, .onlyLog, .unrecorded: true
    default: false
    }
  }
}
