import Synchronization

/// How long accounts of a finished tape end, which is found once.
final class LongAccounts: Sendable {
  /// The end of an account.
  struct End {
    let count, payingCount: Int
    let last: Posting?
  }

  private struct Key: Hashable {
    let run, tensor: Int
  }

  private let known = Mutex<[Key: End?]>([:])
  /// Not more are kept.
  private static let limit = 4_096

  /// The end of a tensor's account in a run; nil where that is not known, and a nil in it where the
  /// account is read whole.
  func end(ofRun run: Int, _ tensor: Int) -> End?? {
    known.withLock { $0[Key(run: run, tensor: tensor)] }
  }

  func keep(_ end: End?, ofRun run: Int, _ tensor: Int) {
    known.withLock { known in
      if known.count >= Self.limit { known = [:] }
      known[Key(run: run, tensor: tensor)] = .some(end)
    }
  }
}
