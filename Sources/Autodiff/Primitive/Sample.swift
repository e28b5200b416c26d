import TapeFormat

/// A point at which tests compare a primitive's derivative with finite differences.
///
/// The domain of a primitive is part of its samples: they keep away from kinks and poles.
public struct Sample: Sendable {
  /// One input of a sample.
  public enum Input: Sendable {
    /// Numbers spread over a range without an order, in the given shape.
    case spread(Shape, ClosedRange<Double>)
    /// Given numbers of a given type.
    case given([Double], Shape, DType)
    /// Given float64 numbers with respect to which the derivative is not checked, since its
    /// convention is not that of mathematics.
    case constant([Double], Shape)
  }

  public let inputs: [Input]
  public let attributes: Attributes

  /// Inputs and attributes to check.
  init(_ inputs: Input..., attributes: Attributes = Attributes()) {
    self.inputs = inputs
    self.attributes = attributes
  }

  /// The inputs as tensors, with float64 where the numbers are spread.
  public func tensors() throws(ArgumentProblem) -> [Tensor] {
    var tensors: [Tensor] = []
    for (place, input) in inputs.enumerated() {
      switch input {
      case .spread(let shape, let range):
        tensors.append(
          try Tensor(Self.spread(shape.elementCount, over: range, place), shape: shape))
      case .given(let numbers, let shape, let dtype):
        tensors.append(try Tensor(numbers, shape: shape.extents, dtype: dtype))
      case .constant(let numbers, let shape):
        tensors.append(try Tensor(numbers, shape: shape))
      }
    }
    return tensors
  }

  /// The inputs with respect to which the derivative is checked.
  public var checkedPlaces: [Int] {
    inputs.indices.filter { place in
      switch inputs[place] {
      case .spread: true
      case .given(_, _, let dtype): dtype.isFloating
      case .constant: false
      }
    }
  }

  /// A sequence of low discrepancy (multiples of the golden ratio, modulo 1): its members are far
  /// from each other, so that maxima are unique.
  ///
  /// Each input begins elsewhere.
  private static func spread(
    _ count: Int, over range: ClosedRange<Double>, _ input: Int
  ) -> [Double] {
    (0..<count).map { place in
      let multiple = (Double(place) + 0.37 + 0.29 * Double(input)) * 0.618_033_988_749_894_9
      let fraction = multiple - multiple.rounded(.down)
      return range.lowerBound + (range.upperBound - range.lowerBound) * fraction
    }
  }
}
