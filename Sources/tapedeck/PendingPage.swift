import Dispatch
import Explanation
import Foundation
import Synchronization
import TapeViewer

/// A page that is being read on a thread of its own, so that keys are read meanwhile.
///
/// Who no longer wants it lets go of it: it is then read to its end and forgotten.
final class PendingPage: Sendable {
  let request: LoadRequest
  private let answer = Mutex<LoadedPage?>(nil)
  private let isThere = DispatchSemaphore(value: 0)

  /// Begins to read what is asked for.
  init(_ request: LoadRequest, from loader: TapeLoader, language: Language) {
    self.request = request
    Thread.detachNewThread { [self] in
      let page = Language.$current.withValue(language) { loader.page(for: request) }
      answer.withLock { $0 = page }
      isThere.signal()
    }
  }

  /// The page as soon as it is there; nil where it is not in so many milliseconds.
  ///
  /// It is handed out once.
  func page(withinMilliseconds milliseconds: Int) -> LoadedPage? {
    guard isThere.wait(timeout: .now() + .milliseconds(milliseconds)) == .success else {
      return nil
    }
    return answer.withLock { $0 }
  }
}
