import TapeFormat
import Testing

@testable import TapeViewer

@Suite struct LongRandomKeysTests {
  @Test(arguments: (1...20).map { UInt64($0) })
  func manyKeysAtRandomDoNoHarm(_ seed: UInt64) throws {
    let sketches = [
      TapeSketch.fanOut, .twoLayers, .watchedVariables, .stopRecording, .chineseNames,
    ]
    let felt = try RandomKeys.press(5_000, seed: seed, on: sketches[Int(seed) % sketches.count])
    print("seed \(seed): \(felt) of 5000 keys changed something")
    #expect(felt * 3 > 5_000)
  }
}
