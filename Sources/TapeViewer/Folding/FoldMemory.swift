import Synchronization
import TapeFormat

/// What was found out about a tape's blocks, so that it is not read twice.
final class FoldMemory: Sendable {
  private struct Contents {
    var items: [Block.ID?: [FoldItem]?] = [:]
    var inputs: [Range<Int>: [Recording.Tensor.ID]] = [:]
    var standings: [StandingKey: [TapeStanding: Int]] = [:]
    var uses: TapeUses?
    var progress: [Int: RunProgress?] = [:]
    // What stays true of a tape that grows.
    var labels: [PartLabel] = []
    var labelNumbers: [PartLabel: Int32] = [:]
    /// The numbers of the labels of the first operations.
    var operationLabels: [Int32] = []
    var equalCounts: [Parts: Int] = [:]
  }

  /// Parts that are compared: the first of them, of so many items.
  struct Parts: Hashable {
    let first: Range<Int>
    let itemCount: Int
  }

  /// A block as one run of a tape sees it.
  struct StandingKey: Hashable {
    let positions: Range<Int>
    let tape: Recording.Tape.ID?
    let run: Recording.GradientRun.ID?
  }

  private let contents = Mutex(Contents())

  /// Nothing yet, or what stays true of a tape that has grown.
  init(of earlier: FoldMemory? = nil) {
    guard let earlier = earlier?.contents.withLock({ $0 }) else { return }
    contents.withLock {
      $0.labels = earlier.labels
      $0.labelNumbers = earlier.labelNumbers
      $0.operationLabels = earlier.operationLabels
      $0.equalCounts = earlier.equalCounts
    }
  }

  /// The number that stands for a label; equal ones have the same.
  func number(of label: PartLabel) -> Int32 {
    contents.withLock { contents in
      if let number = contents.labelNumbers[label] { return number }
      contents.labelNumbers[label] = Int32(contents.labels.count)
      contents.labels.append(label)
      return Int32(contents.labels.count - 1)
    }
  }

  /// The label of a number.
  func label(_ number: Int32) -> PartLabel { contents.withLock { $0.labels[Int(number)] } }

  /// The labels of so many operations are known: of the first ones.
  var labelCount: Int { contents.withLock { $0.operationLabels.count } }

  /// The numbers of the labels of the first operations of a stretch, as far as they are known.
  func operationLabels(at positions: Range<Int>) -> ArraySlice<Int32> {
    contents.withLock { $0.operationLabels[positions.clamped(to: 0..<$0.operationLabels.count)] }
  }

  /// Keeps the labels of operations that come right after those that are known.
  func keep(operationLabels: [Int32], from position: Int) {
    contents.withLock {
      if position == $0.operationLabels.count { $0.operationLabels += operationLabels }
    }
  }

  /// How many parts are known to be equal to the first; the first itself is.
  func equalCount(of parts: Parts) -> Int { contents.withLock { $0.equalCounts[parts] ?? 1 } }

  func keep(equalCount: Int, of parts: Parts) {
    contents.withLock { $0.equalCounts[parts] = equalCount }
  }

  /// What is right inside a block; nil where that is not known yet.
  func items(of block: Block.ID?) -> [FoldItem]?? {
    contents.withLock { $0.items[block] }
  }

  func keep(_ items: [FoldItem]?, of block: Block.ID?) {
    contents.withLock { $0.items[block] = .some(items) }
  }

  /// What goes into the operations at some positions; nil where that is not known yet.
  func inputs(of positions: Range<Int>) -> [Recording.Tensor.ID]? {
    contents.withLock { $0.inputs[positions] }
  }

  func keep(_ inputs: [Recording.Tensor.ID], of positions: Range<Int>) {
    contents.withLock { $0.inputs[positions] = inputs }
  }

  func standings(_ key: StandingKey) -> [TapeStanding: Int]? {
    contents.withLock { $0.standings[key] }
  }

  func keep(_ standings: [TapeStanding: Int], of key: StandingKey) {
    contents.withLock { $0.standings[key] = standings }
  }

  /// Where the whole tape's tensors are used; nil where that is not known yet.
  var uses: TapeUses? { contents.withLock { $0.uses } }

  func keep(_ uses: TapeUses) { contents.withLock { $0.uses = uses } }

  /// What a run does to the whole tape; nil where that is not known yet.
  func progress(ofRun run: Int) -> RunProgress?? {
    contents.withLock { $0.progress[run] }
  }

  func keep(_ progress: RunProgress?, ofRun run: Int) {
    contents.withLock { $0.progress[run] = .some(progress) }
  }
}
