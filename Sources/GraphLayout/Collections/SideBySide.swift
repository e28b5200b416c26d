import Glibc
import Synchronization

/// Pieces of work that know nothing of each other, done on as many threads as there are processors.
///
/// What comes of them does not depend on how many those are.
enum SideBySide {
  /// On how many threads at most work is done: as many as there are processors where nothing else is said.
  @TaskLocal static var threads = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  /// A range in as many parts as there are threads for it, one after the other.
  static func ranges(of range: Range<Int>) -> [Range<Int>] {
    let parts = min(threads, range.count)
    func bound(_ part: Int) -> Int { range.lowerBound + range.count * part / parts }
    return (0..<parts).map { bound($0)..<bound($0 + 1) }
  }

  /// What a function makes of each number below a bound.
  ///
  /// - Precondition: No two calls touch what one of them changes.
  static func map<Result>(below count: Int, _ result: (Int) -> Result) -> [Result] {
    [Result](unsafeUninitializedCapacity: count) { results, made in
      let cells = results
      _ = first(below: count) { number in
        cells.initializeElement(at: number, to: result(number))
        return false
      }
      made = count
    }
  }

  /// The least number below a bound for which a body returns true; nil where there is none.
  ///
  /// The body is called with all up to that number, and with any of those beyond it.
  ///
  /// - Precondition: No two calls touch what one of them changes.
  static func first(below count: Int, where body: (Int) -> Bool) -> Int? {
    let threads = min(threads, count)
    guard threads > 1 else { return (0..<max(0, count)).first(where: body) }
    return withoutActuallyEscaping(body) { body in
      let pieces = Pieces(count: count, body)
      let helpers = (1..<threads).compactMap { _ in pieces.helper() }
      pieces.work()
      for helper in helpers { pthread_join(helper, nil) }
      return pieces.first
    }
  }

  /// Pieces of which each thread takes the next one that none has.
  ///
  /// Threads share it although the body may touch anything: it is called but once with each number, and what
  /// calls with several touch is asked to be apart.
  private final class Pieces: @unchecked Sendable {
    private let count: Int
    private let body: (Int) -> Bool
    private let next = Atomic(0)
    /// The least number so far for which the body returned true, or the bound.
    private let least: Atomic<Int>

    init(count: Int, _ body: @escaping (Int) -> Bool) {
      self.count = count
      self.body = body
      least = Atomic(count)
    }

    var first: Int? {
      let number = least.load(ordering: .acquiring)
      return number < count ? number : nil
    }

    /// Does pieces, each on one thread, as long as there are any before the first one that is wanted.
    func work() {
      $threads.withValue(1) {
        while true {
          let number = next.add(1, ordering: .relaxed).oldValue
          guard number < least.load(ordering: .relaxed) else { return }
          if body(number) { least.min(number, ordering: .acquiringAndReleasing) }
        }
      }
    }

    /// A thread that works, too; nil where there can be none.
    func helper() -> pthread_t? {
      var thread = pthread_t()
      let code = pthread_create(
        &thread, nil,
        { pieces in
          if let pieces { Unmanaged<Pieces>.fromOpaque(pieces).takeUnretainedValue().work() }
          return nil
        }, Unmanaged.passUnretained(self).toOpaque())
      return code == 0 ? thread : nil
    }
  }
}
