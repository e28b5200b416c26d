import TapeFormat
import Testing

@testable import Autodiff

@Suite struct ElementLimitTests {
  private let ten = Recording.Values.integral(Array(0..<10))

  private func kept(_ limit: TapeRecorder.ElementLimit) throws -> Recording.Elements {
    limit.kept(of: try Tensor((0..<10).map(Double.init), shape: [2, 5], dtype: .int32))
  }

  @Test func keepsAllUpToTheLimit() throws {
    #expect(try kept(.upTo(10)) == .whole(ten))
    #expect(try kept(.all) == .whole(ten))
    #expect(try kept(.none) == .absent)
  }

  @Test func keepsASampleBeyondTheLimit() throws {
    #expect(
      try kept(.upTo(4)) == .sample(indices: [0, 3, 6, 9], values: .integral([0, 3, 6, 9])))
    #expect(try kept(.upTo(0)) == .absent)
    #expect(try kept(.upTo(1)) == .sample(indices: [0], values: .integral([0])))
  }

  @Test(arguments: [(257, 256), (4097, 256), (1_000_000, 256), (3, 2)])
  func samplesRiseFromTheFirstToTheLast(count: Int, size: Int) {
    let indices = TapeRecorder.ElementLimit.sampleIndices(of: count, size: size)
    #expect(indices.count == size)
    #expect(indices.first == 0 && indices.last == count - 1)
    #expect(zip(indices, indices.dropFirst()).allSatisfy { $0 < $1 })
  }
}
