/// What is left to do of an einsum of many tensors: an equation, and the tensors that it is of.
///
/// Two tensors are multiplied at a time: those whose product has the least elements in comparison
/// with them (Smith and Gray, opt_einsum: a Python package for optimizing contraction order, 2018).
struct EinsumContraction {
  private(set) var equation: EinsumEquation
  private(set) var tensors: [Tensor]

  init(_ text: String, _ tensors: [Tensor]) throws(ArgumentProblem) {
    equation = try EinsumEquation(text).checked()
    self.tensors = tensors
    guard equation.inputs.count == tensors.count else {
      throw .inputCount(found: tensors.count, expected: "\(equation.inputs.count)")
    }
    for (labels, tensor) in zip(equation.inputs, tensors) {
      let named = labels.count { $0 != EinsumEquation.ellipsis }
      guard named == tensor.rank || (named < tensor.rank && named < labels.count) else {
        throw .setting("the equation \(text) does not fit the shape \(tensor.shape)")
      }
    }
  }

  /// Puts the product of two tensors in their place, behind the others.
  mutating func contractPair(at place: SourcePlace?) throws(TapeError) {
    var best: (cost: Double, left: Int, right: Int)?
    for right in tensors.indices {
      for left in 0..<right {
        let cost = growth(left, right)
        if best.map({ cost < $0.cost }) ?? true { best = (cost, left, right) }
      }
    }
    guard let best else { return }
    let labels = labels(ofProduct: best.left, best.right)
    let pair = EinsumEquation([equation.inputs[best.left], equation.inputs[best.right]], labels)
    let product = try Primitive.einsum(
      [tensors[best.left], tensors[best.right]], ["equation": .text(pair.text)], at: place)[0]
    for place in [best.right, best.left] {
      tensors.remove(at: place)
      equation.inputs.remove(at: place)
    }
    tensors.append(product)
    equation.inputs.append(labels)
  }

  /// The labels of two inputs that others, or the output, still need, in alphabetical order behind
  /// an ellipsis.
  private func labels(ofProduct left: Int, _ right: Int) -> [Character] {
    let others = equation.inputs.indices.filter { $0 != left && $0 != right }
    let needed = Set(others.flatMap { equation.inputs[$0] } + equation.output)
    return Set(equation.inputs[left] + equation.inputs[right]).intersection(needed).sorted()
  }

  /// How many elements the product of two tensors has more than both.
  private func growth(_ left: Int, _ right: Int) -> Double {
    var extents: [Character: Double] = [:]
    var broadcast = 1.0
    for input in [left, right] {
      let labels = equation.inputs[input]
      let shape = tensors[input].shape
      var named = 1.0
      for (place, label) in labels.enumerated() where label != EinsumEquation.ellipsis {
        let isBehind = labels.prefix(place).contains(EinsumEquation.ellipsis)
        let extent = Double(shape[isBehind ? shape.rank - labels.count + place : place])
        extents[label] = extent
        named *= extent
      }
      broadcast = max(broadcast, Double(tensors[input].elementCount) / max(1, named))
    }
    let product = labels(ofProduct: left, right).reduce(1.0) {
      $0 * ($1 == EinsumEquation.ellipsis ? broadcast : extents[$1] ?? 1)
    }
    return product - Double(tensors[left].elementCount) - Double(tensors[right].elementCount)
  }
}
