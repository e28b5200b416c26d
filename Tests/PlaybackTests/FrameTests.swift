import Playback
import TapeFormat
import TestSupport
import Testing

@Suite struct FrameTests {
  /// A program of random operations on two tapes, with a gradient run of each.
  private static func randomRecording(seed: UInt64) -> Recording {
    var random = Seeded(seed)
    var sketch = RecordingSketch()
    let outer = sketch.tape("outer", isPersistent: true)
    let inner = sketch.tape("inner")
    var tensors = [sketch.constant("x"), sketch.variable("v"), sketch.constant(nil)]
    sketch.tape(outer, .enter)
    sketch.tape(inner, .enter)
    sketch.tape(inner, .watch, tensors[0])
    sketch.tape(outer, .watch, tensors[0])
    for _ in 0..<Int.random(in: 3...12, using: &random) {
      let names = ["Mul", "AddV2", "Sin", "Floor", "StopGradient"]
      let name = names[Int.random(in: 0..<names.count, using: &random)]
      let count = name == "Mul" || name == "AddV2" ? 2 : 1
      let inputs = (0..<count).map { _ in tensors[Int.random(in: 0..<tensors.count, using: &random)]
      }
      tensors.append(sketch.operation(name, inputs))
    }
    let targets = (0..<2).map { _ in tensors[Int.random(in: 3..<tensors.count, using: &random)] }
    let first = sketch.gradient(of: targets, withRespectTo: [tensors[0], tensors[1]], on: inner)
    sketch.tape(outer, .leave)
    sketch.gradient(
      of: first.compactMap(\.self) + [tensors[tensors.count - 1]],
      withRespectTo: [tensors[0], tensors[1]], on: outer)
    return sketch.recording
  }

  @Test(arguments: UInt64(0)..<20)
  func everyWayToAPlaceShowsTheSame(seed: UInt64) throws {
    let recording = Self.randomRecording(seed: seed)
    let projector = try Projector(MemoryTape(recording))
    let all = recording.tensors.map(\.id)
    var seen: [Position: Frame] = [:]
    var random = Seeded(seed &+ 1000)
    var player = projector.player
    for _ in 0..<200 {
      let frame = try projector.frame(at: player.position, showing: all)
      #expect(frame.position == player.position)
      if let before = seen[player.position] { #expect(before == frame) }
      seen[player.position] = frame
      switch Int.random(in: 0..<5, using: &random) {
      case 0: player.stepForward()
      case 1: player.stepBackward()
      case 2: player.contributionForward(contributionsHere: frame.contributionsHere)
      case 3: player.contributionBackward(contributionsBefore: frame.contributionsBefore)
      default:
        let ordinal = Int.random(in: 0..<player.placeCount, using: &random)
        player.seek(to: player.place(atOrdinal: ordinal))
      }
    }
    #expect(seen.count * 3 > player.placeCount)
  }

  @Test(arguments: UInt64(0)..<20)
  func aContributionBackRestoresThePlace(seed: UInt64) throws {
    let projector = try Projector(MemoryTape(Self.randomRecording(seed: seed)))
    var player = projector.player
    player.enterForwardReplay()
    var frame = try projector.frame(at: player.position)
    while true {
      let before = player
      player.contributionForward(contributionsHere: frame.contributionsHere)
      if player == before { break }
      frame = try projector.frame(at: player.position)
      var back = player
      back.contributionBackward(contributionsBefore: frame.contributionsBefore)
      #expect(back == before)
    }
    #expect(player.run == 1 && player.isAtEnd)
  }

  @Test(arguments: UInt64(0)..<20)
  func eachContributionChangesOneLedgerByOneEntry(seed: UInt64) throws {
    let recording = Self.randomRecording(seed: seed)
    let projector = try Projector(MemoryTape(recording))
    let all = recording.tensors.map(\.id)
    var player = projector.player
    var frame = try projector.frame(at: player.position, showing: all)
    while !player.isAtEnd {
      player.contributionForward(contributionsHere: frame.contributionsHere)
      let next = try projector.frame(at: player.position, showing: all)
      let changed = all.filter { tensor in
        next.ledgers[tensor]?.paidCount(at: next.position)
          != frame.ledgers[tensor]?.paidCount(at: frame.position)
      }
      let step = try #require(next.step)
      if step.payingSlots.isEmpty {
        #expect(changed.isEmpty)
      } else {
        let paid = try #require(step.input(step.lastSlot))
        #expect(changed == [paid])
        #expect(next.adjoints[paid]?.adjoint == step.step.adjoints[step.lastSlot ?? 0])
      }
      frame = next
    }
    for (slot, source) in (frame.run?.sources ?? []).enumerated() {
      let result = frame.run?.results[slot] ?? nil
      let expected = result.map { AdjointState.final(adjoint: $0) } ?? AdjointState.none
      #expect(frame.adjoints[source] == expected)
    }
  }

  @Test func theForwardReplayShowsWhatRanAndWhatTapesDid() throws {
    var sketch = RecordingSketch()
    let tape = sketch.tape("g")
    let x = sketch.constant("x")
    let a = sketch.operation("Sin", [x])
    sketch.tape(tape, .enter)
    sketch.tape(tape, .watch, x)
    let b = sketch.operation("Mul", [x, a])
    sketch.tape(tape, .stop)
    sketch.operation("Sin", [b])
    sketch.tape(tape, .resume)
    sketch.tape(tape, .leave)
    let projector = try Projector(MemoryTape(sketch.recording))
    #expect(projector.player.position == .forward(operations: 3))
    let frames = try (0...3).map { try projector.frame(at: .forward(operations: $0)) }
    #expect(frames.map(\.lastOperation?.name) == [nil, "Sin", "Mul", "Sin"])
    #expect(frames.map(\.nextOperation?.name) == ["Sin", "Mul", "Sin", nil])
    let moments = frames.map { projector.moments(at: $0)[0] }
    #expect(moments.map(\.phase) == [.outside, .recording, .stopped, .outside])
    #expect(moments.map(\.watched) == [[], [x], [x], [x]])
  }

  @Test func aPlaceBeyondTheEndIsTheNearest() throws {
    let recording = Self.randomRecording(seed: 1)
    let projector = try Projector(MemoryTape(recording))
    let steps = projector.stepCounts[0]
    let frame = try projector.frame(at: .backward(run: 0, steps: 0, contributions: 99))
    #expect(frame.position == .backward(run: 0, steps: 1, contributions: 0))
    let end = try projector.frame(at: .backward(run: 0, steps: 9999, contributions: 3))
    #expect(end.position == .backward(run: 0, steps: steps, contributions: 0))
    #expect(end.nextStep == nil && end.step?.isDone == true)
  }
}
