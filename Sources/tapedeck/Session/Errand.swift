import Dispatch
import Explanation
import Foundation
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
    Thread.detachNewThread { [self] in
      let found = Patience.$current.withValue(patience) {
        Language.$current.withValue(language, operation: work)
      }
      answer.withLock { $0 = found }
      isThere.signal()
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
