import Autodiff
import Foundation

/// A multilayer perceptron 784-256-128-10 on a batch of 64: its loss and six gradients.
struct Perceptron {
  private let weights: [Variable]
  private let biases: [Variable]
  private let batch: Tensor
  private let classes: Tensor

  init() throws {
    let widths = [784, 256, 128, 10]
    weights = try zip(widths, widths.dropFirst()).map {
      Variable(try SampleNumbers.tensor([$0, $1], size: (3 / Double($0)).squareRoot()))
    }
    biases = try widths.dropFirst().map {
      Variable(try Tensor(Array(repeating: 0, count: $0), shape: [$0]))
    }
    batch = try SampleNumbers.tensor([64, 784], size: 1, from: 7)
    classes = try Tensor((0..<64).map { Double($0 * 7 % 10) }, shape: [64], dtype: .int32)
  }

  /// The loss, and its gradients with respect to weights and biases.
  func step() throws -> (loss: Tensor, gradients: [Tensor?]) {
    let tape = GradientTape()
    let loss = tape.record {
      let first = relu(matmul(batch, weights[0]) + biases[0])
      let second = relu(matmul(first, weights[1]) + biases[1])
      let logits = matmul(second, weights[2]) + biases[2]
      return sparseSoftmaxCrossEntropy(labels: classes, logits: logits).mean()
    }
    return (loss, try tape.gradient(of: loss, withRespectTo: weights + biases))
  }

  /// The loss and the size of each gradient, in which others have to agree.
  func checks() throws -> [Double] {
    let (loss, gradients) = try step()
    return [loss.number] + gradients.map { $0?.numbers.norm ?? .nan }
  }
}
