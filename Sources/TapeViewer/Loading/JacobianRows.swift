import Explanation
import TapeFormat

/// The rows of a jacobian: one for each element of the target, or for each element that a member of
/// a batch has.
///
/// The adjoints of such a run carry them as their first axis.
public struct JacobianRows: Hashable, Sendable {
  public let count: Int
  /// The target's extents; of a batch those of a member.
  let shape: [Int]
  let isBatch: Bool

  /// The rows of a run whose target has a shape; nil for what has no rows.
  init?(of run: Recording.GradientRun, targetShape: [Int]) {
    switch run.kind {
    case .gradient: return nil
    case .jacobian: (shape, isBatch) = (targetShape, false)
    case .batchJacobian: (shape, isBatch) = (Array(targetShape.dropFirst()), true)
    }
    count =
      Recording.Tensor(id: 0, dtype: .float32, shape: shape, role: .constant)
      .elementCount ?? 0
    if count == 0 { return nil }
  }

  /// The element of the target whose gradient a row is, as in `[0,2]`; a batch has a colon first.
  func element(ofRow row: Int) -> String {
    var rest = row
    var places: [String] = []
    for extent in shape.reversed() {
      places.insert(String(rest % extent), at: 0)
      rest /= extent
    }
    if isBatch { places.insert(":", at: 0) }
    return places.isEmpty ? "" : "[\(places.joined(separator: ","))]"
  }
}

/// A row of a jacobian that is looked at by itself.
public struct RowChoice: Hashable, Sendable {
  /// Counted from 0.
  public var place: Int
  public var count: Int
}

extension GradientPart {
  /// One row of each gradient, or all of it.
  init(_ row: RowChoice?) {
    if let row { self.init { $0.row(row) } } else { self = .whole }
  }
}

extension Recording.Tensor {
  /// One row of a tensor whose first axis is that of the rows; any other tensor as it is.
  func row(_ row: RowChoice) -> Recording.Tensor {
    guard shape.first == row.count, row.place < row.count else { return self }
    var part = self
    part.shape.removeFirst()
    part.statistics = nil
    part.elements = .absent
    guard elementCount != nil, let length = part.elementCount else { return part }
    let range = row.place * length..<(row.place + 1) * length
    switch elements {
    case .absent: break
    case .whole(let values):
      guard values.count == elementCount else { break }
      part.elements = .whole(values.part(range))
      if case .floating(let all) = values {
        part.statistics = Recording.Statistics(of: all[range])
      }
    case .sample(let indices, let values):
      let first = indices.firstPlace { $0 >= range.lowerBound }
      let kept = first..<indices.firstPlace { $0 >= range.upperBound }
      guard indices.count == values.count, !kept.isEmpty else { break }
      part.elements = .sample(
        indices: indices[kept].map { $0 - range.lowerBound }, values: values.part(kept))
    }
    return part
  }
}

extension Recording.Statistics {
  /// The statistics of some numbers.
  fileprivate init(of values: ArraySlice<Double>) {
    let finite = values.filter(\.isFinite)
    let largest = finite.map(\.magnitude).max() ?? .nan
    let squares = finite.reduce(0) { $0 + ($1 / largest) * ($1 / largest) }
    self.init(
      minimum: finite.min() ?? .nan, maximum: finite.max() ?? .nan,
      mean: finite.isEmpty ? .nan : finite.reduce(0, +) / Double(finite.count),
      norm: largest == 0 ? 0 : largest * squares.squareRoot(), nans: values.count { $0.isNaN },
      infinities: values.count { $0.isInfinite }, zeros: values.count { $0 == 0 })
  }
}
