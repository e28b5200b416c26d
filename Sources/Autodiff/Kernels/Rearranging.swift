// Copies that put elements into other places. Each is a walk through source and target at once.

extension Tensor {
  /// A copy of the elements in the order of a walk through them in another shape.
  ///
  /// The walk begins at a place of this tensor, and its strides may be negative.
  func walked(as shape: Shape, strides: [Int], from first: Int = 0) -> Tensor {
    func copy<Element: TensorElement>(_ type: Element.Type) -> Tensor {
      let loop = StridedLoop<1>(shape.extents, [strides])
      let (length, stride) = (loop.rowLength, loop.rowStrides[0])
      return withElements(as: type) { input in
        Tensor(type, shape: shape) { output in
          var start = 0
          loop.forEachRow { offsets in
            let (row, target) = (input + first + offsets[0], output + start)
            for place in 0..<length { target[place] = row[place &* stride] }
            start += length
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

  /// The elements along a walk through a tensor of another shape that holds one number elsewhere.
  ///
  /// The walk begins at a place of that tensor, and its strides may be negative; `extents` are the
  /// walk's, whose product is the count of the elements.
  func placed(
    in shape: Shape, extents: [Int], strides: [Int], from first: Int, around number: Double = 0
  ) -> Tensor {
    let own = Shape(unchecked: extents)
    let loop = StridedLoop<2>(extents, [own.strides, strides])
    func copy<Element: TensorElement>(_ type: Element.Type) -> Tensor {
      let (count, filling) = (shape.elementCount, Element(converting: number))
      return withElements(as: type) { input in
        Tensor(type, shape: shape) { output in
          output.initialize(repeating: filling, count: count)
          // Where the input's last extent is 1, its rows run down a column of the output.
          let (from, to) = (loop.rowStrides[0], loop.rowStrides[1])
          loop.forEachRow { offsets in
            let (source, place) = (input + offsets[0], output + first + offsets[1])
            for element in 0..<loop.rowLength { place[element &* to] = source[element &* from] }
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

  /// The elements that lie in the given places of the row-major order, in a shape of equally many.
  func picked(_ places: [Int], as shape: Shape) -> Tensor {
    Tensor(sharing: self, shape: Shape(unchecked: [elementCount]))
      .gathered(places, axis: 0, in: shape)
  }
}

extension Shape {
  /// The place in row-major order of an element of which each axis has a list of candidates, for
  /// all of them, in the order of the lists.
  func places(at lists: [[Int]]) -> [Int] {
    zip(lists, strides).reduce([0]) { places, axis in
      places.flatMap { place in axis.0.map { place + $0 * axis.1 } }
    }
  }
}
