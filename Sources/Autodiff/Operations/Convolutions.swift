/// Convolutions of images [batch, rows, columns, channels] with filters [rows, columns, channels,
/// outputs]; attributes are the strides and the padding, SAME or VALID.
extension Primitive {
  public static let conv2d: Primitive = .init(
    "Conv2D",
    .binary { image, filter, a throws(ArgumentProblem) in
      try Elementwise.checkDTypes(image, filter)
      let convolution = try Convolution(image.shape, filter.shape, a)
      if convolution.groups > 1 { return try convolution.grouped(image, filter, a) }
      return try convolution.computed(.output, image, filter, try convolution.outputShape())
    },
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y, spread by the filter") { x, _, g, a in
        try Primitive.conv2dBackpropInput(x[1], g, a.adding("input_sizes", x[0].shape))
      },
      .init("∂L/∂w = x, convolved with ∂L/∂y") { x, _, g, a in
        try Primitive.conv2dBackpropFilter(x[0], g, a.adding("filter_sizes", x[1].shape))
      },
    ]),
    samples: convolutions { image, filter, _, attributes in
      Sample(.spread(image, -2...2), .spread(filter, -2...2), attributes: attributes)
    })

  /// What a convolution contributes to images of the shape `input_sizes`, from the filter and the
  /// adjoint of its output; on its own, a transposed convolution.
  public static let conv2dBackpropInput: Primitive = .init(
    "Conv2DBackpropInput",
    .binary { filter, g, a throws(ArgumentProblem) in
      try Elementwise.checkDTypes(filter, g)
      let shape = try a.imageShape(filter, g)
      let convolution = try Convolution(shape, filter.shape, a)
      try convolution.check(g)
      return try convolution.computed(.image, filter, g, shape)
    },
    derivative: .each([
      .init("∂L/∂w = ∂L/∂y, convolved with x") { x, _, g, a in
        try Primitive.conv2dBackpropFilter(
          g, x[1], a.removing("input_sizes").adding("filter_sizes", x[0].shape))
      },
      .init("∂L/∂x = ∂L/∂y, convolved with the filter") { x, _, g, a in
        try Primitive.conv2d(g, x[0], a.removing("input_sizes"))
      },
    ]),
    samples: convolutions { image, filter, output, attributes in
      Sample(
        .spread(filter, -2...2), .spread(output, -2...2),
        attributes: attributes.adding("input_sizes", image))
    })

  /// What a convolution contributes to a filter of the shape `filter_sizes`, from the images and the
  /// adjoint of its output.
  public static let conv2dBackpropFilter: Primitive = .init(
    "Conv2DBackpropFilter",
    .binary { image, g, a throws(ArgumentProblem) in
      try Elementwise.checkDTypes(image, g)
      let shape = try Shape(checking: a.integers("filter_sizes") ?? [])
      let convolution = try Convolution(image.shape, shape, a)
      try convolution.check(g)
      return try convolution.computed(.filter, image, g, shape)
    },
    derivative: .each([
      .init("∂L/∂x = the output's adjoint, spread by ∂L/∂y") { x, _, g, a in
        try Primitive.conv2dBackpropInput(
          g, x[1], a.removing("filter_sizes").adding("input_sizes", x[0].shape))
      },
      .init("∂L/∂g = x, convolved with ∂L/∂y") { x, _, g, a in
        try Primitive.conv2d(x[0], g, a.removing("filter_sizes"))
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
      sample([2, 3, 4, 2], [3, 2, 2, 2], [2, 3, 4, 2], ["padding": .text("SAME")]),
      sample(
        [1, 5, 4, 1], [3, 3, 1, 2], [1, 3, 2, 2],
        ["strides": .integers([2]), "padding": .text("SAME")]),
      sample(
        [1, 4, 3, 2], [1, 2, 2, 1], [1, 2, 2, 1],
        ["strides": .integers([1, 2, 1, 1]), "padding": .text("VALID")]),
      sample([0, 2, 2, 1], [2, 2, 1, 1], [0, 1, 1, 1], ["padding": .text("VALID")]),
    ]
  }
}

extension Attributes {
  /// The same with a shape more.
  func adding(_ name: String, _ shape: Shape) -> Attributes {
    Attributes(entries.map { ($0.name, $0.value) } + [(name, .integers(shape.extents))])
  }

  /// The shape of the images that a transposed convolution makes, of which it is enough to name the
  /// rows and columns.
  fileprivate func imageShape(_ filter: Tensor, _ g: Tensor) throws(ArgumentProblem) -> Shape {
    let sizes = integers("input_sizes") ?? []
    guard sizes.count == 2, filter.rank == 4, g.rank == 4 else {
      return try Shape(checking: sizes)
    }
    return try Shape(checking: [g.shape[0]] + sizes + [filter.shape[2]])
  }
}

extension Convolution {
  /// What is computed of the other two.
  fileprivate enum Result {
    case output, image, filter
  }

  fileprivate func computed(
    _ result: Result, _ x0: Tensor, _ x1: Tensor, _ shape: Shape
  ) throws(ArgumentProblem) -> Tensor {
    func run<Element: NumericElement>(
      _ type: Element.Type
    ) throws(ArgumentProblem) -> Tensor {
      try x0.withElements(as: type) { x0 throws(ArgumentProblem) in
        try x1.withElements(as: type) { x1 throws(ArgumentProblem) in
          try Tensor(type, shape: shape) { y throws(ArgumentProblem) in
            switch result {
            case .output: try forward(x0, x1, to: y)
            case .image: try backwardToImage(x0, x1, to: y)
            case .filter: try backwardToFilter(x0, x1, to: y)
            }
          }
        }
      }
    }
    return switch x0.dtype {
    case .float32: try run(Float.self)
    case .float64: try run(Double.self)
    case .int32: try run(Int32.self)
    default: throw .dtypeNotTaken(x0.dtype, expected: "a floating-point number or int32")
    }
  }

  /// Throws where an adjoint of the output has another shape than the output, or where the channels
  /// fall into groups, for which there is no derivative.
  fileprivate func check(_ g: Tensor) throws(ArgumentProblem) {
    guard groups == 1 else {
      throw .setting("convolutions whose channels fall into groups have no gradient")
    }
    let shape = try outputShape()
    guard g.shape == shape else { throw .shapesDoNotFit(g.shape, shape) }
  }

  /// The convolutions of each part of the channels with its part of the filters.
  fileprivate func grouped(
    _ image: Tensor, _ filter: Tensor, _ a: Attributes
  ) throws(ArgumentProblem) -> Tensor {
    let outputs = try outputShape()[3] / groups
    func part(_ x: Tensor, _ group: Int, _ count: Int) throws(ArgumentProblem) -> Tensor {
      try Primitive.slice.outputs(
        of: [x],
        [
          "begin": .integers([0, 0, 0, group * count]),
          "size": .integers(x.shape.dropLast() + [count]),
        ])[0]
    }
    var parts: [Tensor] = []
    for group in 0..<groups {
      parts += try Primitive.conv2d.outputs(
        of: [part(image, group, self.filter[2]), part(filter, group, outputs)], a)
    }
    return try Primitive.concatenate.outputs(of: parts, ["axis": .integer(3)])[0]
  }
}
