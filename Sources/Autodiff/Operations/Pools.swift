/// Maxima and means over windows of images [batch, rows, columns, channels]; attributes are the
/// windows' extents, the strides and the padding, SAME or VALID.
extension Primitive {
  public static let maxPool: Primitive = .init(
    "MaxPool",
    .unary { x, a throws(ArgumentProblem) in
      let pooling = try Pooling(over: x.shape, a)
      return switch x.dtype {
      case .float32: pooling.maxima(x, Float.self)
      case .float64: pooling.maxima(x, Double.self)
      case .int32: pooling.maxima(x, Int32.self)
      case .int64: pooling.maxima(x, Int64.self)
      default: throw .dtypeNotTaken(x.dtype, expected: "a number")
      }
    },
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y at the first maximum of each window") { x, y, g, a in
        try Primitive.maxPoolGradient([x[0], y, g], a)[0]
      }
    ]), samples: pools { image, _, a in Sample(.spread(image, -2...2), attributes: a) })

  /// What the maxima contribute to the images, from the images, the maxima and their adjoint.
  public static let maxPoolGradient: Primitive = .init(
    "MaxPoolGrad",
    .variadic(3...3) { x, a throws(ArgumentProblem) in
      let pooling = try Pooling(over: x[0].shape, a)
      for tensor in x.dropFirst() {
        try Elementwise.checkDTypes(x[0], tensor)
        try pooling.check(tensor)
      }
      return switch x[0].dtype {
      case .float32: [pooling.spread(x[2], toMaximaOf: x[0], Float.self)]
      case .float64: [pooling.spread(x[2], toMaximaOf: x[0], Double.self)]
      default: throw .dtypeNotTaken(x[0].dtype, expected: "a floating-point number")
      }
    },
    derivative: .each([
      .init("∂L/∂x = 0") { x, _, _, _ in Tensor(zerosLike: x[0]) },
      .init("∂L/∂m = 0") { x, _, _, _ in Tensor(zerosLike: x[1]) },
      .init("∂L/∂g = ∂L/∂y where x has its maxima") { x, _, g, a in
        try Primitive.maxPoolSecondGradient([x[0], x[1], g], a)[0]
      },
    ]),
    samples: pools { image, output, a in
      Sample(
        .spread(image, -2...2), .spread(output, -2...2), .spread(output, -2...2), attributes: a)
    })

  /// The elements of the third input where the first has its maxima.
  public static let maxPoolSecondGradient: Primitive = .init(
    "MaxPoolGradGrad",
    .variadic(3...3) { x, a throws(ArgumentProblem) in
      let pooling = try Pooling(over: x[0].shape, a)
      for tensor in x.dropFirst() { try Elementwise.checkDTypes(x[0], tensor) }
      try pooling.check(x[1])
      guard x[2].shape == x[0].shape else { throw .shapesDoNotFit(x[0].shape, x[2].shape) }
      return switch x[0].dtype {
      case .float32: [pooling.elements(of: x[2], atMaximaOf: x[0], Float.self)]
      case .float64: [pooling.elements(of: x[2], atMaximaOf: x[0], Double.self)]
      default: throw .dtypeNotTaken(x[0].dtype, expected: "a floating-point number")
      }
    },
    derivative: .each([
      .init("∂L/∂x = 0") { x, _, _, _ in Tensor(zerosLike: x[0]) },
      .init("∂L/∂m = 0") { x, _, _, _ in Tensor(zerosLike: x[1]) },
      .init("∂L/∂z = ∂L/∂y at the first maximum of each window") { x, _, g, a in
        try Primitive.maxPoolGradient([x[0], x[1], g], a)[0]
      },
    ]),
    samples: pools { image, output, a in
      Sample(
        .spread(image, -2...2), .spread(output, -2...2), .spread(image, -2...2), attributes: a)
    })

  public static let averagePool: Primitive = .init(
    "AvgPool",
    .unary { x, a throws(ArgumentProblem) in
      let pooling = try Pooling(over: x.shape, a)
      return switch x.dtype {
      case .float32: pooling.means(x, Float.self)
      case .float64: pooling.means(x, Double.self)
      default: throw .dtypeNotTaken(x.dtype, expected: "a floating-point number")
      }
    },
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y / n for each place of a window of n") { x, _, g, a in
        try Primitive.averagePoolGradient(g, a.adding("orig_input_shape", x[0].shape))
      }
    ]), samples: pools { image, _, a in Sample(.spread(image, -2...2), attributes: a) })

  /// What the means contribute to images of the shape `orig_input_shape`, from their adjoint.
  public static let averagePoolGradient: Primitive = .init(
    "AvgPoolGrad",
    .unary { g, a throws(ArgumentProblem) in
      let shape = try Shape(checking: a.integers("orig_input_shape") ?? [])
      let pooling = try Pooling(over: shape, a)
      try pooling.check(g)
      return switch g.dtype {
      case .float32: pooling.spread(g, toMeansOf: shape, Float.self)
      case .float64: pooling.spread(g, toMeansOf: shape, Double.self)
      default: throw .dtypeNotTaken(g.dtype, expected: "a floating-point number")
      }
    },
    derivative: .each([
      .init("∂L/∂g = the means of ∂L/∂y") { _, _, g, a in
        try Primitive.averagePool(g, a.removing("orig_input_shape"))
      }
    ]),
    samples: pools { image, output, a in
      Sample(.spread(output, -2...2), attributes: a.adding("orig_input_shape", image))
    })

  /// A sample for each of some pools: the shapes of the image and of the output.
  private static func pools(_ sample: (Shape, Shape, Attributes) -> Sample) -> [Sample] {
    func pool(_ window: [Int], _ strides: [Int], _ padding: String) -> Attributes {
      ["ksize": .integers(window), "strides": .integers(strides), "padding": .text(padding)]
    }
    return [
      sample([1, 4, 4, 1], [1, 2, 2, 1], pool([2], [2], "VALID")),
      sample([2, 3, 3, 2], [2, 3, 3, 2], pool([3], [1], "SAME")),
      sample([1, 5, 4, 1], [1, 3, 2, 1], pool([2, 3], [2, 2], "SAME")),
      sample([1, 3, 5, 1], [1, 3, 2, 1], pool([1, 1, 3, 1], [1, 1, 2, 1], "VALID")),
      sample([0, 2, 2, 1], [0, 1, 1, 1], pool([2], [2], "VALID")),
    ]
  }
}
