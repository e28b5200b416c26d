import TapeFormat

extension Primitive {
  /// The slices of the first input along an axis that the second, of indices, names.
  public static let gather: Primitive = .init(
    "GatherV2",
    .binary { x, indices, a throws(ArgumentProblem) in
      let axis = try a.gatherAxis(rank: x.rank)
      let places = try indices.places(below: x.shape[axis])
      let shape = try Shape(
        checking: Array(x.shape.prefix(axis)) + indices.shape.extents + x.shape.dropFirst(axis + 1))
      return x.gathered(places, axis: axis, in: shape)
    },
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y, each slice added where it was taken from") { x, _, g, a in
        let (axis, indices) = (try a.gatherAxis(rank: x[0].rank), x[1])
        let before = Array(0..<axis)
        let middle = Array(axis..<(axis + indices.rank))
        let after = Array((axis + indices.rank)..<g.rank)
        let first = try Primitive.transpose(g, ["perm": .integers(middle + before + after)])
        let sums = try Primitive.segmentSum(
          first, indices, ["num_segments": .integer(x[0].shape[axis])])
        let order = Array(1...(axis + 1)).dropLast() + [0] + Array((axis + 1)..<x[0].rank)
        return try Primitive.transpose(sums, ["perm": .integers(Array(order))])
      },
      .none,
    ]),
    samples: [
      Sample(.spread([3], -2...2), .given([2, 0, 2], [3], .int32)),
      Sample(.spread([3, 2], -2...2), .given([2, 0, 2, 1], [2, 2], .int64)),
      Sample(
        .spread([2, 3, 2], -2...2), .given([1, 1], [2], .int32), attributes: ["axis": .integer(1)]),
      Sample(
        .spread([2, 1, 3], -2...2), .given([2], [], .int32), attributes: ["axis": .integer(-1)]),
      Sample(.spread([2, 2], -2...2), .given([], [0], .int32)),
    ])

  /// A vector for each index that is 1 there and 0 elsewhere; all 0 where the index is out of range.
  public static let oneHot: Primitive = .init(
    "OneHot",
    .unary { x, a throws(ArgumentProblem) in
      let (depth, dtype) = (a.integer("depth") ?? 0, a.dtype("dtype") ?? .float32)
      guard DType.computed.contains(dtype) else { throw .dtypeNotComputed(dtype) }
      guard dtype != .bool else { throw .dtypeNotTaken(dtype, expected: "a number") }
      let shape = try Shape(checking: x.shape.extents + [depth])
      var numbers = [Double](repeating: 0, count: shape.elementCount)
      for (row, index) in try x.indices().enumerated() where index >= 0 && index < depth {
        numbers[row * depth + index] = 1
      }
      return try Tensor(numbers, shape: shape.extents, dtype: dtype)
    }, derivative: .none, samples: [])
}

extension Attributes {
  /// The axis along which slices are gathered, counted from 0.
  fileprivate func gatherAxis(rank: Int) throws(ArgumentProblem) -> Int {
    let axis = integer("axis") ?? 0
    guard axis >= -rank, axis < rank else { throw .axisOutOfRange(axis: axis, rank: rank) }
    return axis < 0 ? axis + rank : axis
  }
}

extension Tensor {
  /// The elements as indices, whatever they point to.
  func indices() throws(ArgumentProblem) -> [Int] {
    switch dtype {
    case .int32: elements(as: Int32.self).map(Int.init)
    case .int64: elements(as: Int64.self).map(Int.init)
    default: throw .dtypeNotTaken(dtype, expected: "an index")
    }
  }

  /// The elements as places in an array of the given length.
  func places(below limit: Int, dropsNegative: Bool = false) throws(ArgumentProblem) -> [Int] {
    let places = try indices()
    for place in places where place >= limit || (place < 0 && !dropsNegative) {
      throw .indexOutOfRange(index: place, limit: limit)
    }
    return places
  }

  /// The slices along an axis that lie in the given places, one after the other.
  func gathered(_ places: [Int], axis: Int, in shape: Shape) -> Tensor {
    let length = self.shape.dropFirst(axis + 1).reduce(1, *)
    let block = self.shape[axis] * length
    let blocks = self.shape.prefix(axis).reduce(1, *)
    func copy<Element: TensorElement>(_ type: Element.Type) -> Tensor {
      withElements(as: type) { input in
        Tensor(type, shape: shape) { output in
          var target = output
          for start in 0..<blocks {
            for place in places {
              target.update(from: input + start * block + place * length, count: length)
              target += length
            }
          }
        }
      }
    }
    return switch dtype {
    case .float32: copy(Float.self)
    case .float64: copy(Double.self)
    case .int32: copy(Int32.self)
    case .int64: copy(Int64.self)
    default: copy(Bool.self)
    }
  }
}
