import TapeFormat

/// What a person can look at: an operation, a tensor that no operation computed, or a block of
/// operations that is folded.
public enum Subject: Hashable, Sendable {
  case operation(Recording.Operation.ID)
  case tensor(Recording.Tensor.ID)
  case block(Block.ID)
}
