import TapeFormat

/// How large the elements of a tensor are, in one number.
///
/// That number is their root mean square: the Euclidean norm divided by the square root of how many
/// they are. The norm alone would grow with the number of elements, so that along a way every
/// change of shape would look like a change of size; the largest element alone would hide that all
/// others have vanished. Of a jacobian's adjoint it is taken over all rows, unless one is looked at.
public enum Magnitude: Equatable, Sendable {
  /// The root mean square: positive and finite.
  case size(Double)
  /// Every element is zero.
  case zero
  /// An element is not-a-number, or else infinite.
  case notANumber, infinite
  /// The recording does not say, or there are no elements.
  case unknown

  /// The magnitude of a tensor, by its statistics or else its elements.
  public init(of tensor: Recording.Tensor) {
    if let statistics = tensor.statistics {
      self.init(statistics, count: tensor.elementCount ?? 0)
    } else if case .whole(let values) = tensor.elements {
      self.init((0..<values.count).map(values.double))
    } else {
      self = .unknown
    }
  }

  private init(_ statistics: Recording.Statistics, count: Int) {
    if statistics.nans > 0 {
      self = .notANumber
    } else if statistics.infinities > 0 {
      self = .infinite
    } else if count <= 0 || statistics.norm.isNaN {
      self = .unknown
    } else if statistics.zeros >= count {
      self = .zero
    } else {
      let size = statistics.norm / Double(count).squareRoot()
      // The norm of what is near either end of the range may lie beyond it.
      let largest = max(abs(statistics.minimum), abs(statistics.maximum))
      self = .size(size > 0 && size.isFinite ? size : largest)
    }
  }

  private init(_ values: [Double]) {
    let largest = values.map(\.magnitude).max() ?? 0
    if values.isEmpty {
      self = .unknown
    } else if values.contains(where: \.isNaN) {
      self = .notANumber
    } else if largest.isInfinite {
      self = .infinite
    } else if largest == 0 {
      self = .zero
    } else {
      // Scaled, so that squares neither overflow nor vanish.
      let squares = values.reduce(0) { $0 + ($1 / largest) * ($1 / largest) }
      self = .size(largest * (squares / Double(values.count)).squareRoot())
    }
  }

  /// Whether an element is not-a-number or infinite.
  public var isNotFinite: Bool { self == .notANumber || self == .infinite }

  /// How many times as large another magnitude is; nil where either is no ordinary number.
  public func factor(to other: Magnitude) -> Double? {
    guard case .size(let size) = self, case .size(let next) = other else { return nil }
    return next / size
  }

  /// Whether it is the larger of two: what is not finite is larger than any number.
  func isLarger(than other: Magnitude) -> Bool { rank > other.rank }

  private var rank: Double {
    switch self {
    case .unknown: -1
    case .zero: 0
    case .size(let size): size
    case .notANumber, .infinite: .infinity
    }
  }
}
