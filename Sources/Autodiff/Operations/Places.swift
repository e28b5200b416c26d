extension Primitive {
  /// The place of the largest element along an axis; of equals the first.
  public static let argmax: Primitive = .init(
    "ArgMax",
    .unary { x, a throws(ArgumentProblem) in try x.placesOfExtrema(a, IsLarger.self) },
    derivative: .none, samples: [])

  /// The place of the smallest element along an axis; of equals the first.
  public static let argmin: Primitive = .init(
    "ArgMin",
    .unary { x, a throws(ArgumentProblem) in try x.placesOfExtrema(a, IsSmaller.self) },
    derivative: .none, samples: [])
}

extension Tensor {
  /// Along an axis, the first of the elements to which no other is preferred.
  fileprivate func placesOfExtrema<F: Preference>(
    _ a: Attributes, _ preference: F.Type
  ) throws(ArgumentProblem) -> Tensor {
    let axis = try a.axis(rank: rank)
    let result = Reduction.shape(of: shape, reducing: [axis], keepsDimensions: false)
    let (count, stride) = (shape[axis], shape.strides[axis])
    guard count > 0 else { throw .emptyReduction(shape) }
    func find<Element: NumericElement>(_ type: Element.Type) -> Tensor {
      withElements(as: type) { input in
        Tensor(Int64.self, shape: result) { output in
          for row in 0..<result.elementCount {
            let start = input + (row / stride) * stride * count + row % stride
            // Not-a-number is never preferred, so it is passed over.
            var (place, best) = (0, F.start(Element.self))
            for candidate in 0..<count where F.holds(start[candidate * stride], best) {
              (place, best) = (candidate, start[candidate * stride])
            }
            output[row] = Int64(place)
          }
        }
      }
    }
    return switch dtype {
    case .float32: find(Float.self)
    case .float64: find(Double.self)
    case .int32: find(Int32.self)
    case .int64: find(Int64.self)
    default:
      // Of truth values, true is the larger.
      try Elementwise.map(self) { (x: Bool) in x ? Int32(1) : 0 }.placesOfExtrema(a, preference)
    }
  }
}

/// A relation by which one of many elements is chosen.
private protocol Preference: Relation {
  /// The element to which all others are preferred.
  static func start<Element: NumericElement>(_ type: Element.Type) -> Element
}

private enum IsLarger: Preference {
  static func start<Element: NumericElement>(_ type: Element.Type) -> Element { .least }
  @inline(__always)
  static func holds<Element: NumericElement>(_ x0: Element, _ x1: Element) -> Bool { x0 > x1 }
}

private enum IsSmaller: Preference {
  static func start<Element: NumericElement>(_ type: Element.Type) -> Element { .greatest }
  @inline(__always)
  static func holds<Element: NumericElement>(_ x0: Element, _ x1: Element) -> Bool { x0 < x1 }
}
