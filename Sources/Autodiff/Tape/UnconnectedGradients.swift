/// What a source gets that the target does not depend on.
public enum UnconnectedGradients: String, Sendable, CaseIterable {
  /// Nothing: nil.
  case none
  /// Zeros in the source's shape and dtype.
  case zero
}
