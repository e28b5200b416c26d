extension Recording {
  /// A value that the program computed with: its type always, its elements up to a limit.
  public struct Tensor: Equatable, Sendable, Identifiable {
    /// Where a tensor came from.
    public enum Role: String, Sendable, CaseIterable {
      case constant, variable, intermediate
    }

    public var id: Int
    /// The name that the program gave, or nil where it gave none.
    public var name: String?
    public var dtype: DType
    /// The extent of each dimension; empty for a scalar.
    public var shape: [Int]
    public var role: Role
    /// Whether a tape watches this variable by itself; nil for what is not a variable.
    public var isTrainable: Bool?
    public var statistics: Statistics?
    public var elements: Elements

    /// A tensor with the given facts, of which id, dtype, shape and role are required.
    public init(
      id: Int, name: String? = nil, dtype: DType, shape: [Int], role: Role,
      isTrainable: Bool? = nil, statistics: Statistics? = nil, elements: Elements = .absent
    ) {
      self.id = id
      self.name = name
      self.dtype = dtype
      self.shape = shape
      self.role = role
      self.isTrainable = isTrainable
      self.statistics = statistics
      self.elements = elements
    }

    /// How many elements the shape holds, or nil where the product overflows.
    public var elementCount: Int? {
      var count = 1
      for extent in shape {
        let (product, overflow) = count.multipliedReportingOverflow(by: extent)
        if overflow || extent < 0 { return nil }
        count = product
      }
      return count
    }
  }

  /// What a tensor's elements are like, known even where the elements were not kept.
  public struct Statistics: Equatable, Sendable {
    /// The smallest, the largest, the mean and the Euclidean norm of the finite elements;
    /// not-a-number where there is none.
    public var minimum, maximum, mean, norm: Double
    /// How many elements are not-a-number, infinite, and zero.
    public var nans, infinities, zeros: Int

    /// Statistics from their seven figures; a zero among them has no sign.
    public init(
      minimum: Double, maximum: Double, mean: Double, norm: Double,
      nans: Int, infinities: Int, zeros: Int
    ) {
      self.minimum = minimum + 0
      self.maximum = maximum + 0
      self.mean = mean + 0
      self.norm = norm + 0
      self.nans = nans
      self.infinities = infinities
      self.zeros = zeros
    }

    /// Two statistics are equal where their figures are, not-a-number counting as itself.
    public static func == (left: Statistics, right: Statistics) -> Bool {
      left.minimum.isSame(as: right.minimum) && left.maximum.isSame(as: right.maximum)
        && left.mean.isSame(as: right.mean) && left.norm.isSame(as: right.norm)
        && left.nans == right.nans && left.infinities == right.infinities
        && left.zeros == right.zeros
    }
  }

  /// The elements of a tensor that the tape kept.
  public enum Elements: Equatable, Sendable {
    /// The tape kept none.
    case absent
    /// All of them, in row-major order.
    case whole(Values)
    /// Some of them, with their places in row-major order, rising.
    case sample(indices: [Int], values: Values)
  }

  /// Numbers of one kind: the tensor's dtype says how wide each is.
  public enum Values: Sendable {
    case floating([Double])
    case integral([Int64])
    case boolean([Bool])

    /// How many numbers there are.
    public var count: Int {
      switch self {
      case .floating(let values): values.count
      case .integral(let values): values.count
      case .boolean(let values): values.count
      }
    }

    /// The numbers at some places.
    package func part(_ range: Range<Int>) -> Self {
      switch self {
      case .floating(let values): .floating(Array(values[range]))
      case .integral(let values): .integral(Array(values[range]))
      case .boolean(let values): .boolean(Array(values[range]))
      }
    }

    /// The number at a place, as a double: a truth value is 1 or 0.
    public func double(at index: Int) -> Double {
      switch self {
      case .floating(let values): values[index]
      case .integral(let values): Double(values[index])
      case .boolean(let values): values[index] ? 1 : 0
      }
    }
  }
}

extension Recording.Values: Equatable {
  /// Two lists are equal where every number is, not-a-number counting as itself.
  public static func == (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.floating(let left), .floating(let right)):
      left.elementsEqual(right) { $0.isSame(as: $1) }
    case (.integral(let left), .integral(let right)): left == right
    case (.boolean(let left), .boolean(let right)): left == right
    default: false
    }
  }
}

extension Double {
  /// Whether a reader would call the two the same: equal in value and sign, or both not-a-number.
  func isSame(as other: Double) -> Bool {
    isNaN ? other.isNaN : self == other && sign == other.sign
  }
}

extension Recording.Tensor {
  /// Whether its elements take more bytes than a file keeps of a tensor: of such a one it has a sample
  /// at most, whatever the recorder was asked for.
  public var isTooLargeForAFile: Bool {
    guard let elementCount else { return true }
    let size = elementCount.multipliedReportingOverflow(by: dtype.byteCount)
    return size.overflow || size.partialValue > TapeFile.largestBlob
  }

  /// The tensor without its elements where they are more than so many.
  package func withFewElements(_ limit: Int) -> Recording.Tensor {
    if (elementCount ?? .max) <= limit { return self }
    var tensor = self
    tensor.elements = .absent
    return tensor
  }
}
