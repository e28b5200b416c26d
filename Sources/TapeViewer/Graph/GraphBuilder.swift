import Explanation
import Playback
import Screen
import TapeFormat

/// Finds the boxes and edges of a window: what is quick at once, the rest by ``build()``.
struct GraphBuilder {
  let window: TapeWindow
  private let values: ValueTexts
  let tape: Recording.Tape.ID?
  let accounts: RunAccounts?
  let drawsLeaves: Bool
  let standings: [Subject: TapeStanding]
  let numberColumns: Int
  /// The columns that every state of each tensor's adjoint needs, measured once a tensor: one that is a
  /// leaf may stand in every box.
  private var adjointColumns: [Recording.Tensor.ID: Int] = [:]
  private let isCompact: Bool
  /// Whether small boxes have a row of numbers: where there are not too many of them.
  private let hasChipNumbers: Bool
  /// Whether small boxes have names: all but the smallest.
  private let hasNames: Bool
  private(set) var nodes: [GraphScene.Node] = []
  private(set) var edges: [GraphScene.Edge] = []
  /// The leaves that are boxes.
  private let boxed: Set<Recording.Tensor.ID>
  let loaded: Set<Recording.Operation.ID>
  let fold: FoldedTape?
  /// The position of each of the window's operations in the order of execution.
  private let operationPositions: [Int]

  /// With more boxes than this, small ones have no numbers.
  private static let mostNumbered = 64

  init(
    window: TapeWindow, tape: Recording.Tape.ID?, accounts: RunAccounts?,
    options: GraphScene.Options, fold: FoldedTape? = nil, near earlier: EarlierDrawing,
    values: ValueTexts
  ) {
    self.window = window
    self.values = values
    self.fold = fold
    operationPositions =
      fold?.boxes.compactMap { box in
        if case .operation(let position, _) = box.item { position } else { nil }
      } ?? window.operations.indices.map { window.positions.lowerBound + $0 }
    self.tape = accounts?.run.tape ?? tape
    self.accounts = accounts
    isCompact = options.isCompact
    loaded = Set(window.operations.map(\.id))
    let leaves = Self.leaves(of: window, fold)
    let standings = Self.standings(
      of: window, leaves: leaves, tape: self.tape, accounts: accounts)
    self.standings = standings
    // A number written into an expression says more inside the box that it goes into.
    let notable = leaves.filter { leaf in
      let isAsked = accounts?.run.sources.contains(leaf) ?? false
      return isAsked || standings[.tensor(leaf)] == .onTape || !window.isLiteral(leaf)
    }
    let boxCount = fold?.boxes.count ?? window.operations.count
    // What was drawn goes on to be drawn alike as long as it can.
    let few = GraphScene.fewNodes
    let most = earlier.drawsLeaves.map { $0 ? 2 * few : few / 2 } ?? few
    let isSmall = boxCount + notable.count <= most
    drawsLeaves = options.leaves == .drawn || options.leaves == .automatic && isSmall
    boxed =
      switch options.leaves {
      case .automatic: isSmall ? Set(notable) : []
      case .drawn: Set(leaves)
      case .tags: []
      }
    hasNames = options.hasNumbers
    hasChipNumbers =
      options.isCompact && options.hasNumbers && boxCount + boxed.count <= Self.mostNumbered
    numberColumns =
      options.isCompact
      ? BoxWriter.chipColumns : earlier.numberColumns ?? (boxCount + boxed.count <= 8 ? 26 : 14)
  }

  /// Makes and measures the boxes, and joins them by edges.
  mutating func build() {
    addNodes()
    addEdges()
    widenTwins()
  }

  /// What the operations use and none computed, in the order of first use; of what goes into blocks
  /// only what goes into several.
  private static func leaves(of window: TapeWindow, _ fold: FoldedTape?) -> [Recording.Tensor.ID] {
    var seen: Set<Recording.Tensor.ID> = []
    let used = window.operations.flatMap(\.inputs).filter { window.producers[$0] == nil }
    var inBlocks: Set<Recording.Tensor.ID> = []
    var shared: [Recording.Tensor.ID] = []
    for box in fold?.boxes ?? [] {
      guard let facts = box.item.block.flatMap({ fold?.facts[$0.id] }) else { continue }
      for input in facts.drawnInputs where window.producers[input] == nil {
        if !inBlocks.insert(input).inserted { shared.append(input) }
      }
    }
    return (used + shared).filter { seen.insert($0).inserted }
  }

  private static func standings(
    of window: TapeWindow, leaves: [Recording.Tensor.ID], tape: Recording.Tape.ID?,
    accounts: RunAccounts?
  ) -> [Subject: TapeStanding] {
    var standings: [Subject: TapeStanding] = [:]
    // A recorded operation has a watched input: with one floating input, it is known which.
    var watched = accounts?.watched ?? []
    for operation in window.operations {
      let standing = TapeStanding(
        of: operation, on: tape, run: accounts?.run.id, starts: window.starts)
      standings[.operation(operation.id)] = standing
      let floating = Set(operation.inputs.filter { window.tensors[$0]?.dtype.isFloating != false })
      if standing == .onTape, floating.count == 1 { watched.formUnion(floating) }
    }
    for leaf in leaves {
      let isPaid = accounts?.ledgers[leaf].map { $0.entryCount > 0 } ?? false
      standings[.tensor(leaf)] =
        if tape == nil {
          .unknown
        } else if window.tensors[leaf]?.dtype.isFloating == false {
          .notDifferentiable
        } else {
          watched.contains(leaf) || isPaid ? .onTape : .notWatched
        }
    }
    return standings
  }

  private mutating func addNodes() {
    var drawn: Set<Recording.Tensor.ID> = []
    func add(_ node: GraphScene.Node, using inputs: [Recording.Tensor.ID]) {
      for input in inputs where boxed.contains(input) && drawn.insert(input).inserted {
        nodes.append(self.node(ofLeaf: input))
      }
      nodes.append(node)
    }
    var rest = window.operations.enumerated().makeIterator()
    for box in fold?.boxes ?? [] {
      if let block = box.item.block {
        let facts = fold?.facts[block.id] ?? FoldedTape.Facts(face: 0, sequence: 0)
        add(node(of: block, facts), using: Array(facts.drawnInputs))
      } else if let (place, operation) = rest.next() {
        add(node(of: operation, at: place), using: operation.inputs)
      }
    }
    while let (place, operation) = rest.next() {
      add(node(of: operation, at: place), using: operation.inputs)
    }
  }

  private mutating func addEdges() {
    var producers: [Recording.Tensor.ID: Int] = [:]
    for (place, node) in nodes.enumerated() {
      switch node.subject {
      case .tensor(let tensor): producers[tensor] = place
      case .operation:
        guard let operation = node.place.map({ window.operations[$0] }) else { continue }
        for slots in bundles(ofInputsOf: operation) {
          let input = operation.inputs[slots[0]]
          guard let from = producers[input] else { continue }
          let isFloating = slots.contains {
            window.tensors[operation.inputs[$0]]?.dtype.isFloating != false
          }
          let isOnTape =
            nodes[from].standing.letsGradientsPass && node.standing.letsGradientsPass
            && isFloating
          edges.append(
            GraphScene.Edge(
              from: from, to: place, tensor: input, slot: slots[0],
              uses: slots.map { GraphScene.Use(operation: operation.id, slot: $0) },
              isOnTape: isOnTape))
        }
        for output in operation.outputs { producers[output] = place }
      case .block(let id):
        guard let fold, let facts = fold.facts[id] else { continue }
        edges += blockEdges(to: place, of: facts, from: producers)
        for output in facts.outputs.prefix(TapeLoader.tensorsOfBlock) { producers[output] = place }
      }
    }
  }

  /// Gives two boxes one width where several edges join them and neither has others on that side,
  /// as in `x * x`: so the edges run straight.
  private mutating func widenTwins() {
    let entering = Dictionary(grouping: edges) { $0.to }
    let leaving = Dictionary(grouping: edges) { $0.from }
    for user in nodes.indices {
      guard let inputs = entering[user], inputs.count > 1,
        inputs.allSatisfy({ $0.from == inputs[0].from }),
        leaving[inputs[0].from]?.count == inputs.count
      else { continue }
      let columns = max(nodes[user].size.columns, nodes[inputs[0].from].size.columns)
      nodes[user].size.columns = columns
      nodes[inputs[0].from].size.columns = columns
    }
  }

  private mutating func node(ofLeaf leaf: Recording.Tensor.ID) -> GraphScene.Node {
    let standing = standings[.tensor(leaf)] ?? .unknown
    let tensor = window.tensors[leaf]
    let title = tensor?.role == .intermediate ? Phrase.tensor : Phrase.role(tensor?.role)
    var rows: [BoxRow] = [.value(leaf, producer: nil)]
    if showsAdjoint(of: leaf, standing: standing) { rows.append(.adjoint(leaf)) }
    // A nameless constant is watched by nobody, as everyone expects.
    if !standing.words.isEmpty, tensor?.name != nil { rows.append(.standing(standing)) }
    let name = window.tensorNames[leaf] ?? title
    return box(.tensor(leaf), title: isCompact ? name : title, standing: standing, rows: rows)
  }

  /// Outputs beyond this are only counted.
  private static let shownOutputs = 4
  /// Of more tags than this, as of a sum over a loop that lies outside, only the first and the last are shown.
  private static let (mostTags, firstTags, lastTags) = (32, 20, 8)

  /// What an operation read from a variable, where that is what it does and its value is known.
  private func reading(of operation: Recording.Operation, at place: Int) -> BoxRow.Reading? {
    guard operation.inputs.count == 1, window.tensors[operation.inputs[0]]?.role == .variable,
      let output = operation.outputs.first, let tensor = window.tensors[output],
      tensor.elements != .absent || tensor.statistics != nil
    else { return nil }
    return BoxRow.Reading(value: output, reader: place)
  }

  private mutating func node(
    of operation: Recording.Operation, at position: Int
  ) -> GraphScene.Node {
    let standing = standings[.operation(operation.id)] ?? .unknown
    var rows: [BoxRow] =
      window.origins[operation.id].map { [.origin($0.operationName)] } ?? []
    let tags = operation.inputs.indices.filter { !isBox(operation.inputs[$0]) }
    let hidden = tags.count > Self.mostTags ? Self.firstTags..<tags.count - Self.lastTags : 0..<0
    for (place, slot) in tags.enumerated() {
      if place == hidden.lowerBound, !hidden.isEmpty { rows.append(.furtherInputs(hidden.count)) }
      if hidden.contains(place) { continue }
      let input = operation.inputs[slot]
      rows.append(.tag(slot: slot, tensor: input, reading: reading(of: operation, at: position)))
      let leafStanding = standings[.tensor(input)]
      if let leafStanding, operation.inputs.firstIndex(of: input) == slot,
        showsAdjoint(of: input, standing: leafStanding)
      {
        rows.append(.adjoint(input))
      }
    }
    for output in operation.outputs.prefix(Self.shownOutputs) {
      rows.append(.value(output, producer: position))
      // Of an output that leads nowhere there is nothing to say, unless it is the only one.
      let isSpare = output != operation.outputs.first && isUntouched(output)
      if !isSpare, showsAdjoint(of: output, standing: standing) { rows.append(.adjoint(output)) }
    }
    let further = operation.outputs.count - Self.shownOutputs
    if further > 0 { rows.append(.furtherOutputs(further)) }
    if !standing.words.isEmpty { rows.append(.standing(standing)) }
    let outside = operation.outputs.reduce(0) { $0 + window.outsideUsers[$1, default: 0] }
    if outside > 0 { rows.append(.outsideUsers(outside)) }
    let isNamed = operation.outputs.contains { window.tensors[$0]?.name != nil }
    let title =
      isNamed ? operation.name.escapingControlCharacters : DisplayNames.name(of: operation)
    return box(
      .operation(operation.id), at: position, title: title, standing: standing, rows: rows,
      ports: bundles(ofInputsOf: operation).count { isBox(operation.inputs[$0[0]]) })
  }

  /// Whether a tensor that an operation uses has a box that an edge can come from.
  func isBox(_ tensor: Recording.Tensor.ID) -> Bool {
    window.producers[tensor].map { fold != nil || loaded.contains($0) } ?? boxed.contains(tensor)
  }

  private func showsAdjoint(of tensor: Recording.Tensor.ID, standing: TapeStanding) -> Bool {
    guard let accounts, window.tensors[tensor]?.dtype.isFloating != false else { return false }
    if standing.letsGradientsPass { return true }
    let isAsked = accounts.run.sources.contains(tensor) || accounts.run.targets.contains(tensor)
    return isAsked && !isUntouched(tensor)
  }

  private func isUntouched(_ tensor: Recording.Tensor.ID) -> Bool {
    let state = accounts?.ledgers[tensor]?.state(at: .forward(operations: 0))
    return state ?? .untouched == .untouched
  }

  /// The columns that every state of a tensor's adjoint needs in a row of its own, which small boxes do
  /// not have.
  private mutating func columns(ofAdjointOf tensor: Recording.Tensor.ID) -> Int {
    guard !isCompact, let accounts, let ledger = accounts.ledgers[tensor] else { return 0 }
    if let known = adjointColumns[tensor] { return known }
    let columns = AdjointText.columnCount(of: ledger, in: accounts, columns: numberColumns)
    adjointColumns[tensor] = columns
    return columns
  }

  mutating func box(
    _ subject: Subject, at place: Int? = nil, title: String, standing: TapeStanding, rows: [BoxRow],
    ports: Int = 0, block: Block? = nil
  ) -> GraphScene.Node {
    let writer = BoxWriter(
      window: window, accounts: accounts, standings: standings, numberColumns: numberColumns,
      values: values)
    let measures = rows.map { row in
      writer.measure(of: row) { columns(ofAdjointOf: $0) }
    }
    let hasSigns = measures.contains(where: \.hasSign)
    let numbers = hasChipNumbers ? ChipNumbers(of: rows) : nil
    // What stands under the title, and the edges that come in with a free column between two.
    let inner: Int
    if isCompact {
      // A blank and a sign at the end of the last row.
      inner = numbers.map { writer.columns(of: $0) + (hasSigns ? 2 : 0) } ?? 0
    } else {
      inner = max(measures.map { $0.columns(besideSigns: hasSigns) }.max() ?? 0, 2 * ports - 1)
    }
    // How often a block is repeated is never cut.
    let end = block?.repetition ?? ""
    let name = String(self.title(title, of: rows).dropLast(end.count))
    let room = max(BoxWriter.titleColumns, inner)
    let title = name.truncatedBeforeNumber(toColumns: room - end.columnCount) + end
    let size: Size
    if isCompact {
      // A column at each end for its edges.
      let sign = numbers == nil && hasSigns ? 2 : 0
      size = Size(
        columns: max(max(inner, title.columnCount + sign) + 2, 2 * ports + 1),
        rows: numbers == nil ? 1 : 2)
    } else {
      size = Size(columns: max(inner, title.columnCount) + 4, rows: rows.count + 2)
    }
    return GraphScene.Node(
      subject: subject, place: place, block: block,
      positions: block?.positions
        ?? place.flatMap { operationPositions[safe: $0] }.map {
          $0..<$0 + 1
        }, title: title, standing: standing, rows: rows,
      hasSigns: hasSigns, chipNumbers: numbers, size: size)
  }

  /// What stands in a box's first row: in a small one also the name of what it gives, which has no row of
  /// its own there, but for the smallest.
  private func title(_ title: String, of rows: [BoxRow]) -> String {
    guard isCompact, hasNames, case .value(let tensor, .some) = ChipNumbers(of: rows)?.value,
      window.tensors[tensor]?.name != nil, let name = window.tensorNames[tensor]
    else { return title }
    return "\(name) = \(title)"
  }
}

extension TapeWindow {
  /// Whether a tensor is a number that the program wrote into an expression.
  fileprivate func isLiteral(_ id: Recording.Tensor.ID) -> Bool {
    guard let tensor = tensors[id] else { return false }
    return tensor.role == .constant && tensor.name == nil && tensor.elementCount == 1
  }
}
