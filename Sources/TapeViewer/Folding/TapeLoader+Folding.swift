import Playback
import TapeFormat

extension TapeLoader {
  /// The folded tape, with what is seen of it, where it folds.
  func folded(_ request: FoldRequest) throws(TapeReadingError) -> LoadedPage {
    guard
      var tape = try folds.tape(request.opening, seeing: try positionOfTarget(ofRun: request.run))
    else { return .unfoldable(request) }
    let seen = try operations(of: tape)
    if !tape.hasBlocks {
      // The picture of a stretch that is the whole tape.
      let count = source.summary.operationCount
      let whole = try window(
        WindowRequest(positions: 0..<count, run: request.run, row: request.row))
      return .stretch(
        Stretch(.folded(request), window: whole.window, accounts: whole.accounts, fold: tape))
    }
    let run = request.run.flatMap { projector.runs[safe: $0] }
    try describe(&tape, seen: seen, run: run)
    var ids = Set(seen.flatMap { $0.inputs + $0.outputs })
    for facts in tape.facts.values {
      ids.formUnion(facts.inputs.prefix(Self.tensorsOfBlock))
      ids.formUnion(facts.outputs.prefix(Self.tensorsOfBlock))
    }
    if source.summary.operationCount <= Self.fewOperations {
      let all = try source.operations(at: 0..<source.summary.operationCount)
      ids.formUnion(all.flatMap { $0.inputs + $0.outputs })
      tape.operations = all
    }
    var window = try self.window(of: seen, touching: ids)
    let makers = try makers(of: tape.facts.values.flatMap(\.shown))
    window.makers = makers
    window.origins.merge(try origins(of: Array(makers.values))) { $1 }
    var accounts = try request.run.flatMap { (run) throws(TapeReadingError) in
      try RunAccounts(of: window, inRun: run, row: request.row, reading: projector)
    }
    if let place = request.run { accounts?.progress = try folds.progress(ofRun: place, projector) }
    try findHomes(in: &tape, window: window, accounts: accounts)
    return .stretch(Stretch(.folded(request), window: window, accounts: accounts, fold: tape))
  }

  /// Where in the order of execution the target of a run, the last of several, was computed.
  private func positionOfTarget(ofRun run: Int?) throws(TapeReadingError) -> Int? {
    guard let target = run.flatMap({ projector.runs[safe: $0] })?.targets.last,
      let producer = try source.producers(ofTensors: [target])[target]
    else { return nil }
    return try source.position(ofOperation: producer)
  }

  /// The operations that computed some tensors.
  private func makers(
    of tensors: [Recording.Tensor.ID]
  ) throws(TapeReadingError) -> [Recording.Tensor.ID: Recording.Operation] {
    let producers = try source.producers(ofTensors: Set(tensors).sorted())
    let operations = Dictionary(
      try source.operations(withIDs: Set(producers.values).sorted()).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    return producers.compactMapValues { operations[$0] }
  }

  /// A tape of no more operations is loaded whole, for the timeline.
  private static let fewOperations = 200
  /// Of a block's inputs and outputs so many are drawn.
  static let tensorsOfBlock = 256

  /// The operations that are boxes of their own.
  private func operations(
    of tape: FoldedTape
  ) throws(TapeReadingError) -> [Recording.Operation] {
    var found: [Recording.Operation] = []
    var next: Range<Int>?
    for box in tape.boxes {
      guard case .operation(let position, _) = box.item else { continue }
      if let range = next, range.upperBound == position {
        next = range.lowerBound..<position + 1
      } else {
        if let next { found += try source.operations(at: next) }
        next = position..<position + 1
      }
    }
    if let next { found += try source.operations(at: next) }
    return found
  }

  /// Finds out what goes into each block and comes out of it.
  private func describe(
    _ tape: inout FoldedTape, seen: [Recording.Operation], run: Recording.GradientRun?
  ) throws(TapeReadingError) {
    let firstTape = projector.tapes.first?.id
    var used = Set(run?.targets ?? [])
    for operation in seen { used.formUnion(operation.inputs) }
    var rest = seen.makeIterator()
    for box in tape.boxes {
      guard let block = box.item.block else {
        tape.sequences.append(rest.next()?.sequence ?? 0)
        continue
      }
      let first = try source.operations(at: block.positions.prefix(1)).first
      let end = block.positions.upperBound
      let last = try source.operations(at: end - 1..<end).first
      let inputs = try folds.inputs(of: block)
      used.formUnion(inputs)
      tape.sequences.append(first?.sequence ?? 0)
      tape.facts[block.id] = FoldedTape.Facts(
        inputs: inputs,
        standings: try folds.standings(
          of: block.positions, tape: run?.tape ?? firstTape, run: run?.id),
        face: last?.id ?? 0, sequence: first?.sequence ?? 0)
    }
    var outputs: [(position: Int, tensor: Recording.Tensor.ID, producer: Int)] = []
    for (tensor, producer) in try source.producers(ofTensors: used.sorted()) {
      guard let position = try source.position(ofOperation: producer) else { continue }
      outputs.append((position, tensor, producer))
    }
    for (position, tensor, producer) in outputs.sorted(by: <) {
      guard let place = tape.place(at: position), let block = tape.boxes[place].item.block else {
        continue
      }
      tape.homes[producer] = place
      if tape.facts[block.id]?.outputs.isEmpty == true { tape.facts[block.id]?.face = producer }
      tape.facts[block.id]?.outputs.append(tensor)
    }
  }

  /// Finds the boxes of the operations that pay along edges, or that are paid.
  private func findHomes(
    in tape: inout FoldedTape, window: TapeWindow, accounts: RunAccounts?
  ) throws(TapeReadingError) {
    let seen = Set(window.operations.map(\.id))
    var hidden = Set((accounts?.ledgers.values.map { $0.postings.map(\.operation) } ?? []).joined())
    hidden.subtract(seen)
    hidden.subtract(tape.homes.keys)
    for operation in hidden.sorted() {
      if let position = try source.position(ofOperation: operation) {
        tape.homes[operation] = tape.place(at: position)
      }
    }
  }
}

extension Range<Int> {
  /// The first so many.
  fileprivate func prefix(_ count: Int) -> Range<Int> {
    lowerBound..<Swift.min(upperBound, lowerBound + count)
  }
}
