import Dispatch
import Explanation
import Glibc
import Synchronization
import TapeViewer

/// Something that is done on a thread of its own, so that keys are read meanwhile.
///
/// Who no longer wants the answer gives it up: what is read for it then ends at its next row.
final class Errand<Answer: Sendable>: Sendable {
  private let answer = Mutex<Answer?>(nil)
  private let isThere = DispatchSemaphore(value: 0)
  private let patience = Patience()

  /// Begins to do it, speaking a language.
  init(in language: Language, _ work: @escaping @Sendable () -> Answer) {
    Self.onThreadOfItsOwn { [self] in
      let found = Patience.$current.withValue(patience) {
        Language.$current.withValue(language, operation: work)
      }
      answer.withLock { $0 = found }
      isThere.signal()
    }
  }

  /// Runs a body on a new thread, or at once where there can be none.
  private static func onThreadOfItsOwn(_ body: @escaping @Sendable () -> Void) {
    let work = Unmanaged.passRetained(ErrandWork(body))
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { work in
        if let work { Unmanaged<ErrandWork>.fromOpaque(work).takeRetainedValue().body() }
        return nil
      }, work.toOpaque())
    if code == 0 {
      pthread_detach(thread)
    } else {
      work.takeRetainedValue().body()
    }
  }

  /// How many operations and steps were read for it so far.
  var rowsRead: Int { patience.rowsRead }

  /// Gives up the answer.
  func giveUp() { patience.end() }

  /// The answer as soon as it is there; nil where it is not in so long.
  ///
  /// It is handed out once.
  func answer(within time: Duration) -> Answer? {
    let microseconds = max(0, Int(time / .microseconds(1)))
    guard isThere.wait(timeout: .now() + .microseconds(microseconds)) == .success else {
      return nil
    }
    return answer.withLock { $0 }
  }
}

/// What a thread is to do, as long as it has not begun.
private final class ErrandWork: Sendable {
  let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}
