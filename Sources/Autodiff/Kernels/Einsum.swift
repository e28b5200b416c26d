/// A sum of products over the axes that an equation names, of one or two tensors.
///
/// Every sum of products is one batched matrix product: the axes that both factors and the output
/// have are its batch, those that only the factors have are summed, and those of one factor alone
/// are rows or columns. Labels that occur twice are a diagonal, which is a walk with the sum of two
/// strides.
struct Einsum {
  /// An axis by the code of its letter; of an ellipsis, by its place from the end, negative.
  private typealias Label = Int

  private let equation: EinsumEquation
  private let tensors: [Tensor]
  private var labels: [[Label]] = []
  /// The output's labels, of which some may occur twice.
  private var output: [Label] = []
  private var extents: [Label: Int] = [:]

  init(_ equation: EinsumEquation, of tensors: [Tensor]) throws(ArgumentProblem) {
    (self.equation, self.tensors) = (equation, tensors)
    guard equation.inputs.count == tensors.count else {
      throw .inputCount(found: tensors.count, expected: "\(equation.inputs.count)")
    }
    for tensor in tensors where tensor.dtype == .bool {
      throw .dtypeNotTaken(tensor.dtype, expected: "a number")
    }
    var most = 0
    for (term, tensor) in zip(equation.inputs, tensors) {
      let broadcast = tensor.rank - term.count { $0 != EinsumEquation.ellipsis }
      guard broadcast == 0 || (broadcast > 0 && term.contains(EinsumEquation.ellipsis)) else {
        throw .setting("the equation \(equation.text) does not fit the shape \(tensor.shape)")
      }
      labels.append(Self.labels(term, broadcast: broadcast))
      most = max(most, broadcast)
    }
    guard most == 0 || equation.output.contains(EinsumEquation.ellipsis) else {
      throw .setting("the equation \(equation.text) has no ellipsis in its output")
    }
    output = Self.labels(equation.output, broadcast: most)
    try measure()
  }

  private static func labels(_ term: [Character], broadcast: Int) -> [Label] {
    term.flatMap { symbol in
      symbol == EinsumEquation.ellipsis
        ? Array(-broadcast..<0) : [Label(symbol.asciiValue ?? 0)]
    }
  }

  /// Finds the extent of each label, the same wherever it occurs but along an ellipsis.
  private mutating func measure() throws(ArgumentProblem) {
    for (labels, tensor) in zip(labels, tensors) {
      for (label, extent) in zip(labels, tensor.shape) {
        guard let known = extents[label], known != extent else {
          extents[label] = extent
          continue
        }
        guard label < 0, known == 1 || extent == 1 else {
          throw .setting(
            "the equation \(equation.text) has an axis of extent \(known) and of \(extent)")
        }
        extents[label] = known == 1 ? extent : known
      }
    }
    if let stranger = output.first(where: { extents[$0] == nil }) {
      throw .setting(
        "the equation \(equation.text) has no input with the output's axis \(stranger)")
    }
  }

  func computed() throws(ArgumentProblem) -> Tensor {
    let result = Self.unique(output)
    let shape = try Shape(checking: result.map { extents[$0] ?? 1 })
    let values =
      tensors.count == 1
      ? try summed(0, keeping: result).tensor : try product(in: result, shape)
    guard result.count < output.count else { return values }
    let whole = try Shape(checking: output.map { extents[$0] ?? 1 })
    return values.written(shape: whole, strides: Self.strides(whole, output, along: result))
  }

  private static func unique(_ labels: [Label]) -> [Label] {
    labels.enumerated().filter { !labels.prefix($0.offset).contains($0.element) }.map(\.element)
  }

  /// How far apart neighbours along each of the labels are: those that occur twice are a diagonal.
  private static func strides(
    _ shape: Shape, _ labels: [Label], along order: [Label]
  ) -> [Int] {
    let strides = shape.strides
    return order.map { label in
      zip(labels, strides).reduce(0) { $1.0 == label ? $0 + $1.1 : $0 }
    }
  }

  /// A tensor with its axes in the order of the labels; an axis that it does not have is of extent
  /// 1.
  private static func arranged(
    _ x: Tensor, _ labels: [Label], as order: [Label]
  ) -> Tensor {
    let shape = Shape(
      unchecked: order.map { label in labels.firstIndex(of: label).map { x.shape[$0] } ?? 1 })
    let strides = strides(x.shape, labels, along: order)
    let isInOrder =
      shape.elementCount == x.elementCount
      && zip(shape, zip(shape.strides, strides)).allSatisfy { $0 == 1 || $1.0 == $1.1 }
    return isInOrder ? Tensor(sharing: x, shape: shape) : x.walked(as: shape, strides: strides)
  }

  /// An input with the given of its labels in their order, summed over the others.
  private func summed(
    _ input: Int, keeping kept: [Label]
  ) throws(ArgumentProblem) -> (tensor: Tensor, labels: [Label]) {
    let others = Self.unique(labels[input]).filter { !kept.contains($0) }
    let mine = kept.filter { labels[input].contains($0) }
    guard !others.isEmpty || mine.count < labels[input].count || tensors.count == 1 else {
      return (tensors[input], labels[input])
    }
    let arranged = Self.arranged(tensors[input], labels[input], as: mine + others)
    guard !others.isEmpty else { return (arranged, mine) }
    let axes = Array(mine.count..<(mine.count + others.count))
    return (try Primitive.sum.outputs(of: [arranged], ["axes": .integers(axes)])[0], mine)
  }

  private func product(in result: [Label], _ shape: Shape) throws(ArgumentProblem) -> Tensor {
    try Elementwise.checkDTypes(tensors[0], tensors[1])
    let shared = Self.unique(labels[0]).filter { labels[1].contains($0) }
    let kept = Self.unique(result + shared)
    let (left, leftLabels) = try summed(0, keeping: kept)
    let (right, rightLabels) = try summed(1, keeping: kept)
    let batch = result.filter { $0 < 0 || shared.contains($0) }
    let inner = shared.filter { !result.contains($0) }
    let rows = result.filter { !batch.contains($0) && leftLabels.contains($0) }
    let columns = result.filter { !batch.contains($0) && rightLabels.contains($0) }
    // The right factor can be read in either order of its axes, so the one it has is taken.
    let isTransposed = rightLabels != batch + inner + columns
    let a = Self.arranged(left, leftLabels, as: batch + rows + inner)
    let b = Self.arranged(
      right, rightLabels, as: batch + (isTransposed ? columns + inner : inner + columns))
    let count = (rows: size(rows), inner: size(inner), columns: size(columns))
    let product: Tensor
    if count.inner == 1 {
      // Nothing is summed, so the factors need only be broadcast.
      product = try Primitive.multiply.outputs(
        of: [
          Self.asBatch(a, batch.count, [count.rows, 1]),
          Self.asBatch(b, batch.count, [1, count.columns]),
        ], Attributes())[0]
    } else {
      product = try MatrixProduct(
        Self.asBatch(a, batch.count, [count.rows, count.inner]),
        Self.asBatch(
          b, batch.count,
          isTransposed ? [count.columns, count.inner] : [count.inner, count.columns]),
        ["transpose_b": isTransposed ? .flag(true) : nil]
      ).computed()
    }
    let order = batch + rows + columns
    let found = Tensor(
      sharing: product, shape: try Shape(checking: order.map { extents[$0] ?? 1 }))
    return Self.arranged(found, order, as: result)
  }

  private func size(_ labels: [Label]) -> Int { labels.reduce(1) { $0 * (extents[$1] ?? 1) } }

  /// A tensor as matrices of the given extents, under its first axes.
  private static func asBatch(_ x: Tensor, _ count: Int, _ matrix: [Int]) -> Tensor {
    Tensor(sharing: x, shape: Shape(unchecked: x.shape.prefix(count) + matrix))
  }
}
