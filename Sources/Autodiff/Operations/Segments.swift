import TapeFormat

/// Slices put together by numbers that say which segment each belongs to; a negative one drops it.
extension Primitive {
  /// The sums of the slices of the first input that the second, of segment numbers, puts together.
  public static let segmentSum: Primitive = .init(
    "UnsortedSegmentSum",
    .binary { x, ids, a throws(ArgumentProblem) in
      let shape = try a.segments(of: x, ids)
      return try x.added(to: try ids.places(below: shape[0], dropsNegative: true), in: shape)
    },
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y, each segment's slice for all of its members") { x, _, g, _ in
        try g.slices(of: x[1], like: x[0])
      },
      .none,
    ]), samples: segments)

  /// The largest elements of the slices that segment numbers put together.
  ///
  /// Where a segment is empty it is the lowest number that there is.
  public static let segmentMaximum: Primitive = .init(
    "UnsortedSegmentMax",
    .binary { x, ids, a throws(ArgumentProblem) in
      let shape = try a.segments(of: x, ids)
      return try x.largest(of: try ids.places(below: shape[0], dropsNegative: true), in: shape)
    },
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y where x is its segment's maximum, shared among equals") { x, y, g, a in
        let (x, ids) = (x[0], x[1])
        let isLargest = try Primitive.logicalAnd(
          Primitive.equal(x, y.slices(of: ids, like: x)), ids.isKept(like: x))
        let number = Attributes([("dtype", .text(g.dtype.rawValue))])
        let counts = try Primitive.segmentSum(Primitive.cast(isLargest, number), ids, a)
        let shares = try Primitive.divide(g, counts).slices(of: ids, like: x)
        return try Primitive.select([isLargest, shares, Tensor(zerosLike: shares)])[0]
      },
      .none,
    ]), samples: segments)

  private static let segments = [
    segmented([3], ids: [1, 0, 1], [3], .int32, into: 2),
    segmented([3, 1, 2], ids: [2, -1, 0], [3], .int64, into: 3),
    segmented([2, 2, 2], ids: [1, 0, 0, -1], [2, 2], .int32, into: 2),
    segmented([0, 2], ids: [], [0], .int32, into: 2),
    segmented([2], ids: [1], [], .int32, into: 2),
  ]

  private static func segmented(
    _ shape: Shape, ids: [Double], _ extents: Shape, _ dtype: DType, into count: Int
  ) -> Sample {
    Sample(
      .spread(shape, -2...2), .given(ids, extents, dtype),
      attributes: ["num_segments": .integer(count)])
  }
}

extension Attributes {
  /// The shape of what slices that have been put together make.
  fileprivate func segments(of x: Tensor, _ ids: Tensor) throws(ArgumentProblem) -> Shape {
    guard ids.rank <= x.rank, Array(x.shape.prefix(ids.rank)) == ids.shape.extents else {
      throw .shapesDoNotFit(x.shape, ids.shape)
    }
    return try Shape(checking: [integer("num_segments") ?? 0] + x.shape.dropFirst(ids.rank))
  }
}

extension Tensor {
  /// For each segment number its segment's slice of this tensor, and zeros where it drops one.
  fileprivate func slices(of ids: Tensor, like x: Tensor) throws(TapeError) -> Tensor {
    guard shape[0] > 0 else { return Tensor(repeating: 0, shape: x.shape, dtype: dtype) }
    let slices = try Primitive.gather(self, Primitive.maximum(ids, Tensor(zerosLike: ids)))
    return try Primitive.select([ids.isKept(like: x), slices, Tensor(zerosLike: slices)])[0]
  }

  /// Whether these segment numbers keep a slice, in a shape that is broadcast to that of the slices.
  fileprivate func isKept(like x: Tensor) throws(TapeError) -> Tensor {
    let extents = shape.extents + Array(repeating: 1, count: x.rank - rank)
    return try Primitive.reshape(
      Primitive.greaterEqual(self, Tensor(zerosLike: self)), ["shape": .integers(extents)])
  }

  /// The sums of the slices that have the same place; a negative place drops one.
  func added(to places: [Int], in shape: Shape) throws(ArgumentProblem) -> Tensor {
    func add<Element: NumericElement>(_ type: Element.Type) -> Tensor {
      folded(at: places, in: shape, from: Element.zero) { .sum($0, $1) }
    }
    return switch dtype {
    case .float32: add(Float.self)
    case .float64: add(Double.self)
    case .int32: add(Int32.self)
    case .int64: add(Int64.self)
    default: throw .dtypeNotTaken(dtype, expected: "a number")
    }
  }

  fileprivate func largest(of places: [Int], in shape: Shape) throws(ArgumentProblem) -> Tensor {
    func find<Element: NumericElement>(from lowest: Element) -> Tensor {
      // What comes later wins where one of both is not-a-number.
      folded(at: places, in: shape, from: lowest) { $0 > $1 ? $0 : $1 }
    }
    return switch dtype {
    case .float32: find(from: -Float.greatestFiniteMagnitude)
    case .float64: find(from: -Double.greatestFiniteMagnitude)
    case .int32: find(from: Int32.min)
    case .int64: find(from: Int64.min)
    default: throw .dtypeNotTaken(dtype, expected: "a number")
    }
  }

  @inline(__always)
  private func folded<Element: NumericElement>(
    at places: [Int], in shape: Shape, from start: Element,
    _ combine: (Element, Element) -> Element
  ) -> Tensor {
    let length = shape.dropFirst().reduce(1, *)
    return withElements(as: Element.self) { input in
      Tensor(Element.self, shape: shape) { output in
        output.initialize(repeating: start, count: shape.elementCount)
        for (row, place) in places.enumerated() where place >= 0 {
          let (source, target) = (input + row * length, output + place * length)
          for column in 0..<length { target[column] = combine(target[column], source[column]) }
        }
      }
    }
  }
}
