/// A stretch of the tape in one scope: operations that ran one after the other in that scope or in
/// scopes inside it.
///
/// A scope that is left and entered again later has a span for each time. Spans are nested as scopes
/// are: two of them are apart, or one is inside the other.
public struct ScopeSpan: Equatable, Sendable, Identifiable {
  /// Its number in the order in which spans begin, an outer one before those inside it.
  public let id: Int
  /// The span right around it; nil for an outermost one.
  public let parent: ID?
  /// The names of all scopes that are open in it, joined by slashes, as in `encoder/layer1`.
  public let path: String
  /// The positions of its operations in the order of execution, those of inner spans among them.
  public let positions: Range<Int>
  /// How many spans are right inside it.
  public let innerCount: Int
  /// How many different tensors its operations use that none of them computed.
  public let inputCount: Int
  /// What its operations are and how they hang together, as one number.
  ///
  /// Two spans that do the same to other tensors have the same number. Others may have it too by
  /// chance, so whoever takes two for repetitions has to compare them.
  public let signature: UInt64

  /// The name of the scope itself, without those around it.
  public var name: Substring {
    path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
  }
}
