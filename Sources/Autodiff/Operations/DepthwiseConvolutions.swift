/// Convolutions in which each channel has filters of its own: [rows, columns, channels, filters a
/// channel]; the outputs of one channel lie next to each other.
extension Primitive {
  public static let depthwiseConv2d: Primitive = .init(
    "DepthwiseConv2dNative",
    .binary { image, filter, a throws(ArgumentProblem) in
      let depthwise = try DepthwiseConvolution(image.shape, filter.shape, a)
      let shape = try depthwise.outputShape()
      return try combined(image, filter, shape, depthwise, ToOutput.self)
    },
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y, spread by the filter") { x, _, g, a in
        try Primitive.depthwiseConv2dBackpropInput(x[1], g, a.adding("input_sizes", x[0].shape))
      },
      .init("∂L/∂w = x, convolved with ∂L/∂y") { x, _, g, a in
        try Primitive.depthwiseConv2dBackpropFilter(x[0], g, a.adding("filter_sizes", x[1].shape))
      },
    ]),
    samples: convolutions { image, filter, _, attributes in
      Sample(.spread(image, -2...2), .spread(filter, -2...2), attributes: attributes)
    })

  /// What such a convolution contributes to images of the shape `input_sizes`.
  public static let depthwiseConv2dBackpropInput: Primitive = .init(
    "DepthwiseConv2dNativeBackpropInput",
    .binary { filter, g, a throws(ArgumentProblem) in
      let shape = try Shape(checking: a.integers("input_sizes") ?? [])
      let depthwise = try DepthwiseConvolution(shape, filter.shape, a)
      try depthwise.check(g)
      return try combined(filter, g, shape, depthwise, ToImage.self)
    },
    derivative: .each([
      .init("∂L/∂w = ∂L/∂y, convolved with x") { x, _, g, a in
        try Primitive.depthwiseConv2dBackpropFilter(
          g, x[1], a.removing("input_sizes").adding("filter_sizes", x[0].shape))
      },
      .init("∂L/∂x = ∂L/∂y, convolved with the filter") { x, _, g, a in
        try Primitive.depthwiseConv2d(g, x[0], a.removing("input_sizes"))
      },
    ]),
    samples: convolutions { image, filter, output, attributes in
      Sample(
        .spread(filter, -2...2), .spread(output, -2...2),
        attributes: attributes.adding("input_sizes", image))
    })

  /// What such a convolution contributes to a filter of the shape `filter_sizes`.
  public static let depthwiseConv2dBackpropFilter: Primitive = .init(
    "DepthwiseConv2dNativeBackpropFilter",
    .binary { image, g, a throws(ArgumentProblem) in
      let shape = try Shape(checking: a.integers("filter_sizes") ?? [])
      let depthwise = try DepthwiseConvolution(image.shape, shape, a)
      try depthwise.check(g)
      return try combined(image, g, shape, depthwise, ToFilter.self)
    },
    derivative: .each([
      .init("∂L/∂x = the output's adjoint, spread by ∂L/∂y") { x, _, g, a in
        try Primitive.depthwiseConv2dBackpropInput(
          g, x[1], a.removing("filter_sizes").adding("input_sizes", x[0].shape))
      },
      .init("∂L/∂g = x, convolved with ∂L/∂y") { x, _, g, a in
        try Primitive.depthwiseConv2d(x[0], g, a.removing("filter_sizes"))
      },
    ]),
    samples: convolutions { image, filter, output, attributes in
      Sample(
        .spread(image, -2...2), .spread(output, -2...2),
        attributes: attributes.adding("filter_sizes", filter))
    })

  /// A sample for each of some convolutions: the shapes of the image, the filter and the output.
  private static func convolutions(
    _ sample: (Shape, Shape, Shape, Attributes) -> Sample
  ) -> [Sample] {
    [
      sample([1, 3, 3, 1], [2, 2, 1, 1], [1, 2, 2, 1], ["padding": .text("VALID")]),
      sample([2, 3, 3, 2], [2, 3, 2, 2], [2, 3, 3, 4], ["padding": .text("SAME")]),
      sample(
        [1, 4, 5, 2], [3, 3, 2, 1], [1, 2, 3, 2],
        ["strides": .integers([1, 2, 2, 1]), "padding": .text("SAME")]),
      sample([0, 2, 2, 1], [2, 2, 1, 1], [0, 1, 1, 1], ["padding": .text("VALID")]),
    ]
  }

  /// Adds up over every place of every window a product of two tensors' numbers.
  private static func combined<Sum: DepthwiseSum>(
    _ x0: Tensor, _ x1: Tensor, _ shape: Shape, _ depthwise: DepthwiseConvolution,
    _ sum: Sum.Type
  ) throws(ArgumentProblem) -> Tensor {
    try Elementwise.checkDTypes(x0, x1)
    func run<Element: RealElement>(_ type: Element.Type) -> Tensor {
      x0.withElements(as: type) { left in
        x1.withElements(as: type) { right in
          Tensor(type, shape: shape) { output in
            output.initialize(repeating: 0, count: shape.elementCount)
            depthwise.forEachPlace { Sum.add(left, right, output, $0) }
          }
        }
      }
    }
    return switch x0.dtype {
    case .float32: run(Float.self)
    case .float64: run(Double.self)
    default: throw .dtypeNotTaken(x0.dtype, expected: "a floating-point number")
    }
  }
}

/// What is added up over the places of all windows.
private protocol DepthwiseSum {
  static func add<Element: RealElement>(
    _ x0: UnsafePointer<Element>, _ x1: UnsafePointer<Element>,
    _ y: UnsafeMutablePointer<Element>, _ at: DepthwiseConvolution.Places)
}

private enum ToOutput: DepthwiseSum {
  @inline(__always)
  static func add<Element: RealElement>(
    _ image: UnsafePointer<Element>, _ filter: UnsafePointer<Element>,
    _ output: UnsafeMutablePointer<Element>, _ at: DepthwiseConvolution.Places
  ) {
    output[at.output] += image[at.image] * filter[at.filter]
  }
}

private enum ToImage: DepthwiseSum {
  @inline(__always)
  static func add<Element: RealElement>(
    _ filter: UnsafePointer<Element>, _ g: UnsafePointer<Element>,
    _ image: UnsafeMutablePointer<Element>, _ at: DepthwiseConvolution.Places
  ) {
    image[at.image] += g[at.output] * filter[at.filter]
  }
}

private enum ToFilter: DepthwiseSum {
  @inline(__always)
  static func add<Element: RealElement>(
    _ image: UnsafePointer<Element>, _ g: UnsafePointer<Element>,
    _ filter: UnsafeMutablePointer<Element>, _ at: DepthwiseConvolution.Places
  ) {
    filter[at.filter] += g[at.output] * image[at.image]
  }
}
