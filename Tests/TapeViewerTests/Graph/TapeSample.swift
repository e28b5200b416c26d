import Demos
import TapeFormat
import TestSupport
import Testing

/// A recording to draw, and the gradient run to look at.
struct TapeSample: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let source: MemoryTape
  let run: Int

  /// Sketches by hand, sketches by chance, and each gradient run of each demo.
  static let all: [TapeSample] = hand + random + demos

  private static let hand: [TapeSample] = GraphPictureTests.hand.enumerated().map {
    TapeSample(testDescription: "sketch \($0)", source: MemoryTape($1.recording), run: 0)
  }

  private static let random: [TapeSample] = (0..<16).map { seed in
    var generator = Seeded(UInt64(seed))
    let sketch = TapeSketch.random(operations: 1 + seed, using: &generator)
    return TapeSample(
      testDescription: "random \(seed)", source: MemoryTape(sketch.recording), run: 0)
  }

  private static let demos: [TapeSample] = Demo.all.flatMap { demo -> [TapeSample] in
    do {
      let source = try demo.recording
      return source.gradientRuns().indices.map {
        TapeSample(testDescription: "\(demo.name), gradient \($0)", source: source, run: $0)
      }
    } catch {
      Issue.record("\(demo.name) stopped: \(error)")
      return []
    }
  }
}
