import TapeFormat

extension LongTape {
  /// A chain of so many operations; returns its source.
  mutating func chain(_ count: Int) throws(TapeWritingError) -> [Recording.Tensor.ID] {
    let x = try tensor("x", .constant)
    try watch(x)
    var y = x
    for place in 0..<count {
      let name = place == count - 1 ? "y" : nil
      y =
        switch place % 3 {
        case 0: try operation("Mul", [y, x], result: name)
        case 1: try operation("AddV2", [y, x], result: name)
        default: try operation("Sin", [y], result: name)
        }
    }
    return [x]
  }

  private static let layers = 20
  private static let stepsOfEpoch = 100

  /// A network of so many operations in all; returns its weights.
  ///
  /// A layer is five operations, a step 20 layers, and 100 steps are an epoch.
  mutating func network(_ count: Int) throws(TapeWritingError) -> [Recording.Tensor.ID] {
    var weights: [Recording.Tensor.ID] = []
    var biases: [Recording.Tensor.ID] = []
    for layer in 0..<Self.layers {
      weights.append(try tensor("w\(layer)", shape: [16, 16], .variable))
      biases.append(try tensor("b\(layer)", shape: [16], .variable))
    }
    var value = try tensor("x", shape: [8, 16], .constant)
    var done = 0
    while done < count {
      let (step, layer) = ((done / 5) / Self.layers, done / 5 % Self.layers)
      let scope = "epoch\(step / Self.stepsOfEpoch)/step\(step % Self.stepsOfEpoch)/layer\(layer)"
      let w = try operation("ReadVariableOp", [weights[layer]], shape: [16, 16], scope: scope)
      let product = try operation("MatMul", [value, w], shape: [8, 16], scope: scope)
      let b = try operation("ReadVariableOp", [biases[layer]], shape: [16], scope: scope)
      let sum = try operation("AddV2", [product, b], shape: [8, 16], scope: scope)
      value = try operation(
        "Tanh", [sum], shape: [8, 16], scope: scope, result: layer == 19 ? "out\(step)" : nil)
      done += 5
    }
    return weights + biases
  }
}
