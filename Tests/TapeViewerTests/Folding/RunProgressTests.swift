import Playback
import TapeFormat
import Testing

@testable import TapeViewer

/// What a folded box says is what the boxes in it say together.
@Suite struct RunProgressTests {
  @Test(arguments: TapeSample.all)
  func theSumIsThatOfTheAccounts(sample: TapeSample) throws {
    let tape = try SketchedTape(sample)
    guard let accounts = tape.accounts else { return }
    let progress = try #require(
      try RunProgress(
        ofRun: tape.run, in: TapeUses(reading: tape.projector.source), reading: tape.projector))
    let count = tape.window.operations.count
    for range in [0..<count, 0..<count / 2, count / 2..<count, 1..<max(1, count - 1)] {
      // What is computed there, and what nobody else uses.
      let inside = tape.window.operations[range.clamped(to: 0..<count)]
      let computed = inside.flatMap(\.outputs)
      let used = Set(inside.flatMap(\.inputs)).filter { tape.window.producers[$0] == nil }
      let elsewhere = Set(
        tape.window.operations.enumerated().filter { !range.contains($0.offset) }
          .flatMap(\.element.inputs))
      let tensors = computed + used.subtracting(elsewhere)
      for frame in try GraphPictureTests.frames(of: tape) {
        let states = tensors.map { (tensor: Recording.Tensor.ID) -> AdjointState in
          let state = frame.adjoints[tensor] ?? .untouched
          let producer = tape.window.producers[tensor].flatMap(tape.window.operation)
          let isRecorded = producer?.membership(of: accounts.run.tape)?.isRecorded == true
          let isExpected = isRecorded || accounts.run.sources.contains(tensor)
          return state == AdjointState.none && !isExpected ? .untouched : state
        }.filter { $0 != AdjointState.untouched }
        let summary = progress.summary(of: range, at: frame.position)
        #expect(summary.adjointCount == states.count)
        #expect(summary.absentCount == states.count { $0 == AdjointState.none })
        let final = states.filter { if case .final = $0 { true } else { false } }
        #expect(summary.finalCount == final.count, "\(frame.position)")
        let bad = final.compactMap(\.adjoint).count { accounts.tensors[$0]?.isFinite == false }
        #expect(summary.notFiniteCount == bad)
      }
    }
  }
}
