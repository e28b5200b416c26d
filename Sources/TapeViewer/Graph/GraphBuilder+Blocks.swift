import Playback
import TapeFormat

extension GraphBuilder {
  /// From one box into a block more tensors than this are one edge.
  static let fewTensors = 3
  /// Of a block's outputs so many stand in its box.
  private static let shownOutputs = 2
  /// The names of leaves take so many columns.
  private static let usesColumns = 22

  /// The box of a block: its name, how many operations there are in it, what goes into it and comes
  /// out of it, and how far the gradient run is with it.
  mutating func node(of block: Block, _ facts: FoldedTape.Facts) -> GraphScene.Node {
    let standing = standing(of: facts)
    var rows: [BoxRow] = [.blockSize(block.positions.count)]
    let leaves = facts.drawnInputs.filter { window.producers[$0] == nil && !isBox($0) }
      .filter { window.tensors[$0]?.name != nil }.compactMap { window.tensorNames[$0] }
    if !leaves.isEmpty {
      let names = leaves.prefix(8).joined(separator: " ")
      rows.append(.blockUses(names.truncated(toColumns: Self.usesColumns)))
    }
    rows += facts.outputs.prefix(Self.shownOutputs).map { .blockOutput($0) }
    if let progress = accounts?.progress {
      let summary = progress.summary(of: block.positions, at: .forward(operations: 0))
      if summary.stepCount > 0 { rows.append(.blockSteps(block.positions)) }
      if summary.adjointCount > summary.absentCount { rows.append(.blockAdjoints(block.positions)) }
      if summary.absentCount > 0 { rows.append(.blockAbsent(summary.absentCount)) }
      if summary.notFiniteTotal > 0 { rows.append(.blockNotFinite(block.positions)) }
    }
    let offTape = facts.standings.filter { !$0.key.letsGradientsPass }.values.reduce(0, +)
    if !standing.words.isEmpty {
      rows.append(.standing(standing))
    } else if offTape > 0 {
      rows.append(.blockOffTape(offTape))
    }
    let inputs = facts.drawnInputs.count { isBox($0) }
    return box(
      .block(block.id), title: "+ \(block.title)", standing: standing, rows: rows,
      ports: min(inputs, 8), block: block)
  }

  /// What most of a block is to the tape; on it where anything is.
  private func standing(of facts: FoldedTape.Facts) -> TapeStanding {
    if facts.standings[.onTape] != nil { return .onTape }
    let all = TapeStanding.allCases.filter { facts.standings[$0] != nil }
    return all.max { facts.standings[$0, default: 0] < facts.standings[$1, default: 0] } ?? .unknown
  }

  /// The inputs of an operation by the edges that they come in by, in the order of the first of each: an
  /// edge an input, or one for all where there are many from one block.
  func bundles(ofInputsOf operation: Recording.Operation) -> [[Int]] {
    guard let fold, operation.inputs.count > Self.fewTensors else {
      return operation.inputs.indices.map { [$0] }
    }
    let homes = operation.inputs.map { input in
      window.producers[input].flatMap { loaded.contains($0) ? nil : fold.homes[$0] }
    }
    let counts = Dictionary(homes.compactMap(\.self).map { ($0, 1) }, uniquingKeysWith: +)
    var bundles: [[Int]] = []
    var places: [Int: Int] = [:]
    for (slot, home) in homes.enumerated() {
      if let home, let place = places[home] {
        bundles[place].append(slot)
      } else {
        if let home, counts[home, default: 0] > Self.fewTensors { places[home] = bundles.count }
        bundles.append([slot])
      }
    }
    return bundles
  }

  /// What goes into a block: an edge a tensor, or one for all where there are many from one box.
  func blockEdges(
    to place: Int, of facts: FoldedTape.Facts, from producers: [Recording.Tensor.ID: Int]
  ) -> [GraphScene.Edge] {
    let entering = facts.drawnInputs.filter { producers[$0] != nil }
    let byBox = Dictionary(grouping: entering) { producers[$0] ?? 0 }
    return byBox.sorted { $0.key < $1.key }.flatMap { from, tensors in
      let bundles = tensors.count > Self.fewTensors ? [tensors] : tensors.map { [$0] }
      return bundles.map { bundle in
        let lets = nodes[from].standing.letsGradientsPass && nodes[place].standing.letsGradientsPass
        let isFloating = bundle.contains { window.tensors[$0]?.dtype.isFloating != false }
        return GraphScene.Edge(
          from: from, to: place, tensor: bundle[0], slot: 0, uses: uses(of: bundle, in: place),
          isOnTape: lets && isFloating)
      }
    }
  }

  /// The inputs of a block's operations that the gradient run pays for some tensors.
  private func uses(of tensors: [Recording.Tensor.ID], in place: Int) -> [GraphScene.Use] {
    guard let fold, case .block(let id) = nodes[place].subject else { return [] }
    let box = fold.place(at: id.start)
    return tensors.flatMap { tensor in
      (accounts?.ledgers[tensor]?.paying ?? []).filter { fold.homes[$0.operation] == box }
        .map { GraphScene.Use(operation: $0.operation, slot: $0.slot) }
    }
  }
}

extension FoldedTape.Facts {
  /// The inputs that edges are drawn for.
  var drawnInputs: ArraySlice<Recording.Tensor.ID> { inputs.prefix(TapeLoader.tensorsOfBlock) }
}
