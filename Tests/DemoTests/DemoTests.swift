import Autodiff
import Foundation
import Testing

@testable import Demos

@Suite struct DemoTests {
  /// Demos whose results are more than a line could say.
  private static let ofManyNumbers = ["batch-jacobian", "two-layer-network", "deep-network"]

  @Test func everyDemoRunsAndGivesTheNumbersOfTheHomeScreen() throws {
    for demo in Demo.all where !Self.ofManyNumbers.contains(demo.name) {
      let results = try demo.run().map { $0.map { "\($0.number)" } ?? "None" }
      #expect(results.joined(separator: ", ") == demo.result, "\(demo.name)")
    }
  }

  @Test func aDemoIsFoundByItsName() {
    #expect(Demo.all.map(\.name).count == Set(Demo.all.map(\.name)).count)
    #expect(Demo.named("reset")?.summary == "a tape that forgets, and starts over")
    #expect(Demo.named("none of ours") == nil)
  }

  @Test func theFirstDerivativeFollowsItsInput() throws {
    #expect(try firstDerivative()?.numbers == [6])
    #expect(try firstDerivative(at: -4.5)?.numbers == [-9])
  }

  @Test func theSecondDerivativeFollowsItsInput() throws {
    let (first, second) = try secondDerivative()
    #expect(first?.numbers == [10] && second?.numbers == [2])
    let other = try secondDerivative(at: 7)
    #expect(other.first?.numbers == [14] && other.second?.numbers == [2])
  }

  @Test func onlyTheWatchedVariableHasAGradient() throws {
    let (ofX, ofW) = try watchedVariables()
    #expect(ofX?.numbers == [4] && ofW == nil)
    let other = try watchedVariables(x: -3, w: 1)
    #expect(other.ofX?.numbers == [-6] && other.ofW == nil)
  }

  @Test func theBatchJacobianFollowsItsInput() throws {
    let jacobian = try batchJacobian()
    #expect(jacobian.shape.extents == [2, 2, 2])
    #expect(jacobian.numbers == [2, 0, 0, 4, 6, 0, 0, 8])
    let wide = try batchJacobian(of: [[1, -1, 0.5]])
    #expect(wide.shape.extents == [1, 3, 3])
    #expect(wide.numbers == [2, 0, 0, 0, -2, 0, 0, 0, 1])
  }

  @Test func theResetDependsOnTheLimit() throws {
    #expect(try resetWhenTooLarge()?.numbers == [6])
    #expect(try resetWhenTooLarge(limit: 27)?.numbers == [27])
    #expect(try resetWhenTooLarge(w: 4)?.numbers == [8])
    #expect(try resetWhenTooLarge(w: 2)?.numbers == [12])
  }

  @Test func theStretchThatIsNotRecordedHasNoGradient() throws {
    #expect(try stopRecording() == nil)
    #expect(try stopRecording(at: 1) == nil)
  }

  /// What TensorFlow made of the network: see `two-layer-network.py` beside the numbers.
  struct Network: Decodable {
    var decay: Double
    var loss: Double
    var gradients: [[Double]]
  }

  @Test func theNetworkAgreesWithTensorFlow() throws {
    let path = Bundle.module.url(
      forResource: "two-layer-network", withExtension: "json", subdirectory: "Fixtures")
    let expected = try JSONDecoder().decode(
      [Network].self, from: Data(contentsOf: try #require(path)))
    #expect(expected.count == 2)
    for network in expected {
      let (loss, gradients) = try twoLayerNetwork(decay: network.decay)
      #expect(abs(loss.number - network.loss) < 1e-5)
      try #require(gradients.count == network.gradients.count)
      for (gradient, expected) in zip(gradients, network.gradients) {
        let numbers = try #require(gradient).numbers
        try #require(numbers.count == expected.count)
        for (number, expected) in zip(numbers, expected) {
          #expect(abs(number - expected) < 1e-5 + 1e-4 * abs(expected))
        }
      }
    }
    let loss = try twoLayerNetwork().loss.number
    #expect(Demo.named("two-layer-network")?.result == String(format: "loss %.3f", loss))
  }

  @Test(arguments: [1, 4, 12])
  func theDeepNetworksGradientIsTheSlopeOfItsLoss(blocks: Int) throws {
    let (_, gradients) = try deepNetwork(blocks: blocks)
    let first = try #require(gradients.first ?? nil).numbers[0]
    let step = 0.01
    let above = try deepNetwork(blocks: blocks, nudge: step).loss.number
    let below = try deepNetwork(blocks: blocks, nudge: -step).loss.number
    #expect(abs(first - (above - below) / (2 * step)) < 1e-3, "\(first)")
    #expect(gradients.count == 4 && gradients.allSatisfy { $0 != nil })
  }

  @Test func theHomeScreenKnowsTheDeepNetworksLoss() throws {
    let loss = try deepNetwork().loss.number
    #expect(Demo.named("deep-network")?.result == String(format: "loss %.3f", loss))
  }
}
