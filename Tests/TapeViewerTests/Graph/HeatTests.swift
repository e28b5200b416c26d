import Demos
import Explanation
import Screen
import TapeFormat
import Testing

@testable import TapeViewer

/// Bars say how large adjoints are, in the graph and in rows.
@Suite struct HeatTests {
  static let scenes = [
    Scene(name: "heat", demo: "two-layer-network", keys: "eI"),
    Scene(name: "heat-midway", demo: "two-layer-network", keys: "8sI"),
    Scene(name: "heat-chips", demo: "two-layer-network", keys: "e_I"),
    Scene(name: "heat-lanes", demo: "two-layer-network", keys: "eIv"),
    Scene(name: "heat-table", demo: "two-layer-network", keys: "eIvv"),
    Scene(name: "heat-sorted", demo: "two-layer-network", keys: "eIOOOOO"),
    Scene(
      name: "heat-vanishing", source: MemoryTape(TapeSketch.vanishing.recording), keys: "eI_",
      sizes: Size.pictured),
    Scene(
      name: "heat-nan", source: MemoryTape(TapeSketch.logOfNegative.recording), keys: "eIv",
      sizes: Size.pictured),
  ]

  @Test(arguments: scenes)
  func looksAsItDid(_ scene: Scene) throws {
    try scene.expectPictures()
  }

  @Test func sizesHaveTheirPlaceOnALogarithmicScale() {
    let scale = LogScale([.size(1e-8), .size(1), .zero, .notANumber, .unknown])
    #expect(scale.part(1e-8) == 0 && scale.part(1) == 1)
    #expect(abs(scale.part(1e-4) - 0.5) < 0.02)
    #expect(
      [1e-9, 1e-8, 1e-6, 1e-4, 1e-2, 1, 10].map { scale.step($0, of: 5) } == [0, 0, 1, 2, 3, 4, 4])
    // What differs little does not fill the scale.
    let narrow = LogScale([.size(1), .size(2)])
    #expect(narrow.step(2, of: 5) == 4 && narrow.step(1, of: 5) == 4)
    let none = LogScale([.zero])
    #expect(none.part(1) == 0 && none.ends == nil && none.legend.isEmpty)
  }

  @Test func everySizeHasASignOfItsOwnAlsoInASCII() throws {
    let scale = LogScale([.size(1e-8), .size(1)])
    let magnitudes: [Magnitude] = [
      .size(1e-8), .size(1e-6), .size(1e-4), .size(1e-2), .size(1), .zero, .notANumber,
    ]
    let signs = try magnitudes.map { try #require(HeatSign(of: $0, on: scale)).character }
    #expect(Set(signs).count == signs.count)
    #expect(Set(signs.map { Charset.asciiTwin(of: $0) }).count == signs.count)
    #expect(HeatSign(of: .unknown, on: scale) == nil)
  }

  @Test func nothingMovesAndTheSameKeyTakesThemAway() throws {
    var tape = try ShownTape(MemoryTape(TapeSketch.vanishing.recording))
    tape.type("e")
    let before = tape.text
    let boxes = tape.deck?.scene?.layout.boxes
    tape.type("I")
    #expect(tape.text.contains("rms ∂ ▁") && tape.text.contains("bars: how large"))
    #expect(tape.deck?.scene?.layout.boxes == boxes)
    tape.type("I")
    tape.press(.control("l"))
    #expect(tape.text == before)
  }

  @Test func barsComeWithTheSteps() throws {
    var tape = try ShownTape(MemoryTape(TapeSketch.vanishing.recording))
    tape.type("Ivv")
    func bars() -> Int { tape.text.count { HeatSign.bars.contains($0) } }
    tape.press(.control("l"))
    let start = bars()
    tape.type("5s")
    #expect(bars() > start)
  }
}
