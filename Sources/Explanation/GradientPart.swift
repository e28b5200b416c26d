import Playback
import TapeFormat

/// The part of each gradient that is looked at: all of it, or one row of a jacobian.
public struct GradientPart: Sendable {
  private let part: @Sendable (Recording.Tensor) -> Recording.Tensor
  /// Whether it is all, so that what is recorded of all of it holds.
  private(set) var isWhole = false

  /// All of it.
  public static let whole = {
    var whole = GradientPart { $0 }
    whole.isWhole = true
    return whole
  }()

  /// What a function leaves of each gradient.
  public init(_ part: @escaping @Sendable (Recording.Tensor) -> Recording.Tensor) {
    self.part = part
  }

  /// That part of a gradient.
  func callAsFunction(_ tensor: Recording.Tensor) -> Recording.Tensor { part(tensor) }

  /// That part of some gradients, by their ids.
  func tensors(
    _ ids: [Recording.Tensor.ID], in source: any TapeSource
  ) throws(TapeReadingError) -> [Recording.Tensor.ID: Recording.Tensor] {
    var found: [Recording.Tensor.ID: Recording.Tensor] = [:]
    for tensor in try source.tensors(withIDs: Array(Set(ids)).sorted(), elements: true) {
      found[tensor.id] = part(tensor)
    }
    return found
  }
}
