import TapeViewer

/// The reading of what a viewer needs, in stretches between which keys are read.
struct Reading {
  private var pending: PendingPage?
  private var since: ContinuousClock.Instant?

  /// How long nobody looks for a key.
  private static let stretch = Duration.milliseconds(40)
  /// After how long the screen says that something takes its time.
  private static let patience = Duration.milliseconds(100)
  /// How long to wait for a key while something is read.
  static let keyMilliseconds = 10

  /// Reads for a short while; returns whether something is still to come.
  mutating func goOn(_ viewer: inout Viewer, from loader: TapeLoader) -> Bool {
    let now = ContinuousClock.now
    while true {
      guard let request = viewer.needs else {
        pending = nil
        since = nil
        if viewer.goOnWithLesson() { continue }
        return false
      }
      if pending?.request != request {
        pending = PendingPage(request, from: loader, language: viewer.options.language)
      }
      let left = Self.stretch - (ContinuousClock.now - now)
      let milliseconds = max(0, Int(left.components.attoseconds / 1_000_000_000_000_000))
      guard left > .zero, let page = pending?.page(withinMilliseconds: milliseconds) else {
        since = since ?? now
        return true
      }
      pending = nil
      viewer.receive(page)
    }
  }

  /// Whether what is read takes so long that the screen should say so.
  var isLong: Bool { since.map { ContinuousClock.now - $0 >= Self.patience } ?? false }
}
