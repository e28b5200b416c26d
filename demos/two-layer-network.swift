import Autodiff

/// A small classifier: four flowers, three measures each, three kinds to tell apart.
///
/// One step of learning, forward and back: how should each weight change for a smaller loss?
public func twoLayerNetwork(
  decay: Double = 0.01
) throws -> (loss: Tensor, gradients: [Tensor?]) {
  let flowers = Tensor([[5.1, 3.5, 1.4], [7.0, 3.2, 4.7], [6.3, 3.3, 6.0], [4.9, 3.0, 1.4]])
    .named("flowers")
  let kinds = Tensor([[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0]]).named("kinds")

  let w1 = Variable(
    Tensor([
      [0.20, -0.35, 0.10, 0.45, -0.15],
      [-0.40, 0.30, 0.25, -0.20, 0.10],
      [0.15, -0.25, -0.30, 0.35, 0.40],
    ])
  ).named("w1")
  let b1 = Variable(Tensor([0, 0.1, -0.1, 0.05, 0])).named("b1")
  let w2 = Variable(
    Tensor([
      [-0.30, 0.20, 0.40],
      [0.50, -0.10, -0.35],
      [0.25, 0.15, -0.45],
      [-0.20, 0.35, 0.30],
      [-0.55, 0.05, 0.50],
    ])
  ).named("w2")
  let b2 = Variable(Tensor([0.1, 0, -0.1])).named("b2")

  let tape = GradientTape()
  let loss = tape.record {
    let hidden = scope("layer1") {
      tanh((matmul(flowers, w1) + b1).named("sums")).named("hidden")
    }
    let scores = scope("layer2") {
      (matmul(hidden, w2) + b2).named("scores")
    }
    return scope("loss") {
      let errors = softmaxCrossEntropy(labels: kinds, logits: scores).named("errors")
      // Large weights cost a little too, so w2 is used, and will be corrected, twice.
      let penalty = (decay * square(w2).sum()).named("penalty")
      return (errors.mean() + penalty).named("loss")
    }
  }

  let gradients = try tape.gradient(of: loss, withRespectTo: [w1, b1, w2, b2])
  let names = ["dloss_dw1", "dloss_db1", "dloss_dw2", "dloss_db2"]
  return (loss, zip(gradients, names).map { $0?.named($1) })
}
