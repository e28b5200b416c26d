extension Primitive {
  /// The second input where the first, a condition, holds, and the third elsewhere.
  public static let select: Primitive = .init(
    "SelectV2", .variadic(3...3) { x, _ throws(ArgumentProblem) in [try chosen(x)] },
    derivative: .each([
      .none,
      .init("∂L/∂a = ∂L/∂y where the condition holds, else 0") { x, _, g, _ in
        try Primitive.select([x[0], g, Tensor(zerosLike: g)])[0]
      },
      .init("∂L/∂b = ∂L/∂y where the condition does not hold, else 0") { x, _, g, _ in
        try Primitive.select([x[0], Tensor(zerosLike: g), g])[0]
      },
    ]), isElementwise: true,
    samples: [
      Sample(.given([1], [], .bool), .spread([], -2...2), .spread([], -2...2)),
      Sample(.given([1, 0, 0], [3], .bool), .spread([2, 3], -2...2), .spread([2, 1], -2...2)),
      Sample(.given([1, 0], [1, 2, 1], .bool), .spread([2, 1, 3], -2...2), .spread([], -2...2)),
      Sample(.given([], [0], .bool), .spread([0], -2...2), .spread([], -2...2)),
    ])

  private static func chosen(_ x: [Tensor]) throws(ArgumentProblem) -> Tensor {
    let (condition, a, b) = (x[0], x[1], x[2])
    guard condition.dtype == .bool else {
      throw .dtypeNotTaken(condition.dtype, expected: "a condition")
    }
    try Elementwise.checkDTypes(a, b)
    return switch a.dtype {
    case .float32: try chosen(condition, a, b, Float.self)
    case .float64: try chosen(condition, a, b, Double.self)
    case .int32: try chosen(condition, a, b, Int32.self)
    case .int64: try chosen(condition, a, b, Int64.self)
    default: try chosen(condition, a, b, Bool.self)
    }
  }

  private static func chosen<Element: TensorElement>(
    _ condition: Tensor, _ a: Tensor, _ b: Tensor, _ type: Element.Type
  ) throws(ArgumentProblem) -> Tensor {
    let shape = try condition.shape.broadcast(with: a.shape).broadcast(with: b.shape)
    let loop = StridedLoop<3>(
      shape.extents,
      [
        condition.shape.strides(broadcastTo: shape), a.shape.strides(broadcastTo: shape),
        b.shape.strides(broadcastTo: shape),
      ])
    let (length, strides) = (loop.rowLength, loop.rowStrides)
    return condition.withElements(as: Bool.self) { conditions in
      a.withElements(as: type) { left in
        b.withElements(as: type) { right in
          Tensor(type, shape: shape) { output in
            var start = 0
            loop.forEachRow { offsets in
              for place in 0..<length {
                output[start + place] =
                  conditions[offsets[0] + place * strides[0]]
                  ? left[offsets[1] + place * strides[1]]
                  : right[offsets[2] + place * strides[2]]
              }
              start += length
            }
          }
        }
      }
    }
  }
}
