import Explanation
import TapeFormat
import TestSupport
import Testing

/// What is said of a tensor to which many operations pay.
@Suite struct ManyContributionsTests {
  @Test(arguments: [5, 127, 200])
  func onlyTheFirstFourAreNamedAndTheOthersCounted(count: Int) throws {
    var lesson = Lesson()
    var y = lesson.sketch.operation("Sin", [lesson.x])
    for _ in 1..<count { y = lesson.sketch.operation("AddV2", [y, lesson.x]) }
    let outcome = try lesson.outcome(of: y, lesson.x)
    let names = (1...4).map { "AddV2#\(count - $0)" }.joined(separator: ", ")
    #expect(
      outcome.sentence.hasSuffix(
        ": the sum of \(count) contributions, from \(names) and \(count - 4) more."))
  }

  @Test func whoPaysTwiceCountsTwice() throws {
    var lesson = Lesson()
    var y = lesson.sketch.operation("Mul", [lesson.x, lesson.x])
    for _ in 0..<5 { y = lesson.sketch.operation("AddV2", [y, lesson.x]) }
    y = lesson.sketch.operation("Mul", [y, lesson.x])
    let twice = lesson.sketch.operation("Mul", [lesson.x, lesson.x])
    y = lesson.sketch.operation("AddV2", [y, twice])
    let outcome = try lesson.outcome(of: y, lesson.x)
    #expect(
      outcome.sentence.hasSuffix(
        ": the sum of 10 contributions, from Mul#7 twice, Mul#6, AddV2#5, AddV2#4 and 5 more."))
  }

  @Test func rowsComeOneByOneAsTheyComeTogether() throws {
    var lesson = Lesson(isPersistent: true)
    let z = lesson.sketch.constant("z")
    var y = lesson.x
    for _ in 0..<600 {
      y = lesson.sketch.operation("Sin", [y])
      lesson.sketch.gradient(of: [y], withRespectTo: [lesson.x, z], on: lesson.tape)
    }
    let explainer = try Explainer(MemoryTape(lesson.sketch.recording))
    let all = try explainer.outcomes()
    #expect(all.count == 1_200)
    #expect(all.map { $0.reason == nil } == (0..<1_200).map { $0.isMultiple(of: 2) })
    var next = 0
    try explainer.forEachOutcome { outcome in
      #expect(outcome == all[next])
      next += 1
    }
    #expect(next == all.count)
  }
}
