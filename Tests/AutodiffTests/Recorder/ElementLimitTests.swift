import TapeFormat
import Testing

@testable import Autodiff

@Suite struct ElementLimitTests {
  private let ten = Recording.Values.integral(Array(0..<10))

  @Test func keepsAllUpToTheLimit() {
    #expect(TapeRecorder.ElementLimit.upTo(10).kept(of: ten) == .whole(ten))
    #expect(TapeRecorder.ElementLimit.all.kept(of: ten) == .whole(ten))
    #expect(TapeRecorder.ElementLimit.none.kept(of: ten) == .absent)
  }

  @Test func keepsASampleBeyondTheLimit() {
    #expect(
      TapeRecorder.ElementLimit.upTo(4).kept(of: ten)
        == .sample(indices: [0, 3, 6, 9], values: .integral([0, 3, 6, 9])))
    #expect(TapeRecorder.ElementLimit.upTo(0).kept(of: ten) == .absent)
    #expect(
      TapeRecorder.ElementLimit.upTo(1).kept(of: ten)
        == .sample(indices: [0], values: .integral([0])))
  }

  @Test(arguments: [(257, 256), (4097, 256), (1_000_000, 256), (3, 2)])
  func samplesRiseFromTheFirstToTheLast(count: Int, size: Int) {
    let indices = TapeRecorder.ElementLimit.sampleIndices(of: count, size: size)
    #expect(indices.count == size)
    #expect(indices.first == 0 && indices.last == count - 1)
    #expect(zip(indices, indices.dropFirst()).allSatisfy { $0 < $1 })
  }
}
