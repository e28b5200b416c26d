/// The way back from certain targets to certain sources, prepared once, to be gone any number of
/// times with different seeds.
struct Walk {
  private let record: TapeRecord
  private let targets: [Tensor]
  private let targetSlots: [Int32]
  private let sourceSlots: [Int32]
  private let prepared: BackwardPass

  /// How many sources there are.
  var sourceCount: Int { sourceSlots.count }

  /// Counts the operations between the targets and what they were computed from.
  init(_ record: TapeRecord, targets: [Tensor], sources: [Tensor]) {
    self.record = record
    self.targets = targets
    sourceSlots = sources.map { record.slotByMention(of: $0) }
    targetSlots = targets.map { record.slotByMention(of: $0) }
    prepared = BackwardPass(over: record, targets: targetSlots, sources: sourceSlots)
  }

  /// The adjoints that the targets start with: the given ones, else ones.
  ///
  /// A target that no recorded operation computed starts with none, unless it is a source too.
  func seeds(_ given: [Tensor?]?) -> [Tensor?] {
    targets.enumerated().map { place, target in
      if let given, let seed = given[place] { return seed }
      let slot = targetSlots[place]
      let isReached = record.producers[Int(slot)] >= 0 || sourceSlots.contains(slot)
      return isReached ? Tensor(onesLike: target) : nil
    }
  }

  /// Walks back, and returns what came together for each source.
  func results(_ seeds: [Tensor?], _ watcher: StepWatcher?) throws(TapeError) -> [Tensor?] {
    var starts: [(slot: Int32, adjoint: Tensor)] = []
    for case (let slot, let seed?) in zip(targetSlots, seeds) {
      starts.append((slot, seed))
      watcher?.didSeed(slot, with: seed)
    }
    let adjoints = try prepared.run(from: starts, watcher)
    var results: [Tensor?] = []
    for slot in sourceSlots { results.append(try adjoints.result(slot)) }
    return results
  }

  /// How many rows may be taken back together so that they stay small, or nil where they must be
  /// taken back one by one.
  var rowLimit: Int? {
    guard targets.count == 1, let room = prepared.rowRoom else { return nil }
    let limit = Self.rowRoom / room
    return limit > 1 ? limit : nil
  }

  /// How many elements the largest adjoint of several rows may have: what a core keeps at hand.
  private static let rowRoom = 1 << 18

  /// Walks back with many adjoints of the only target, which lie along a leading axis of rows.
  ///
  /// - Precondition: There are at most ``rowLimit`` rows.
  func results(ofRows rows: Tensor) throws(TapeError) -> [Tensor?] {
    let adjoints = try prepared.run(fromRows: rows, of: targetSlots[0])
    var results: [Tensor?] = []
    for slot in sourceSlots { results.append(try adjoints.result(slot)) }
    return results
  }
}
