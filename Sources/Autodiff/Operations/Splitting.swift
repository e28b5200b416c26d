/// Tensors taken apart.
extension Primitive {
  /// The slices of a tensor along an axis, each without it.
  public static let unstack: Primitive = .init(
    "Unpack",
    .variadic(1...1) { x, a throws(ArgumentProblem) in
      let axis = try Reduction.axes([a.integer("axis") ?? 0], rank: x[0].rank)[0]
      var (extents, strides) = (x[0].shape.extents, x[0].shape.strides)
      extents.remove(at: axis)
      let step = strides.remove(at: axis)
      let shape = Shape(unchecked: extents)
      let count = x[0].shape[axis]
      guard ElementBuffer.hasRoom(forTensors: count) else {
        throw .tooManyElements(x[0].shape.extents)
      }
      return (0..<count).map {
        x[0].walked(as: shape, strides: strides, from: $0 * step)
      }
    },
    derivative: .several([
      .init("∂L/∂x = the ∂L/∂y of all slices, side by side") { _, y, g, a in
        try Primitive.stack(g.all(y.count), ["axis": .integer(a.integer("axis") ?? 0)])[0]
      }
    ]),
    samples: [
      Sample(.spread([3], -2...2)),
      Sample(.spread([2, 3, 1], -2...2), attributes: ["axis": .integer(1)]),
      Sample(.spread([2, 1], -2...2), attributes: ["axis": .integer(-1)]),
      Sample(.spread([0, 2], -2...2), attributes: ["axis": .integer(1)]),
    ])

  /// So many equal parts of a tensor along an axis.
  public static let split: Primitive = .init(
    "Split",
    .variadic(1...1) { x, a throws(ArgumentProblem) in
      let axis = try Reduction.axes([a.integer("axis") ?? 0], rank: x[0].rank)[0]
      let (count, extent) = (a.integer("num_split") ?? 1, x[0].shape[axis])
      // Of nothing, too, there are no more parts than can be listed.
      guard count > 0, extent % count == 0, count <= Swift.max(extent, 1 << 16) else {
        throw .setting("\(extent) elements along axis \(axis) cannot be split into \(count) parts")
      }
      return x[0].parts(axis: axis, Array(repeating: extent / count, count: count))
    },
    derivative: .several([joined]),
    samples: [
      splitSample([3], ["num_split": .integer(3)]),
      splitSample([2, 4, 1], ["num_split": .integer(2), "axis": .integer(1)]),
      splitSample([2, 1], ["num_split": .integer(1), "axis": .integer(-1)]),
      splitSample([2, 0], ["num_split": .integer(2), "axis": .integer(1)]),
    ])

  /// The parts of a tensor along an axis that have the given sizes, of which one may be -1: what is
  /// left.
  public static let splitBySizes: Primitive = .init(
    "SplitV",
    .variadic(1...1) { x, a throws(ArgumentProblem) in
      let axis = try Reduction.axes([a.integer("axis") ?? 0], rank: x[0].rank)[0]
      return x[0].parts(axis: axis, try a.sizes(of: x[0].shape[axis]))
    },
    derivative: .several([joined]),
    samples: [
      splitSample([3], ["sizes": .integers([1, 2])]),
      splitSample([2, 4, 1], ["sizes": .integers([1, -1, 0]), "axis": .integer(1)]),
      splitSample([2, 1], ["sizes": .integers([1]), "axis": .integer(-1)]),
      splitSample([0, 2], ["sizes": .integers([0, 0]), "axis": .integer(0)]),
    ])

  private static let joined = Derivative.MultipleInput(
    "∂L/∂x = the ∂L/∂y of all parts, side by side"
  ) { _, y, g, a in
    try Composition.concatenation(of: g.all(y.count), axis: a.integer("axis") ?? 0)
  }

  private static func splitSample(_ shape: Shape, _ attributes: Attributes) -> Sample {
    Sample(.spread(shape, -2...2), attributes: attributes)
  }
}

extension Adjoints {
  /// Those of the first outputs, all of which are there: what nothing reached has zeros.
  fileprivate func all(_ count: Int) -> [Tensor] { (0..<count).compactMap { self[$0] } }
}

extension Attributes {
  /// The sizes of the parts of so many elements.
  fileprivate func sizes(of extent: Int) throws(ArgumentProblem) -> [Int] {
    var sizes = integers("sizes") ?? []
    guard !sizes.isEmpty else { throw .setting("there are no sizes to split by") }
    let open = sizes.indices.filter { sizes[$0] == -1 }
    guard open.count <= 1, sizes.allSatisfy({ $0 >= -1 && $0 <= extent }) else {
      throw .setting("\(extent) elements cannot be split into \(sizes)")
    }
    // No size exceeds the extent, and no sum of them before it does can overflow.
    var left = extent
    for size in sizes where size > 0 && left >= 0 { left -= size }
    if let open = open.first, left >= 0 { (sizes[open], left) = (left, 0) }
    guard left == 0 else { throw .setting("\(extent) elements cannot be split into \(sizes)") }
    return sizes
  }
}

extension Tensor {
  /// The parts along an axis that have the given sizes, one after the other.
  fileprivate func parts(axis: Int, _ sizes: [Int]) -> [Tensor] {
    var start = 0
    return sizes.map { size in
      defer { start += size }
      var extents = shape.extents
      extents[axis] = size
      return walked(
        as: Shape(unchecked: extents), strides: shape.strides, from: start * shape.strides[axis])
    }
  }
}
