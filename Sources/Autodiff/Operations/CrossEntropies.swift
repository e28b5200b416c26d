extension Primitive {
  /// The cross entropy between rows of labels and the softmax of rows of logits, in that order;
  /// the second output is what the first contributes to the logits for an adjoint of 1.
  ///
  /// A single row serves for all rows of the other. The derivative takes each row of labels to sum
  /// to 1, and the second output not to depend on them, as TensorFlow does; one that was broadcast
  /// has none.
  public static let softmaxCrossEntropy: Primitive = .init(
    "SoftmaxCrossEntropyWithLogits",
    .variadic(2...2) { x, _ throws(ArgumentProblem) in
      try Elementwise.checkDTypes(x[0], x[1])
      guard x[0].rank == 2, x[1].rank == 2 else {
        throw .shapesDoNotFit(x[0].shape, x[1].shape)
      }
      let shape = try x[0].shape.broadcast(with: x[1].shape)
      let logits = x[0].walked(as: shape, strides: x[0].shape.strides(broadcastTo: shape))
      let shares = x[1].walked(as: shape, strides: x[1].shape.strides(broadcastTo: shape)).numbers
      return try CrossEntropy.outputs(logits) { row, column, count in
        shares[row * count + column]
      }
    },
    derivative: .several(
      [
        .init("∂L/∂logits = ∂L/∂loss · (softmax - labels)") { x, y, g, _ in
          try CrossEntropy.contribution(toLogits: x[0], y, g)
        },
        .init("∂L/∂labels = -∂L/∂loss · log softmax") { x, _, g, _ in
          guard let g = g[0] else { return nil }
          return try -(g.asColumn() * Primitive.logSoftmax(x[0]))
        },
      ], withoutZeros: [1]),
    samples: [
      Sample(.spread([2, 3], -2...2), .constant([0.2, 0.3, 0.5, 1, 0, 0], [2, 3])),
      Sample(.spread([1, 2], -2...2), .constant([0.5, 0.5], [1, 2])),
      Sample(.spread([0, 2], -2...2), .constant([], [0, 2])),
    ])

  /// The same with the number of the right class in place of a row of labels.
  public static let sparseSoftmaxCrossEntropy: Primitive = .init(
    "SparseSoftmaxCrossEntropyWithLogits",
    .variadic(2...2) { x, _ throws(ArgumentProblem) in
      let (logits, labels) = (x[0], x[1])
      guard logits.rank == 2, labels.rank == 1, logits.shape[0] == labels.shape[0] else {
        throw .shapesDoNotFit(logits.shape, labels.shape)
      }
      let classes = try labels.places(below: logits.shape[1])
      return try CrossEntropy.outputs(logits) { row, column, _ in classes[row] == column ? 1 : 0 }
    },
    derivative: .several(
      [
        .init("∂L/∂logits = ∂L/∂loss · (softmax - labels)") { x, y, g, _ in
          try CrossEntropy.contribution(toLogits: x[0], y, g)
        },
        .none,
      ], withoutZeros: [1]),
    samples: [
      Sample(.spread([2, 3], -2...2), .given([2, 0], [2], .int32)),
      Sample(.spread([1, 2], -2...2), .given([1], [1], .int64)),
      Sample(.spread([0, 2], -2...2), .given([], [0], .int32)),
    ])
}

private enum CrossEntropy {
  /// Losses, and softmax less labels.
  static func outputs(
    _ logits: Tensor, label: (_ row: Int, _ column: Int, _ count: Int) -> Double
  ) throws(ArgumentProblem) -> [Tensor] {
    switch logits.dtype {
    case .float32: outputs(logits, Float.self, label)
    case .float64: outputs(logits, Double.self, label)
    default: throw .dtypeNotTaken(logits.dtype, expected: "a floating-point number")
    }
  }

  private static func outputs<Element: RealElement>(
    _ logits: Tensor, _ type: Element.Type, _ label: (Int, Int, Int) -> Double
  ) -> [Tensor] {
    let (rows, count) = (logits.shape[0], logits.shape[1])
    var losses = [Element](repeating: 0, count: rows)
    let slopes = logits.withElements(as: type) { input in
      Tensor(type, shape: logits.shape) { output in
        let all = Softmax.Rows(x: input, y: output, count: rows, length: count)
        all.fillWithExponentials()
        for row in 0..<rows {
          let (x, y) = (input + row * count, output + row * count)
          let (sum, largest) = (all.sum(row), all.largest(row))
          let logarithm = Element.log(sum)
          for column in 0..<count {
            let share = Element(label(row, column, count))
            losses[row] += share * (logarithm - (x[column] - largest))
            y[column] = y[column] / sum - share
          }
        }
      }
    }
    let loss = Tensor(type, shape: [rows]) { output in
      for row in 0..<rows { output[row] = losses[row] }
    }
    return [loss, slopes]
  }

  /// From the loss comes its slope; from the slope, where something depends on it, the derivative
  /// of the softmax.
  static func contribution(
    toLogits logits: Tensor, _ y: Operands, _ g: Adjoints
  ) throws -> Tensor? {
    guard let loss = g[0] else { return nil }
    let direct = try loss.asColumn() * y[1]
    guard let slope = g[1] else { return direct }
    let softmax = try Primitive.softmax(logits)
    return try direct
      + (slope - (slope * softmax).sum(over: [-1], keepsDimensions: true)) * softmax
  }
}

extension Tensor {
  /// A vector as a matrix of one column.
  fileprivate func asColumn() throws(TapeError) -> Tensor {
    try Primitive.expandDims(self, ["axis": .integer(-1)])
  }
}
