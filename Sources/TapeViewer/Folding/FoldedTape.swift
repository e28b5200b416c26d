import Playback
import TapeFormat

/// A whole tape as boxes: blocks where it is folded, operations where it is open.
public struct FoldedTape: Equatable, Sendable {
  /// One box.
  public struct Box: Equatable, Sendable {
    public let item: FoldItem
    /// The blocks that are open around it, the outermost first.
    public let around: [Block.ID]
  }

  /// What is known of a block without opening it.
  public struct Facts: Equatable, Sendable {
    /// The tensors that its operations use and none of them computed, in the order of first use.
    public var inputs: [Recording.Tensor.ID] = []
    /// What of its tensors others use, or a gradient run aims at, in the order of execution.
    public var outputs: [Recording.Tensor.ID] = []
    /// What its operations are to the tape, and how many of each; empty where there are too many
    /// to read.
    public var standings: [TapeStanding: Int] = [:]
    /// The operation that stands for it: the one that its first output comes from, or its last.
    public var face: Recording.Operation.ID
    /// The place of its first operation in the order that operations share with events.
    public var sequence: Int

    /// Of what comes in, and of what goes out, so many are written down where the block is shown.
    static let shownTensors = 6

    /// These tensors.
    var shown: [Recording.Tensor.ID] {
      Array(inputs.prefix(Self.shownTensors) + outputs.prefix(Self.shownTensors))
    }
  }

  /// In the order of execution, without gaps.
  public let boxes: [Box]
  /// What is open: also where that was not chosen, but fitted.
  public let opened: [Block.ID: Int]
  /// By block.
  public var facts: [Block.ID: Facts] = [:]
  /// The boxes, by their places, of operations inside blocks that edges or contributions come from.
  public var homes: [Recording.Operation.ID: Int] = [:]
  /// The sequence number of each box's first operation.
  public var sequences: [Int] = []

  /// Every operation of a tape that has few.
  public var operations: [Recording.Operation]?

  /// Whether anything is folded.
  public var hasBlocks: Bool { boxes.contains { $0.item.block != nil } }

  /// The place of the box with a position.
  public func place(at position: Int) -> Int? {
    guard boxes.last.map({ position < $0.item.positions.upperBound }) == true, position >= 0 else {
      return nil
    }
    return boxes.firstPlace { $0.item.positions.upperBound > position }
  }

  /// The place of the box with the operation of a sequence number.
  public func place(ofSequence sequence: Int) -> Int? {
    let next = sequences.firstPlace { $0 > sequence }
    return next > 0 ? next - 1 : nil
  }

  /// The block of an id, where it is closed and in sight.
  public func block(_ id: Block.ID) -> Block? {
    place(at: id.start).flatMap { boxes[$0].item.block }.flatMap { $0.id == id ? $0 : nil }
  }
}
