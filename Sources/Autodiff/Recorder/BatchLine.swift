import Dispatch
import Synchronization

/// The batches of observations that wait for a recorder, who takes them one after the other on a
/// thread beside the program's.
///
/// A recorder that is at work finds the next batch by itself, so that it is called only where it has
/// been idle.
final class BatchLine: Sendable {
  private struct State {
    var waiting: [(batch: ObservationBatch, byteCount: Int)] = []
    /// Batches that have been emptied.
    var free: [ObservationBatch] = []
    var isAtWork = false
  }

  private let recorder: RecordingObserver
  private let room: QueueRoom
  private let work = DispatchQueue(label: "tape recorder")
  private let state = Mutex(State())

  /// How many empty batches are kept for later.
  private static let mostFree = 4

  /// A line in front of a recorder, to whom nobody else may talk from now on.
  init(before recorder: RecordingObserver, room: QueueRoom) {
    self.recorder = recorder
    self.room = room
  }

  /// Puts a batch at the end, as soon as there is room for it, and gives an empty one for it.
  func exchange(_ batch: ObservationBatch, byteCount: Int) -> ObservationBatch {
    room.enter(byteCount)
    let (isIdle, empty) = state.withLock { state in
      state.waiting.append((batch, byteCount))
      defer { state.isAtWork = true }
      return (!state.isAtWork, state.free.popLast())
    }
    if isIdle { work.async { [self] in takeAll() } }
    return empty ?? ObservationBatch()
  }

  private func takeAll() {
    var last: ObservationBatch?
    while let (batch, byteCount) = next(after: last) {
      recorder.take(batch)
      room.leave(byteCount)
      last = batch
    }
  }

  private func next(
    after last: ObservationBatch?
  ) -> (batch: ObservationBatch, byteCount: Int)? {
    state.withLock { state in
      if let last, state.free.count < Self.mostFree { state.free.append(last) }
      guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
      state.isAtWork = false
      return nil
    }
  }

  /// Waits until the recorder has thought about everything.
  func wait() { work.sync {} }

  /// Lets the recorder write what is only known at the end.
  func finish() { work.sync { recorder.finish() } }
}
