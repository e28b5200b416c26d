import Autodiff
import TapeFormat

extension OperationTable {
  /// The operations of layers and of images.
  static let networks: [String: Entry] = [
    "bias_add": { arguments in
      let x = try arguments.inputs(2)
      return [try Primitive.biasAdd(x[0], x[1])]
    },
    "conv2d": { arguments in
      let x = try arguments.inputs(2, strides, padding)
      return [
        try Composition.conv2d(
          x[0], x[1], strides: arguments.integers("strides"), padding: arguments.padding)
      ]
    },
    "depthwise_conv2d": { arguments in
      let x = try arguments.inputs(2, strides, padding)
      return [
        try Composition.depthwiseConv2d(
          x[0], x[1], strides: arguments.integers("strides"), padding: arguments.padding)
      ]
    },
    "conv2d_transpose": { arguments in
      let x = try arguments.inputs(
        2, .init("output_shape", .integers, isRequired: true), strides, padding)
      return [
        try Composition.conv2dTranspose(
          x[0], x[1], outputShape: arguments.integers("output_shape"),
          strides: arguments.integers("strides"), padding: arguments.padding)
      ]
    },
    "max_pool2d": { arguments in
      let x = try arguments.inputs(1, window, strides, padding)
      return [
        try Composition.maxPool2d(
          x[0], window: arguments.integers("ksize"), strides: arguments.integers("strides"),
          padding: arguments.padding)
      ]
    },
    "avg_pool2d": { arguments in
      let x = try arguments.inputs(1, window, strides, padding)
      return [
        try Composition.averagePool2d(
          x[0], window: arguments.integers("ksize"), strides: arguments.integers("strides"),
          padding: arguments.padding)
      ]
    },
    "layer_norm": { arguments in
      let x = try arguments.inputs(3, .init("epsilon", .number))
      return [
        try Composition.layerNormalization(
          x[0], gain: x[1], bias: x[2], epsilon: arguments.number("epsilon") ?? 1e-3)
      ]
    },
  ]

  private static var strides: Arguments.Setting { .init("strides", .integers, isRequired: true) }
  private static var window: Arguments.Setting { .init("ksize", .integers, isRequired: true) }
  private static var padding: Arguments.Setting { .init("padding", .text, isRequired: true) }
}

extension Arguments {
  fileprivate var padding: String { text("padding") ?? "" }
}
