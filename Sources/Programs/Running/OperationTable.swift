import Autodiff

/// The operations that programs may name, each with what the engine executes for it.
///
/// The names and settings are those of the conformance corpora. An operation whose primitive the
/// engine does not have is not in ``entries``.
enum OperationTable {
  typealias Entry = @Sendable (Arguments) throws -> [Tensor]

  /// What to execute for each name.
  static let entries: [String: Entry] = {
    var entries = composed
    for more in [elementwise, linearAlgebra, networks, shaping] {
      entries.merge(more) { first, _ in first }
    }
    for row in rows + shapingRows {
      guard let primitive = primitives[row.primitive] else { continue }
      entries[row.name] = { arguments in
        try arguments.expect(row.inputCount)
        return try primitive(arguments.inputs, try arguments.settings(row.settings))
      }
    }
    return entries
  }()

  private static let primitives = Dictionary(
    Primitive.all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// A name, the primitive that it stands for, and what that takes.
  struct Row {
    var name: String
    var primitive: String
    /// How many inputs there must be; nil for any number.
    var inputCount: Int?
    var settings: [Arguments.Setting] = []
  }

  static func unary(
    _ name: String, _ primitive: String, _ settings: Arguments.Setting...
  ) -> Row {
    Row(name: name, primitive: primitive, inputCount: 1, settings: settings)
  }

  static func binary(
    _ name: String, _ primitive: String, _ settings: Arguments.Setting...
  ) -> Row {
    Row(name: name, primitive: primitive, inputCount: 2, settings: settings)
  }

  private static func variadic(
    _ name: String, _ primitive: String, _ settings: Arguments.Setting...
  ) -> Row {
    Row(name: name, primitive: primitive, inputCount: nil, settings: settings)
  }

  private static func reduction(_ name: String, _ primitive: String) -> Row {
    unary(name, primitive, .init("axes", .integers), .init("keepdims", .flag))
  }

  private static func scan(_ name: String, _ primitive: String) -> Row {
    unary(
      name, primitive, .init("axis", .integer, isRequired: true), .init("exclusive", .flag),
      .init("reverse", .flag))
  }

  private static let rows: [Row] = [
    // Arithmetic.
    binary("add", "AddV2"), binary("sub", "Sub"), binary("mul", "Mul"),
    binary("pow", "Pow"), binary("mod", "FloorMod"), binary("floor_div", "FloorDiv"),
    binary("maximum", "Maximum"), binary("minimum", "Minimum"),
    binary("squared_difference", "SquaredDifference"), binary("atan2", "Atan2"),
    binary("xlogy", "Xlogy"), binary("mul_no_nan", "MulNoNan"),
    // Of one number.
    unary("neg", "Neg"), unary("abs", "Abs"), unary("sign", "Sign"), unary("square", "Square"),
    unary("sqrt", "Sqrt"), unary("rsqrt", "Rsqrt"), unary("reciprocal", "Reciprocal"),
    unary("exp", "Exp"), unary("expm1", "Expm1"), unary("log", "Log"), unary("log1p", "Log1p"),
    unary("sin", "Sin"), unary("cos", "Cos"), unary("tan", "Tan"), unary("asin", "Asin"),
    unary("acos", "Acos"), unary("atan", "Atan"), unary("sinh", "Sinh"), unary("cosh", "Cosh"),
    unary("tanh", "Tanh"), unary("asinh", "Asinh"), unary("acosh", "Acosh"),
    unary("atanh", "Atanh"), unary("erf", "Erf"), unary("erfc", "Erfc"),
    unary("lgamma", "Lgamma"), unary("floor", "Floor"), unary("ceil", "Ceil"),
    unary("identity", "Identity"), unary("stop_gradient", "StopGradient"),
    // Activations.
    unary("sigmoid", "Sigmoid"), unary("softplus", "Softplus"), unary("softsign", "Softsign"),
    unary("relu", "Relu"), unary("relu6", "Relu6"),
    unary("elu", "Elu"), unary("selu", "Selu"),
    // Reductions.
    reduction("reduce_sum", "Sum"), reduction("reduce_mean", "Mean"),
    reduction("reduce_max", "Max"), reduction("reduce_min", "Min"),
    reduction("reduce_prod", "Prod"), reduction("reduce_any", "Any"),
    reduction("reduce_all", "All"), unary("l2_loss", "L2Loss"),
    scan("cumsum", "Cumsum"), scan("cumprod", "Cumprod"),
    // Comparison and selection.
    binary("equal", "Equal"), binary("not_equal", "NotEqual"), binary("less", "Less"),
    binary("less_equal", "LessEqual"), binary("greater", "Greater"),
    binary("greater_equal", "GreaterEqual"), binary("logical_and", "LogicalAnd"),
    binary("logical_or", "LogicalOr"), unary("logical_not", "LogicalNot"),
    unary("is_nan", "IsNan"), Row(name: "where", primitive: "SelectV2", inputCount: 3),
    // Shape.
    unary("reshape", "Reshape", .init("shape", .integers, isRequired: true)),
    unary("transpose", "Transpose", .init("perm", .integers)),
    unary("expand_dims", "ExpandDims", .init("axis", .integer, isRequired: true)),
    unary("squeeze", "Squeeze", .init("axes", .integers)),
    unary("broadcast_to", "BroadcastTo", .init("shape", .integers, isRequired: true)),
    variadic("stack", "Pack", .init("axis", .integer, isRequired: true)),
    unary(
      "slice", "Slice", .init("begin", .integers, isRequired: true),
      .init("size", .integers, isRequired: true)),
    binary("gather", "GatherV2", .init("axis", .integer)),
    binary(
      "segment_sum", "UnsortedSegmentSum", .init("num_segments", .integer, isRequired: true)),
    unary("argmax", "ArgMax", .init("axis", .integer, isRequired: true)),
    unary("argmin", "ArgMin", .init("axis", .integer, isRequired: true)),
    unary(
      "one_hot", "OneHot", .init("depth", .integer, isRequired: true), .init("dtype", .dtype)),
    unary("zeros_like", "ZerosLike"), unary("ones_like", "OnesLike"),
  ]
}
