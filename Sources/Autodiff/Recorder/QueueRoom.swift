import Dispatch
import Synchronization

/// The room for what is under way between a program and its recorder: so many batches, and so many
/// bytes.
///
/// One thread enters and waits where there is none, another leaves. Something larger than all the
/// room enters once everything else has left.
final class QueueRoom: Sendable {
  /// How much there is room for: a batch takes a megabyte at least.
  static let megabytes = 64

  private let places = DispatchSemaphore(value: megabytes)
  private let held = Atomic(0)
  private let most = Atomic(0)
  private let waits = Atomic(false)

  /// How many bytes were under way at most.
  var mostHeld: Int { most.load(ordering: .relaxed) }

  /// Whether who wants to enter is waiting.
  var isFull: Bool { waits.load(ordering: .relaxed) }

  private static func places(for byteCount: Int) -> Int {
    min(max(1, (byteCount + (1 << 20) - 1) >> 20), megabytes)
  }

  /// Takes the place of so many bytes, as soon as it is there.
  func enter(_ byteCount: Int) {
    for _ in 0..<Self.places(for: byteCount) where places.wait(timeout: .now()) != .success {
      waits.store(true, ordering: .relaxed)
      places.wait()
      waits.store(false, ordering: .relaxed)
    }
    let now = held.add(byteCount, ordering: .relaxed).newValue
    most.max(now, ordering: .relaxed)
  }

  /// Gives the place back.
  func leave(_ byteCount: Int) {
    held.subtract(byteCount, ordering: .relaxed)
    for _ in 0..<Self.places(for: byteCount) { places.signal() }
  }
}
