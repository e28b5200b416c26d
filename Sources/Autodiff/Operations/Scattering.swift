/// Slices taken from where rows of indices point to, or put there.
extension Primitive {
  /// The slices of the first input to which the rows of the second, of indices, point.
  public static let gatherSlices: Primitive = .init(
    "GatherNd",
    .binary { x, indices, _ throws(ArgumentProblem) in
      let index = try SliceIndex(indices, into: x.shape)
      let shape = try Shape(checking: index.outer + index.slice)
      return Tensor(sharing: x, shape: index.flat).gathered(index.places, axis: 0, in: shape)
    },
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y, each slice added where it was taken from") { x, _, g, _ in
        guard x[0].elementCount > 0 else { return Tensor(zerosLike: x[0]) }
        var (indices, slices) = (x[1], g)
        if indices.rank == 1 {
          // A row that stands alone takes a single slice, which has no axis to count it along.
          indices = try Primitive.expandDims(indices, ["axis": .integer(0)])
          slices = try Primitive.expandDims(slices, ["axis": .integer(0)])
        }
        return try Primitive.scatterSlices(
          indices, slices, ["shape": .integers(x[0].shape.extents)])
      },
      .none,
    ]),
    samples: [
      Sample(.spread([3], -2...2), .given([2, 0, 2], [3, 1], .int32)),
      Sample(.spread([2, 3, 2], -2...2), .given([1, 2, 0, 0, 1, 2], [3, 2], .int64)),
      Sample(.spread([2, 1, 2], -2...2), .given([1, 0, 1], [3], .int32)),
      Sample(.spread([0, 2], -2...2), .given([], [0, 1], .int32)),
      Sample(.spread([2], -2...2), .given([], [3, 0], .int32)),
    ])

  /// A tensor of a given shape in which the slices of the second input are added to zeros, to where
  /// the rows of the first, of indices, point.
  public static let scatterSlices: Primitive = .init(
    "ScatterNd",
    .binary { indices, updates, a throws(ArgumentProblem) in
      let shape = try Shape(checking: a.integers("shape") ?? [])
      let zeros = Tensor(repeating: 0, shape: shape, dtype: updates.dtype)
      return try zeros.scattered(updates, indices) { $0 ? .add : .either }
    },
    derivative: .each([
      .none,
      .init("∂L/∂updates = the slices of ∂L/∂y that they were added to") { x, _, g, _ in
        try Primitive.gatherSlices(g, x[0])
      },
    ]),
    samples: [
      Sample(
        .given([2, 0, 2], [3, 1], .int32), .spread([3], -2...2),
        attributes: ["shape": .integers([4])]),
      Sample(
        .given([1, 2, 0, 0], [2, 2], .int64), .spread([2, 2], -2...2),
        attributes: ["shape": .integers([2, 3, 2])]),
      Sample(
        .given([1], [1, 1, 1], .int32), .spread([1, 1, 2], -2...2),
        attributes: ["shape": .integers([2, 2])]),
      Sample(
        .given([], [0, 1], .int32), .spread([0, 2], -2...2),
        attributes: ["shape": .integers([3, 2])]),
    ])

  /// The first input with the slices of the third in place of its own, where the rows of the
  /// second, of indices, point; of several to one place the last.
  public static let scatterUpdate: Primitive = .init(
    "TensorScatterUpdate",
    .variadic(3...3) { x, _ throws(ArgumentProblem) in
      [try x[0].scattered(x[2], x[1]) { _ in .replace }]
    },
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y, 0 where x was replaced") { x, _, g, _ in
        let zeros = Tensor(repeating: 0, shape: x[2].shape, dtype: g.dtype)
        return try Primitive.scatterUpdate([g, x[1], zeros])[0]
      },
      .none,
      .init("∂L/∂updates = the slices of ∂L/∂y where they are") { x, _, g, _ in
        try Primitive.gatherSlices(g, x[1])
      },
    ]), samples: scattered)

  /// The first input with the slices of the third added to its own, where the rows of the second,
  /// of indices, point.
  public static let scatterAdd: Primitive = .init(
    "TensorScatterAdd",
    .variadic(3...3) { x, _ throws(ArgumentProblem) in
      guard x[0].dtype != .bool else { throw .dtypeNotTaken(.bool, expected: "a number") }
      return [try x[0].scattered(x[2], x[1]) { _ in .add }]
    },
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y") { _, _, g, _ in try Primitive.identity(g) },
      .none,
      .init("∂L/∂updates = the slices of ∂L/∂y that they were added to") { x, _, g, _ in
        try Primitive.gatherSlices(g, x[1])
      },
    ]), samples: scattered)

  /// No place is named twice: TensorFlow gives an update that is replaced its place's adjoint.
  private static let scattered = [
    Sample(.spread([4], -2...2), .given([2, 0], [2, 1], .int32), .spread([2], -2...2)),
    Sample(
      .spread([2, 3, 2], -2...2), .given([1, 2, 0, 0], [2, 2], .int64), .spread([2, 2], -2...2)),
    Sample(.spread([1, 2], -2...2), .given([0], [1, 1], .int32), .spread([1, 2], -2...2)),
    Sample(.spread([2, 0], -2...2), .given([], [0, 1], .int32), .spread([0, 0], -2...2)),
  ]
}

/// Where rows of indices point to in a tensor: to slices of it.
private struct SliceIndex {
  /// The extents of the rows, without the axis along which each lies.
  let outer: [Int]
  /// The extents of a slice.
  let slice: [Int]
  /// The tensor's shape, with one axis in place of those that the indices count along.
  let flat: Shape
  /// The number of the slice for each row.
  let places: [Int]

  init(_ indices: Tensor, into shape: Shape) throws(ArgumentProblem) {
    guard let depth = indices.shape.last else { throw .rankTooLow(indices.shape, least: 1) }
    guard depth <= shape.rank else { throw .shapesDoNotFit(shape, indices.shape) }
    outer = indices.shape.dropLast()
    slice = Array(shape.dropFirst(depth))
    flat = Shape(unchecked: [shape.prefix(depth).reduce(1, *)] + slice)
    let numbers = try indices.indices()
    var places: [Int] = []
    for row in 0..<outer.reduce(1, *) {
      var place = 0
      for axis in 0..<depth {
        let index = numbers[row * depth + axis]
        guard index >= 0, index < shape[axis] else {
          throw .indexOutOfRange(index: index, limit: shape[axis])
        }
        place = place * shape[axis] + index
      }
      places.append(place)
    }
    self.places = places
  }
}

/// What becomes of an element where another is put.
private enum Scattering {
  case add, either, replace
}

extension Tensor {
  /// A copy in which slices have been put to where rows of indices point, in a way that depends on
  /// whether the elements are numbers.
  fileprivate func scattered(
    _ updates: Tensor, _ indices: Tensor, _ way: (_ areNumbers: Bool) -> Scattering
  ) throws(ArgumentProblem) -> Tensor {
    try Elementwise.checkDTypes(self, updates)
    guard indices.rank > 1 else { throw .rankTooLow(indices.shape, least: 2) }
    let index = try SliceIndex(indices, into: shape)
    guard elementCount > 0 || indices.elementCount == 0 else {
      throw .setting("nothing can be put into a tensor of shape \(shape)")
    }
    guard updates.shape.extents == index.outer + index.slice else {
      throw .shapesDoNotFit(Shape(unchecked: index.outer + index.slice), updates.shape)
    }
    let length = index.slice.reduce(1, *)
    func put<Element: TensorElement>(_ combine: (Element, Element) -> Element) -> Tensor {
      withElements(as: Element.self) { input in
        updates.withElements(as: Element.self) { updates in
          Tensor(Element.self, shape: shape) { output in
            output.update(from: input, count: elementCount)
            for (row, place) in index.places.enumerated() {
              let (source, target) = (updates + row * length, output + place * length)
              for column in 0..<length {
                target[column] = combine(target[column], source[column])
              }
            }
          }
        }
      }
    }
    let adds = way(dtype != .bool) == .add
    return switch dtype {
    case .float32: put { (x: Float, update: Float) in adds ? x + update : update }
    case .float64: put { (x: Double, update: Double) in adds ? x + update : update }
    case .int32: put { (x: Int32, update: Int32) in adds ? x &+ update : update }
    case .int64: put { (x: Int64, update: Int64) in adds ? x &+ update : update }
    default:
      way(false) == .either
        ? put { (x: Bool, update: Bool) in x || update } : put { (_: Bool, update: Bool) in update }
    }
  }
}
