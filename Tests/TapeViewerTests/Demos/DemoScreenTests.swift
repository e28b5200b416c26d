import Demos
import Screen
import TestSupport
import Testing

@testable import TapeViewer

/// What a person sees of each demo.
@Suite struct DemoScreenTests {
  @Test(arguments: DemoScreen.all)
  func looksAsItDid(_ screen: DemoScreen) throws {
    expectSnapshot(try screen.pictures(), screen.name)
  }

  @Test(arguments: DemoScreen.all.filter { $0.isASCII })
  func asciiScreensHoldNothingElse(_ screen: DemoScreen) throws {
    let text = try screen.pictures()
    #expect(text.unicodeScalars.allSatisfy { $0.isASCII }, "\(text.filter { !$0.isASCII })")
  }

  @Test(arguments: Demo.all.map(\.name))
  func aWalkToTheEndAndBackFindsEveryScreenAsItWas(_ name: String) throws {
    var tape = try ShownTape(try #require(Demo.named(name)))
    for (place, steps) in (tape.deck?.player.stepCounts ?? []).enumerated() {
      if place > 0 { tape.type("]") }
      tape.type("r")
      // What was said of the keys goes with the next one.
      tape.viewer.message = nil
      var seen: [Canvas] = []
      for _ in 0..<steps {
        seen.append(tape.screen)
        tape.type("s")
      }
      while let last = seen.popLast() {
        tape.type("S")
        #expect(tape.screen == last, "\(tape.text)")
      }
    }
  }
}
