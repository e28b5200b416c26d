import Foundation
import Synchronization
import TapeFormat
import Testing

@testable import Autodiff

/// What is under way between a program and its recorder.
@Suite struct ObservationQueueTests {
  /// A sink that takes nothing down before the program waits for room, or is over.
  private final class Gate: TapeSink {
    let room: QueueRoom
    private let isOver = Atomic(false)
    private let waits = Atomic(false)
    private let operations = Atomic(0)

    init(before room: QueueRoom) { self.room = room }

    /// Whether the program has waited for room.
    var hasWaited: Bool { waits.load(ordering: .relaxed) }
    /// How many operations were taken down.
    var operationCount: Int { operations.load(ordering: .relaxed) }

    /// Says that the program is over.
    func end() { isOver.store(true, ordering: .relaxed) }

    func put(_ operation: Recording.Operation) {
      while !hasWaited && !isOver.load(ordering: .relaxed) {
        if room.isFull { waits.store(true, ordering: .relaxed) }
        sched_yield()
      }
      operations.add(1, ordering: .relaxed)
    }

    func describe(title: String?, producer: String?) {}
    func put(_ tensor: Recording.Tensor) {}
    func put(_ tape: Recording.Tape) {}
    func put(_ run: Recording.GradientRun) {}
    func put(_ source: SourceFile) {}
    func append(_ event: Recording.Event) {}
    func append(_ step: Recording.Step, toRun id: Int) {}
    func rename(tensor id: Int, to name: String?) {}
    func locate(operation id: Int, at source: TapeFormat.SourceLocation?) {}
    func forgetOperations(ofTape id: Int) {}
    func close() {}
  }

  /// Runs a program in front of a gate, to its end.
  private func run(_ program: () throws -> Void) rethrows -> Gate {
    let room = QueueRoom()
    let gate = Gate(before: room)
    let writer = SinkWriter(gate)
    let recorder = RecordingObserver(
      writer: writer, elements: .upTo(10), sources: SourceTexts(writer: writer, known: []),
      place: nil)
    let queue = ObservationQueue(before: recorder, room: room)
    try withObserver(queue, program)
    gate.end()
    queue.finish()
    return gate
  }

  /// The room, with the batch that has just filled it.
  private func limit(largest bytes: Int) -> Int { QueueRoom.megabytes << 20 + bytes }

  @Test func aProgramThatIsAheadWaitsAndNothingIsLost() throws {
    let gate = try run {
      var x = try Tensor([Double](repeating: 1, count: 1 << 17), shape: [1 << 17])
      for _ in 0..<300 { x = x + 1 }
    }
    #expect(gate.hasWaited)
    #expect(gate.operationCount == 300)
    #expect(gate.room.mostHeld > 0)
    #expect(gate.room.mostHeld <= limit(largest: 1 << 20), "300 megabytes were computed")
  }

  @Test func fewLargeTensorsWaitForEachOther() throws {
    let gate = try run {
      let x = try Tensor([Double](repeating: 1, count: 1 << 22), shape: [1 << 22])
      for _ in 0..<12 { _ = x + 1 }
    }
    #expect(gate.hasWaited)
    #expect(gate.operationCount == 12)
    #expect(gate.room.mostHeld <= limit(largest: 1 << 25), "384 megabytes were computed")
  }

  @Test func smallTensorsWaitToo() {
    let gate = run {
      var x = Tensor(1)
      for _ in 0..<40_000 { x = x + 1 }
    }
    #expect(gate.hasWaited)
    #expect(gate.operationCount == 40_000)
  }
}
