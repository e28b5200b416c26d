import Autodiff
import TapeFormat

extension OperationTable {
  /// The operations for which TensorFlow executes several primitives, or one of several.
  static let composed: [String: Entry] = [
    "matmul": { arguments in
      try arguments.expect(2)
      let settings = try arguments.settings([
        .init("transpose_a", .flag), .init("transpose_b", .flag),
      ])
      let primitive: Primitive =
        arguments.inputs.contains { $0.rank > 2 } ? .batchMatmul : .matmul
      return try primitive(arguments.inputs, settings)
    },
    "softmax": { try alongLastAxis(.softmax, $0) },
    "log_softmax": { try alongLastAxis(.logSoftmax, $0) },
    "softmax_cross_entropy": { try crossEntropy(.softmaxCrossEntropy, $0) },
    "sparse_softmax_cross_entropy": { try crossEntropy(.sparseSoftmaxCrossEntropy, $0) },
    "clip_by_value": { arguments in
      try arguments.expect(1)
      let limits = try arguments.settings([
        .init("min", .number, isRequired: true), .init("max", .number, isRequired: true),
      ])
      let x = arguments.inputs[0]
      guard case .number(let lowest)? = limits["min"], case .number(let highest)? = limits["max"]
      else { return [] }
      let below = try Primitive.minimum([x, Tensor([highest], shape: [], dtype: x.dtype)])
      return try Primitive.maximum([below[0], Tensor([lowest], shape: [], dtype: x.dtype)])
    },
  ]

  /// A cross entropy, whose primitive takes the labels last and gives a second output, which is its
  /// own affair.
  private static func crossEntropy(
    _ primitive: Primitive, _ arguments: Arguments
  ) throws -> [Tensor] {
    try arguments.expect(2)
    let settings = try arguments.settings([])
    return [try primitive([arguments.inputs[1], arguments.inputs[0]], settings)[0]]
  }

  /// A primitive that works along the last axis, along the axis that the statement says: the two
  /// change places before and after.
  private static func alongLastAxis(
    _ primitive: Primitive, _ arguments: Arguments
  ) throws -> [Tensor] {
    try arguments.expect(1)
    let x = arguments.inputs[0]
    let settings = try arguments.settings([.init("axis", .integer)])
    guard case .integer(let axis)? = settings["axis"], axis != -1, axis != x.rank - 1 else {
      return try primitive(arguments.inputs)
    }
    guard (-x.rank..<x.rank).contains(axis) else {
      throw TapeError.invalidArgument(
        operation: primitive.name, problem: .axisOutOfRange(axis: axis, rank: x.rank))
    }
    var order = Array(0..<x.rank)
    order.swapAt(axis < 0 ? axis + x.rank : axis, x.rank - 1)
    let exchange: Attributes = ["perm": .integers(order)]
    let inner = try primitive(try Primitive.transpose([x], exchange))
    return try Primitive.transpose(inner, exchange)
  }
}
