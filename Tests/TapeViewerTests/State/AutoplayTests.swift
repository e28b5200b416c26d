import Screen
import TapeFormat
import Testing

@testable import TapeViewer

/// The tape plays by itself, step by step, as whoever drives the viewer lets time pass.
@Suite struct AutoplayTests {
  /// Lets so much time pass that one step is taken.
  private func wait(_ tape: inout ShownTape) {
    tape.viewer.elapse()
    tape.viewer.load(from: tape.loader)
  }

  @Test func playsToTheEndOfTheRunAndStops() throws {
    var tape = try ShownTape(.fanOut)
    #expect(tape.viewer.delay == nil)
    tape.type("a")
    #expect(tape.viewer.delay != nil)
    #expect(tape.text.contains("a stops"))
    for step in 1...3 {
      wait(&tape)
      #expect(tape.text.contains("step \(step)/3"))
    }
    wait(&tape)
    #expect(tape.viewer.delay == nil)
    #expect(tape.text.contains("played to the end"))
    #expect(tape.text.contains("step 3/3"))
  }

  @Test func anotherKeyTakesOver() throws {
    var tape = try ShownTape(.fanOut)
    tape.type("a")
    wait(&tape)
    tape.type("S")
    #expect(tape.viewer.delay == nil)
    #expect(tape.text.contains("step 0/3"))
  }

  @Test func fasterAndSlowerKeepWithinWhatCanBeSeen() throws {
    var tape = try ShownTape(.fanOut)
    tape.type("a")
    let usual = try #require(tape.viewer.delay)
    tape.type(">")
    #expect(tape.viewer.delay == usual / 2)
    tape.type("<<")
    #expect(tape.viewer.delay == usual * 2)
    tape.type(String(repeating: ">", count: 40))
    #expect(tape.viewer.delay == 50)
    tape.type(String(repeating: "<", count: 40))
    #expect(tape.viewer.delay == 6_400)
    tape.type("a<")
    #expect(tape.viewer.delay == nil)
    #expect(tape.text.contains("a plays"))
  }
}
