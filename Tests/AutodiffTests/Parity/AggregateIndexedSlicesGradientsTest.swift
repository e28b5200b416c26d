import Autodiff
import Testing

/// TensorFlow's `AggregateIndexedSlicesGradientsTest`, under the names it has there.
///
/// Gradients of a gather are dense here; what is tested is how contributions are added up.
@Suite struct AggregateIndexedSlicesGradientsTest {
  private let x = Tensor([[1, 2], [3, 4], [5, 6]])

  private func gradient(_ f: (Tensor) throws -> [Tensor]) throws -> Tensor? {
    try valuesAndGradients({ try f($0[0]) }, at: [x]).gradients[0]
  }

  private func picked(_ x: Tensor, _ places: [Double]) throws -> Tensor {
    gather(x, try Tensor(places, shape: [places.count], dtype: .int32))
  }

  @Test func testNoGradients() throws { #expect(try gradient { _ in [] } == nil) }

  @Test func testOneGradient() throws {
    let seed = Tensor([[1, 2], [3, 4], [5, 6]])
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(x)
      return identity(x)
    }
    let found = try tape.gradient(of: y, withRespectTo: x, outputGradient: seed)
    #expect(found?.id == seed.id)
  }

  @Test func testMultipleGradients() throws {
    let found = try gradient { [try picked($0, [0, 2]), try picked($0, [2, 2]) * 3] }
    #expect(found.numbers == [1, 1, 0, 0, 7, 7])
  }

  @Test func testMultipleGradientsWithNones() throws {
    let found = try gradient { x in
      [try picked(x, [1]), floor(x), try picked(x, [1]) * 2, stopGradient(x)]
    }
    #expect(found.numbers == [0, 0, 3, 3, 0, 0])
  }

  @Test func testMixedTensorAndIndexedSlices() throws {
    let found = try gradient { [try picked($0, [0]), $0 * 5] }
    #expect(found.numbers == [6, 6, 5, 5, 5, 5])
  }
}
