import Playback
import TapeFormat

extension FoldReader {
  /// More inputs of a block than this are not looked at, nor what more of its operations use.
  private static let mostInputs = 4_096
  private static let mostUsers = 2_048
  /// Operations that follow each other are read together up to a multiple of so many: what was found
  /// out of them serves each block that has them, wherever it begins.
  private static let readAtOnce = 128

  /// The tensors that a block's operations use and none of them computed, in the order of first use.
  func inputs(of block: Block) throws(TapeReadingError) -> [Recording.Tensor.ID] {
    if case .scope(let span) = block.kind {
      return try source.inputs(ofScope: span, limit: Self.mostInputs)
    }
    if let known = memory.inputs(of: block.positions) { return known }
    var found: [Recording.Tensor.ID] = []
    var seen: Set<Recording.Tensor.ID> = []
    var rest = block.parts[0...]
    var users = 0
    while let part = rest.first, found.count <= Self.mostInputs, users < Self.mostUsers {
      let inputs: [Recording.Tensor.ID]
      if let block = part.block {
        inputs = try self.inputs(of: block)
        rest = rest.dropFirst()
      } else {
        let start = part.positions.lowerBound
        let room = Self.readAtOnce - start % Self.readAtOnce
        let count = rest.prefix(room).prefix { $0.block == nil }.count
        inputs = try self.inputs(ofOperationsAt: start..<start + count)
        rest = rest.dropFirst(count)
        users += count
      }
      found += inputs.filter { seen.insert($0).inserted }
    }
    // What one part hands to the next does not come from outside.
    let producers = try source.producers(ofTensors: found.sorted())
    var outside: [Recording.Tensor.ID] = []
    for tensor in found {
      let position = try producers[tensor].flatMap { (producer) throws(TapeReadingError) in
        try source.position(ofOperation: producer)
      }
      if position.map(block.positions.contains) != true { outside.append(tensor) }
    }
    memory.keep(outside, of: block.positions)
    return outside
  }

  /// The tensors that some operations use and none of them computed, in the order of first use.
  private func inputs(
    ofOperationsAt positions: Range<Int>
  ) throws(TapeReadingError) -> [Recording.Tensor.ID] {
    if let known = memory.inputs(of: positions) { return known }
    var inputs: [Recording.Tensor.ID] = []
    var seen: Set<Recording.Tensor.ID> = []
    for operation in try source.operations(at: positions) {
      inputs += operation.inputs.filter { seen.insert($0).inserted }
      seen.formUnion(operation.outputs)
    }
    if positions.count == Self.readAtOnce { memory.keep(inputs, of: positions) }
    return inputs
  }

  /// A block of more operations is not read for what the tape did with each.
  private static let mostStanding = 5_000

  /// What the operations at some positions are to a tape, and how many of each.
  func standings(
    of positions: Range<Int>, tape: Recording.Tape.ID?, run: Recording.GradientRun.ID?
  ) throws(TapeReadingError) -> [TapeStanding: Int] {
    guard positions.count <= Self.mostStanding else { return [:] }
    let key = FoldMemory.StandingKey(positions: positions, tape: tape, run: run)
    if let known = memory.standings(key) { return known }
    var standings: [TapeStanding: Int] = [:]
    for operation in try source.operations(at: positions) {
      let standing = TapeStanding(of: operation, on: tape, run: run, starts: starts)
      standings[standing, default: 0] += 1
    }
    memory.keep(standings, of: key)
    return standings
  }

  /// What a run does to the whole tape; nil where the tape is too long for that.
  func progress(
    ofRun run: Int, _ projector: Projector
  ) throws(TapeReadingError) -> RunProgress? {
    if let known = memory.progress(ofRun: run) { return known }
    guard source.summary.operationCount <= RunProgress.mostOperations else { return nil }
    let uses: TapeUses
    if let known = memory.uses {
      uses = known
    } else {
      uses = try TapeUses(reading: source)
      memory.keep(uses)
    }
    let progress = try RunProgress(ofRun: run, in: uses, reading: projector)
    memory.keep(progress, ofRun: run)
    return progress
  }
}
