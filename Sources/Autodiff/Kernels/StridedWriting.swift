extension Tensor {
  /// A copy of another tensor, or zeros where there is none, in the given shape, with these elements
  /// written over it by a walk with the given strides.
  func written(over base: Tensor? = nil, shape: Shape, strides: [Int]) -> Tensor {
    let loop = StridedLoop<2>(self.shape.extents, [self.shape.strides, strides])
    let (from, to) = (loop.rowStrides[0], loop.rowStrides[1])
    func copy<Element: TensorElement>(_ type: Element.Type) -> Tensor {
      let count = shape.elementCount
      return withElements(as: type) { input in
        Tensor(type, shape: shape) { output in
          if let base {
            base.withElements(as: type) { output.update(from: $0, count: count) }
          } else {
            output.initialize(repeating: Element(tensorBits: 0), count: count)
          }
          loop.forEachRow { offsets in
            let (source, target) = (input + offsets[0], output + offsets[1])
            for place in 0..<loop.rowLength { target[place * to] = source[place * from] }
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
