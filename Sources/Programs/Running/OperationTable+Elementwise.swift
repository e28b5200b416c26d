import Autodiff

extension OperationTable {
  /// Functions of each element, and what is made of a whole tensor by them, that TensorFlow
  /// executes as several primitives, or with a change of dtype.
  static let elementwise: [String: Entry] = [
    "div": { arguments in
      let x = try arguments.inputs(2)
      return [try Composition.quotient(x[0], x[1])]
    },
    "div_no_nan": { arguments in
      let x = try arguments.inputs(2)
      return [try Composition.quotientNoNaN(x[0], x[1])]
    },
    "log_sigmoid": { arguments in [try Composition.logSigmoid(try arguments.inputs(1)[0])] },
    "silu": { arguments in [try Composition.silu(try arguments.inputs(1)[0])] },
    "gelu": { arguments in
      let x = try arguments.inputs(1, .init("approximate", .flag))
      return [try Composition.gelu(x[0], approximates: arguments.flag("approximate"))]
    },
    "leaky_relu": { arguments in
      let x = try arguments.inputs(1, .init("alpha", .number, isRequired: true))
      return [try Composition.leakyRelu(x[0], alpha: arguments.number("alpha") ?? 0)]
    },
    "softmax": { arguments in
      let x = try arguments.inputs(1, .init("axis", .integer))
      return [try Composition.softmax(x[0], axis: arguments.integer("axis") ?? -1)]
    },
    "log_softmax": { arguments in
      let x = try arguments.inputs(1, .init("axis", .integer))
      return [try Composition.logSoftmax(x[0], axis: arguments.integer("axis") ?? -1)]
    },
    "sigmoid_cross_entropy": { arguments in
      let x = try arguments.inputs(2)
      return [try Composition.sigmoidCrossEntropy(labels: x[0], logits: x[1])]
    },
    "clip_by_value": { arguments in
      let x = try arguments.inputs(
        1, .init("min", .number, isRequired: true), .init("max", .number, isRequired: true))
      return [
        try Composition.clipped(
          x[0], from: arguments.number("min") ?? 0, to: arguments.number("max") ?? 0)
      ]
    },
    "clip_by_norm": { arguments in
      let x = try arguments.inputs(1, .init("norm", .number, isRequired: true))
      return [try Composition.clipped(x[0], toLength: arguments.number("norm") ?? 0)]
    },
    "l2_normalize": { arguments in
      let x = try arguments.inputs(1, .init("axes", .integers))
      return [try Composition.normalized(x[0], axes: arguments.axes)]
    },
    "reduce_variance": { arguments in try reduced(arguments, Composition.variance) },
    "reduce_std": { arguments in try reduced(arguments, Composition.standardDeviation) },
    "logsumexp": { arguments in try reduced(arguments, Composition.logSumExp) },
    "norm": { arguments in try reduced(arguments, Composition.norm) },
  ]

  private static func reduced(
    _ arguments: Arguments,
    _ composition: (Tensor, [Int]?, Bool, SourcePlace?) throws(TapeError) -> Tensor
  ) throws -> [Tensor] {
    let x = try arguments.inputs(1, .init("axes", .integers), .init("keepdims", .flag))
    return [
      try composition(x[0], arguments.axes, arguments.flag("keepdims"), nil)
    ]
  }
}
