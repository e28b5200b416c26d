/// The extents of a tensor's dimensions; a scalar has none.
///
/// Up to six extents lie inside the value, so that copying a shape touches no reference count;
/// more of them, or one beyond 32 bits, go to an array.
public struct Shape: Sendable {
  private var near: InlineArray<6, Int32>
  private var far: [Int]?
  private var nearCount: UInt8

  /// The most dimensions that fit inside the value.
  private static let nearLimit = 6

  /// The shape of a scalar.
  @inline(__always)
  public init() {
    near = InlineArray(repeating: 0)
    far = nil
    nearCount = 0
  }

  /// A shape that is known to be valid: no extent is negative, and their product fits an `Int`.
  init(unchecked extents: some Collection<Int>) {
    self.init()
    if extents.count <= Self.nearLimit, extents.allSatisfy({ $0 <= Int(Int32.max) }) {
      for (axis, extent) in extents.enumerated() { near[axis] = Int32(truncatingIfNeeded: extent) }
      nearCount = UInt8(extents.count)
    } else {
      far = Array(extents)
    }
  }

  /// The shape with the given extents, or the reason why there is no such shape, or no memory for
  /// a tensor of it.
  ///
  /// An extent of 0 does not hide the others: their product must have room, so that any shape made
  /// of some of them is one, too, and any walk along one of them ends.
  public init(checking extents: [Int]) throws(ArgumentProblem) {
    var product = 1
    for extent in extents {
      guard extent >= 0 else { throw .negativeExtent(extents) }
      let (next, overflow) = product.multipliedReportingOverflow(by: Swift.max(1, extent))
      guard !overflow, next <= Int.max / 16 else { throw .tooManyElements(extents) }
      product = next
    }
    guard ElementBuffer.hasRoom(forElements: product) else { throw .tooManyElements(extents) }
    self.init(unchecked: extents)
  }

  /// The shape with the given extents.
  ///
  /// - Precondition: No extent is negative, and their product fits an `Int`.
  public init(_ extents: [Int]) {
    do {
      try self.init(checking: extents)
    } catch {
      preconditionFailure("\(error)")
    }
  }

  /// How many dimensions there are.
  public var rank: Int { far?.count ?? Int(nearCount) }

  /// Whether this is the shape of a scalar.
  @inline(__always)
  var isScalar: Bool { nearCount == 0 && far == nil }

  /// How many elements a tensor of this shape has.
  public var elementCount: Int {
    if let far { return far.reduce(1, &*) }
    var product = 1
    for axis in 0..<Int(nearCount) { product &*= Int(near[axis]) }
    return product
  }

  /// The extents as an array.
  public var extents: [Int] { far ?? (0..<Int(nearCount)).map { Int(near[$0]) } }

  /// How far apart in memory neighbours along each axis are, in row-major order.
  var strides: [Int] {
    var strides = [Int](repeating: 1, count: rank)
    for axis in indices.dropLast().reversed() {
      strides[axis] = strides[axis + 1] &* Swift.max(1, self[axis + 1])
    }
    return strides
  }
}

extension Shape: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { rank }

  public subscript(axis: Int) -> Int {
    if let far { return far[axis] }
    precondition(axis >= 0 && axis < Int(nearCount), "axis \(axis) is not one of \(rank)")
    return Int(near[axis])
  }
}

extension Shape: Hashable {
  public static func == (left: Shape, right: Shape) -> Bool {
    guard left.nearCount == right.nearCount, left.far == right.far else { return false }
    for axis in 0..<Int(left.nearCount) where left.near[axis] != right.near[axis] { return false }
    return true
  }

  public func hash(into hasher: inout Hasher) {
    for extent in self { hasher.combine(extent) }
  }
}

extension Shape: ExpressibleByArrayLiteral {
  public init(arrayLiteral extents: Int...) { self.init(extents) }
}

extension Shape: CustomStringConvertible {
  public var description: String { "[" + map(String.init).joined(separator: ", ") + "]" }
}
