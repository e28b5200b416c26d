import TapeFormat
import TapeViewer

/// A tape that another process is writing.
struct TapeGrowth {
  let path: String
  private var known: TapeSummary?

  /// The growth of the tape at a path.
  init(path: String) { self.path = path }

  /// The tape as it is now, where it has grown since the last look.
  ///
  /// A tape that cannot be read at this moment, as while it is renamed, counts as not grown.
  mutating func next() -> (TapeLoader, TapeOverview)? {
    guard known?.isComplete != true, let file = try? TapeFile(path: path) else { return nil }
    let summary = file.summary
    guard summary != known else { return nil }
    let isFirst = known == nil
    known = summary
    // What was opened at first is not older than the first look, or is read again at the second.
    if isFirst, summary.isComplete { return nil }
    return try? TapeLoader.opened(file)
  }
}
