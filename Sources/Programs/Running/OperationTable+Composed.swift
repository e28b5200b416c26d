import Autodiff
import TapeFormat

extension OperationTable {
  /// The operations for which TensorFlow executes several primitives, or one of several.
  static let composed: [String: Entry] = [
    "cast": { arguments in
      let x = try arguments.inputs(1, .init("dtype", .dtype, isRequired: true))
      return [try Composition.cast(x[0], to: arguments.dtype("dtype") ?? x[0].dtype)]
    },
    "round": { arguments in [try Composition.rounded(try arguments.inputs(1)[0])] },
    "matmul": { arguments in
      let x = try arguments.inputs(2, .init("transpose_a", .flag), .init("transpose_b", .flag))
      return [
        try Composition.matmul(
          x[0], x[1], transposesLeft: arguments.flag("transpose_a"),
          transposesRight: arguments.flag("transpose_b"))
      ]
    },
    "add_n": { arguments in [try Composition.sum(of: try arguments.inputs(nil))] },
    "concat": { arguments in
      let x = try arguments.inputs(nil, .init("axis", .integer, isRequired: true))
      return [try Composition.concatenation(of: x, axis: arguments.integer("axis") ?? 0)]
    },
    "softmax_cross_entropy": { arguments in
      let x = try arguments.inputs(2)
      return [try Composition.softmaxCrossEntropy(labels: x[0], logits: x[1])]
    },
    "sparse_softmax_cross_entropy": { arguments in
      let x = try arguments.inputs(2)
      return [try Composition.sparseSoftmaxCrossEntropy(labels: x[0], logits: x[1])]
    },
  ]
}
