extension Primitive {
  /// Tensors of one shape, put side by side along a new axis.
  public static let stack: Primitive = .init(
    "Pack",
    .variadic(1...Int.max) { x, a throws(ArgumentProblem) in
      let axis = a.integer("axis") ?? 0
      let rank = x[0].rank + 1
      guard axis >= -rank, axis < rank else { throw .axisOutOfRange(axis: axis, rank: rank) }
      let counted = axis < 0 ? axis + rank : axis
      for tensor in x.dropFirst() {
        try Elementwise.checkDTypes(x[0], tensor)
        guard tensor.shape == x[0].shape else { throw .shapesDoNotFit(x[0].shape, tensor.shape) }
      }
      var extents = x[0].shape.extents
      extents.insert(x.count, at: counted)
      return [x.joined(axis: counted, in: try Shape(checking: extents))]
    },
    derivative: .alike(formula: "∂L/∂x = the part of ∂L/∂y that x is") { x, _, g, a, input in
      let axis = a.integer("axis") ?? 0
      let counted = axis < 0 ? axis + g.rank : axis
      return try g.part(axis: counted, from: input, count: 1).reshaped(as: x[input].shape)
    },
    samples: [
      Sample(.spread([], -2...2), .spread([], -2...2)),
      Sample(.spread([2, 3], -2...2), .spread([2, 3], -2...2), attributes: ["axis": .integer(1)]),
      Sample(
        .spread([2, 1], -2...2), .spread([2, 1], -2...2), .spread([2, 1], -2...2),
        attributes: ["axis": .integer(-1)]),
      Sample(.spread([0], -2...2), .spread([0], -2...2)),
    ])

  /// Tensors that differ in one extent only, put side by side along that axis.
  public static let concatenate: Primitive = .init(
    "ConcatV2",
    .variadic(1...Int.max) { x, a throws(ArgumentProblem) in
      let axis = a.integer("axis") ?? 0
      let rank = x[0].rank
      guard axis >= -rank, axis < rank else { throw .axisOutOfRange(axis: axis, rank: rank) }
      let counted = axis < 0 ? axis + rank : axis
      var extents = x[0].shape.extents
      for tensor in x.dropFirst() {
        try Elementwise.checkDTypes(x[0], tensor)
        var others = tensor.shape.extents
        guard others.count == extents.count else { throw .shapesDoNotFit(x[0].shape, tensor.shape) }
        let (total, overflow) = extents[counted].addingReportingOverflow(others[counted])
        guard !overflow else { throw .tooManyElements(extents) }
        extents[counted] = total
        others[counted] = total
        guard others == extents else { throw .shapesDoNotFit(x[0].shape, tensor.shape) }
      }
      return [x.joined(axis: counted, in: try Shape(checking: extents))]
    },
    derivative: .alike(formula: "∂L/∂x = the part of ∂L/∂y that x is") { x, _, g, a, input in
      let axis = a.integer("axis") ?? 0
      let counted = axis < 0 ? axis + g.rank : axis
      let start = (0..<input).reduce(0) { $0 + x[$1].shape[counted] }
      return try g.part(axis: counted, from: start, count: x[input].shape[counted])
    },
    samples: [
      Sample(.spread([2], -2...2), .spread([3], -2...2), attributes: ["axis": .integer(0)]),
      Sample(
        .spread([2, 3, 1], -2...2), .spread([2, 1, 1], -2...2), .spread([2, 0, 1], -2...2),
        attributes: ["axis": .integer(-2)]),
    ])

  /// A block of a tensor, from `begin` on and `size` long in each dimension.
  public static let slice: Primitive = .init(
    "Slice",
    .unary { x, a throws(ArgumentProblem) in
      let (begin, shape) = try a.block(in: x.shape)
      let strides = x.shape.strides
      return x.walked(
        as: shape, strides: strides, from: zip(begin, strides).reduce(0) { $0 + $1.0 * $1.1 })
    },
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y in its place, 0 around it") { x, y, g, a in
        let (begin, _) = try a.block(in: x[0].shape)
        let after = x[0].shape.indices.map { x[0].shape[$0] - begin[$0] - y.shape[$0] }
        return try Primitive.pad(
          g, ["before": .integers(begin), "after": .integers(after)])
      }
      .ofRows { x, y, g, a in
        let (begin, _) = try a.block(in: x[0].shape)
        let after = x[0].shape.indices.map { x[0].shape[$0] - begin[$0] - y.shape[$0] }
        return try Primitive.pad(
          g, ["before": .integers([0] + begin), "after": .integers([0] + after)])
      }
    ]),
    samples: [
      Sample(
        .spread([3, 4], -2...2),
        attributes: ["begin": .integers([1, 0]), "size": .integers([1, -1])]),
      Sample(
        .spread([3, 4], -2...2),
        attributes: ["begin": .integers([0, 1]), "size": .integers([-1, 1])]),
      Sample(
        .spread([2, 1, 3], -2...2),
        attributes: ["begin": .integers([0, 0, 1]), "size": .integers([2, 1, 2])]),
      Sample(.spread([2], -2...2), attributes: ["begin": .integers([2]), "size": .integers([0])]),
    ])
}

extension Attributes {
  /// Where a block of a tensor begins, and its shape.
  fileprivate func block(in shape: Shape) throws(ArgumentProblem) -> ([Int], Shape) {
    let (begin, size) = (integers("begin") ?? [], integers("size") ?? [])
    guard begin.count == shape.rank, size.count == shape.rank else {
      throw .setting("the block does not fit a tensor of rank \(shape.rank)")
    }
    var extents: [Int] = []
    for axis in shape.indices {
      guard begin[axis] >= 0, begin[axis] <= shape[axis] else {
        throw .indexOutOfRange(index: begin[axis], limit: shape[axis] + 1)
      }
      let left = shape[axis] - begin[axis]
      guard size[axis] >= -1, size[axis] <= left else {
        throw .setting("\(size[axis]) elements from \(begin[axis]) on exceed the shape \(shape)")
      }
      extents.append(size[axis] < 0 ? left : size[axis])
    }
    return (begin, try Shape(checking: extents))
  }
}

extension Tensor {
  /// The part of a tensor that lies so far along an axis.
  fileprivate func part(axis: Int, from start: Int, count: Int) throws(TapeError) -> Tensor {
    var (begin, size) = ([Int](repeating: 0, count: rank), shape.extents)
    begin[axis] = start
    size[axis] = count
    return try Primitive.slice(self, ["begin": .integers(begin), "size": .integers(size)])
  }
}

extension [Tensor] {
  /// The tensors one after the other along an axis, in the shape that comes of it.
  fileprivate func joined(axis: Int, in shape: Shape) -> Tensor {
    // Each tensor is a run of equally long blocks, and the blocks of all take turns.
    let blocks = shape.elementCount == 0 ? 0 : shape.prefix(axis).reduce(1, *)
    let total = shape.dropFirst(axis).reduce(1, *)
    func copy<Number: TensorElement>(_ type: Number.Type) -> Tensor {
      Tensor(type, shape: shape) { output in
        var start = 0
        for tensor in self {
          let length = blocks == 0 ? 0 : tensor.elementCount / blocks
          tensor.withElements(as: type) { input in
            for block in 0..<blocks {
              (output + block * total + start).update(from: input + block * length, count: length)
            }
          }
          start += length
        }
      }
    }
    return switch self[0].dtype {
    case .float32: copy(Float.self)
    case .float64: copy(Double.self)
    case .int32: copy(Int32.self)
    case .int64: copy(Int64.self)
    default: copy(Bool.self)
    }
  }
}
