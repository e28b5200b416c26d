import Autodiff

/// Operations that take tensors apart, rearrange them and put them in order.
extension OperationTable {
  /// Those that are one primitive each.
  static let shapingRows: [Row] = [
    unary("tile", "Tile", .init("multiples", .integers, isRequired: true)),
    unary("unstack", "Unpack", .init("axis", .integer, isRequired: true)),
    unary("reverse", "ReverseV2", .init("axes", .integers, isRequired: true)),
    unary(
      "roll", "Roll", .init("shift", .integers, isRequired: true),
      .init("axis", .integers, isRequired: true)),
    binary("gather_nd", "GatherNd"),
    binary("scatter_nd", "ScatterNd", .init("shape", .integers, isRequired: true)),
    Row(name: "tensor_scatter_nd_update", primitive: "TensorScatterUpdate", inputCount: 3),
    Row(name: "tensor_scatter_nd_add", primitive: "TensorScatterAdd", inputCount: 3),
    binary(
      "segment_max", "UnsortedSegmentMax", .init("num_segments", .integer, isRequired: true)),
    unary("top_k", "TopKV2", .init("k", .integer, isRequired: true)),
  ]

  /// Those for which TensorFlow executes several primitives, or one of several.
  static let shaping: [String: Entry] = [
    "split": { arguments in
      let x = try arguments.inputs(
        1, .init("num_or_sizes", .nested, isRequired: true),
        .init("axis", .integer, isRequired: true))
      let axis = Attributes.Setting.integer(arguments.integer("axis") ?? 0)
      if let count = arguments.integer("num_or_sizes") {
        return try Primitive.split(x, ["num_split": .integer(count), "axis": axis])
      }
      let sizes = try arguments.integers("num_or_sizes")
      return try Primitive.splitBySizes(x, ["sizes": .integers(sizes), "axis": axis])
    },
    "strided_slice": { arguments in
      let x = try arguments.inputs(1, .init("spec", .nested, isRequired: true))
      return [try Composition.slice(x[0], arguments.sliceItems("spec"))]
    },
    "repeat": { arguments in
      let x = try arguments.inputs(
        1, .init("repeats", .nested, isRequired: true), .init("axis", .integer))
      let counts = try arguments.integers("repeats")
      return [try Composition.repeated(x[0], counts, axis: arguments.integer("axis"))]
    },
    "pad": { arguments in
      let x = try arguments.inputs(
        1, .init("paddings", .nested, isRequired: true), .init("mode", .text),
        .init("value", .number))
      let pairs = try arguments.pairs("paddings")
      let padding: Composition.Padding
      switch arguments.text("mode")?.uppercased() ?? "CONSTANT" {
      case "CONSTANT": padding = .constant(arguments.number("value") ?? 0)
      case "REFLECT": padding = .reflect
      case "SYMMETRIC": padding = .symmetric
      case let mode:
        throw ArgumentProblem.setting("\(mode) is none of CONSTANT, REFLECT, SYMMETRIC")
      }
      return [
        try Composition.padded(
          x[0], before: pairs.map(\.before), after: pairs.map(\.after), with: padding)
      ]
    },
    "segment_mean": { arguments in
      let x = try arguments.inputs(2, .init("num_segments", .integer, isRequired: true))
      return [
        try Composition.segmentMean(x[0], x[1], count: arguments.integer("num_segments") ?? 0)
      ]
    },
    "sort": { arguments in
      let (x, axis, descending) = try arguments.ordering()
      return [try Composition.sorted(x, axis: axis, descending: descending)]
    },
    "argsort": { arguments in
      let (x, axis, descending) = try arguments.ordering()
      return [try Composition.argsort(x, axis: axis, descending: descending)]
    },
  ]
}

extension Arguments {
  /// What is to be put in order, along which axis, and whether it is to fall.
  fileprivate func ordering() throws -> (x: Tensor, axis: Int, descending: Bool) {
    let x = try inputs(1, .init("axis", .integer), .init("direction", .text))[0]
    switch text("direction") ?? "ASCENDING" {
    case "ASCENDING": return (x, integer("axis") ?? -1, false)
    case "DESCENDING": return (x, integer("axis") ?? -1, true)
    case let direction:
      throw ArgumentProblem.setting("\(direction) is neither ASCENDING nor DESCENDING")
    }
  }
}
