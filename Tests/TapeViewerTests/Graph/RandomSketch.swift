@testable import TapeViewer

extension TapeSketch {
  /// A tape of random operations over random leaves, some unwatched, with stops and values that
  /// are not finite, and the gradient of the last operation's output.
  static func random(operations count: Int, using generator: inout some RandomNumberGenerator)
    -> TapeSketch
  {
    var sketch = TapeSketch(watchesAccessedVariables: false)
    var tensors: [Int] = []
    for place in 0..<Int.random(in: 1...4, using: &generator) {
      let name = Bool.random(using: &generator) ? "輸入\(place)" : "x\(place)"
      let leaf =
        Bool.random(using: &generator)
        ? sketch.constant(name, 1.5 * Double(place)) : sketch.variable(name, 0.125)
      if Int.random(in: 0..<3, using: &generator) > 0 { sketch.watch(leaf) }
      tensors.append(leaf)
    }
    let sources = tensors
    let names = ["Mul", "AddV2", "MatMul", "Log", "SparseSoftmaxCrossEntropyWithLogits"]
    for place in 0..<count {
      let inputs = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
        // Mostly what came last, so that the graph is deep as programs' graphs are.
        tensors[max(0, tensors.count - 1 - Int.random(in: 0..<5, using: &generator))]
      }
      let isStopped = Int.random(in: 0..<8, using: &generator) == 0
      let value = Int.random(in: 0..<20, using: &generator) == 0 ? Double.nan : Double(place) * 1.37
      let shape = Int.random(in: 0..<4, using: &generator) == 0 ? [3, 4] : []
      tensors.append(
        sketch.run(
          names[Int.random(in: names.indices, using: &generator)], inputs,
          named: Int.random(in: 0..<3, using: &generator) == 0 ? "h\(place)" : nil, value,
          shape: shape, locals: inputs.map { _ in Double.random(in: -30...30, using: &generator) },
          reason: isStopped ? .recordingStopped : nil))
    }
    if let last = tensors.last { sketch.gradient(of: last, withRespectTo: sources) }
    return sketch
  }
}
