import TapeFormat

/// An adjoint as it adds up, posting by posting.
///
/// A recording holds the adjoint after each step. Between two postings of one step, as of `x * x`,
/// it is added up here from what was paid.
public struct RunningSum: Sendable {
  /// The sum so far; nil where nothing is paid, or where it cannot be told.
  public private(set) var sum: Recording.Tensor?
  private var isKnown: Bool

  /// A sum that the given adjoints open; what opens a long account before the postings at hand is
  /// not known.
  public init(opening: [Recording.Tensor?], isKnown: Bool = true) {
    self.isKnown = isKnown
    for tensor in opening { add(tensor) }
  }

  /// Takes in a posting: what is paid, and the adjoint that the recording gives after it, unless
  /// more is paid in the same step.
  public mutating func post(_ contribution: Recording.Tensor?, adjoint: Recording.Tensor?) {
    if let adjoint {
      (sum, isKnown) = (adjoint, true)
    } else {
      add(contribution)
    }
  }

  private mutating func add(_ tensor: Recording.Tensor?) {
    guard isKnown, let tensor else {
      (sum, isKnown) = (nil, false)
      return
    }
    sum = sum.map { $0.adding(tensor) } ?? tensor
    isKnown = sum != nil
  }
}

extension Recording.Tensor {
  /// The sum of two tensors of one shape, rounded as their type is; nil where not every element is
  /// at hand.
  func adding(_ other: Recording.Tensor) -> Recording.Tensor? {
    guard shape == other.shape, dtype == other.dtype,
      case .whole(.floating(let left)) = elements,
      case .whole(.floating(let right)) = other.elements, left.count == right.count
    else { return nil }
    var sum = self
    sum.elements = .whole(.floating(zip(left, right).map { dtype.rounding($0 + $1) }))
    sum.statistics = nil
    return sum
  }

  /// Whether a tensor is the product of this one and another, place by place, as far as the
  /// elements at hand tell; where they are not at hand, whether the shapes allow it.
  ///
  /// A local derivative may lack the leading axis of a jacobian's rows.
  public func isProduct(of upstream: Recording.Tensor, and local: Recording.Tensor) -> Bool {
    guard shape == upstream.shape, shape.suffix(local.shape.count) == local.shape[...] else {
      return false
    }
    guard case .whole(.floating(let products)) = elements,
      case .whole(.floating(let lefts)) = upstream.elements,
      case .whole(.floating(let rights)) = local.elements, products.count == lefts.count
    else { return true }
    guard !rights.isEmpty else { return products.isEmpty }
    return products.indices.allSatisfy { place in
      let expected = lefts[place] * rights[place % rights.count]
      let found = products[place]
      if expected.isNaN || found.isNaN { return expected.isNaN && found.isNaN }
      if expected == found { return true }
      // As far off as a float16 may be.
      return (expected - found).magnitude <= 2e-3 * max(expected.magnitude, found.magnitude)
    }
  }
}
