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

  @Test(arguments: [0, 1, 127, 128, 129, 250, 299])
  func eachOfManyCanBeFollowed(number: Int) throws {
    var lesson = Lesson(isPersistent: true)
    // One operation uses x more often than a page of postings holds.
    let y = lesson.sketch.operation("AddN", Array(repeating: lesson.x, count: 200))
    var z = lesson.sketch.operation("Sin", [y])
    for _ in 0..<100 { z = lesson.sketch.operation("AddV2", [z, lesson.x]) }
    lesson.sketch.gradient(of: [z], withRespectTo: [lesson.x], on: lesson.tape)
    let tape = MemoryTape(lesson.sketch.recording)
    let all = tape.postings(ofRun: 0, toTensors: [lesson.x])[lesson.x]
    let postings = try #require(all).filter { $0.contribution != nil }
    #expect(postings.count == 300)
    let way = try #require(
      try Trail.way(
        to: lesson.x, inRun: 0, reading: tape, choice: WayChoice(numbers: [lesson.x: number]),
        limit: 1_000))
    #expect(way.isWhole)
    let last = try #require(way.passings.last)
    #expect(last.number == number)
    #expect(last.place == postings[number].step && last.slot == postings[number].slot)
  }

  @Test func anOperationThatIsPreferredIsFollowedRatherThanTheLargest() throws {
    var lesson = Lesson(isPersistent: true)
    let small = lesson.sketch.operation("Sin", [lesson.x])
    let large = lesson.sketch.operation("Mul", [lesson.x, lesson.x])
    let y = lesson.sketch.operation("AddV2", [small, large])
    lesson.sketch.gradient(of: [y], withRespectTo: [lesson.x], on: lesson.tape)
    let tape = MemoryTape(lesson.sketch.recording)
    for preferred in 0...1 {
      let way = try #require(
        try Trail.way(
          to: lesson.x, inRun: 0, reading: tape, choice: WayChoice(preferred: [preferred]),
          limit: 10))
      #expect(way.isWhole && way.passings.map(\.operation.id) == [2, preferred])
    }
  }

  @Test func ofALongWayTheLastContributionsAreToldWhateverTheLimit() throws {
    var lesson = Lesson(isPersistent: true)
    var y = lesson.x
    for _ in 0..<30 { y = lesson.sketch.operation("Sin", [y]) }
    lesson.sketch.gradient(of: [y], withRespectTo: [lesson.x], on: lesson.tape)
    let tape = MemoryTape(lesson.sketch.recording)
    let whole = try #require(try Trail.way(to: lesson.x, inRun: 0, reading: tape, limit: 30))
    #expect(whole.isWhole && whole.passings.map(\.place) == Array(0..<30))
    let part = try #require(try Trail.way(to: lesson.x, inRun: 0, reading: tape, limit: 7))
    #expect(!part.isWhole && part.passings == Array(whole.passings.suffix(7)))
  }
}
