import Explanation
import Playback
import TapeFormat

extension Deck {
  /// The positions of the operations of a path that is lit, rising; none where there is no such path.
  var litPath: [Int] {
    guard case .kin(let kinship) = light, kinship.kind == .path else { return [] }
    return kinship.positions
  }

  /// What the light falls on; nil where there is none, and everything is seen.
  var lit: Lit? {
    guard let light, let scene else { return nil }
    let whole = 0..<overview.summary.operationCount
    switch light {
    case .kin(let kinship):
      return Lit(
        positions: kinship.positions, leaves: kinship.leaves,
        isWhole: kinship.needs(for: whole) == nil)
    case .filter, .gradient:
      guard let question = lightQuestion else { return litLoaded(by: light, in: scene) }
      let known = listing?.question == question ? listing : nil
      return Lit(
        positions: known?.found ?? [],
        leaves: (known?.leaves ?? []).union(light == .gradient ? paidLeaves(of: scene) : []),
        isWhole: known?.order != nil)
    }
  }

  /// How much is lit, in words: in the whole tape, or as much as is known of that.
  func words(for lit: Lit) -> String? {
    guard let light, let window else { return nil }
    let filter = light.text.map { "&\($0)  " } ?? ""
    let all = overview.summary.operationCount
    if listQuestion != nil, light.text != nil, let order = tableOrder {
      return filter + Phrase.Light.lit(order.count, of: all)
    }
    if lit.isWhole { return filter + Phrase.Light.lit(lit.positions.count, of: all) }
    // What is folded, or followed, is known in pieces.
    if scene?.fold != nil { return filter + Phrase.Light.litSoFar(lit.positions.count) }
    return filter
      + Phrase.Light.litHere(lit.count(in: window.positions), of: window.operations.count)
  }

  /// What has to be looked through before it is known what is lit in folded blocks; nil where all
  /// that could be lit is loaded.
  var lightQuestion: ListQuestion? {
    guard view == .graph, scene?.fold != nil else { return nil }
    let run = overview.runs.isEmpty ? nil : lastRun
    return switch light {
    case .filter(let query): ListQuestion(query: query, run: run)
    case .gradient: ListQuestion(isPassed: true, run: run)
    case .kin, nil: nil
    }
  }

  /// What of the operations that are loaded is lit.
  private func litLoaded(by light: Light, in scene: GraphScene) -> Lit {
    let maker = CandidateMaker(window: scene.window, accounts: scene.accounts)
    var lit = Lit(
      positions: [], leaves: [],
      isWhole: scene.window.operations.count == overview.summary.operationCount)
    func look(at operation: Recording.Operation, _ positions: Range<Int>) {
      if case .filter(let query) = light {
        guard let found = maker.match(operation, query) else { return }
        lit.leaves.formUnion(maker.leaves(of: operation, litBy: found.subject))
      } else if !operation.outputs.contains(where: isPaid) {
        return
      }
      lit.positions += positions
    }
    if scene.fold == nil {
      // Without the boxes, which rows of a table do without.
      for (position, operation) in zip(scene.window.positions, scene.window.operations) {
        look(at: operation, position..<position + 1)
      }
    } else {
      for node in scene.nodes {
        guard let positions = node.positions, let place = node.place else { continue }
        look(at: scene.window.operations[place], positions)
      }
    }
    if light == .gradient { lit.leaves = paidLeaves(of: scene) }
    return lit
  }

  private func isPaid(_ tensor: Recording.Tensor.ID) -> Bool {
    (scene?.accounts?.ledgers[tensor]?.entryCount ?? 0) > 0
  }

  /// The leaves that the gradient comes to, of those that are loaded.
  private func paidLeaves(of scene: GraphScene) -> Set<Recording.Tensor.ID> {
    Set(scene.window.tensors.keys.filter { scene.window.producers[$0] == nil && isPaid($0) })
  }

  /// What has to be read before it is known what is lit.
  var lightNeeds: LoadRequest? {
    guard case .kin(let kinship) = light, let scene else { return nil }
    // What is folded is lit by what is in it.
    let wanted =
      scene.fold == nil ? scene.window.positions : 0..<overview.summary.operationCount
    return kinship.needs(for: wanted).map { .links($0) }
  }

  /// Takes in the operations at some positions, and says where two have no way between them.
  mutating func receive(_ page: LinkPage) -> String? {
    guard case .kin(var kinship) = light else { return nil }
    // There are as many as the tape has operations: they are not copied.
    light = nil
    kinship.receive(page)
    light = .kin(kinship)
    return settlePath()
  }

  /// Puts out a path whose ends have no way between them, and says so.
  private mutating func settlePath() -> String? {
    guard case .kin(let kinship) = light, kinship.isSevered, let end = kinship.end else {
      return nil
    }
    light = nil
    return Phrase.Light.noWay(from: kinship.start.name, to: end.name)
  }

  /// What is looked at, as an end of a path.
  var selectedEnd: Kinship.End? {
    guard let subject else { return nil }
    switch subject {
    case .block(let id):
      guard let block = fold?.block(id), let facts = fold?.facts[id] else { return nil }
      return Kinship.End(
        subject: subject, positions: block.positions, inputs: facts.inputs,
        outputs: facts.outputs, name: block.title)
    case .operation(let id):
      guard let operation = page?.operation, operation.id == id,
        let position = page?.operationPosition
      else { return nil }
      return Kinship.End(
        subject: subject, positions: position..<position + 1, inputs: operation.inputs,
        outputs: operation.outputs, name: DisplayNames.name(of: operation))
    case .tensor(let id):
      guard let page else { return nil }
      return Kinship.End(
        subject: subject, positions: 0..<0, inputs: [], outputs: [id],
        name: page.tensorNames[id] ?? "#\(id)")
    }
  }

  /// Lights what lies between two, wherever they are in the tape, and says so.
  mutating func light(between one: Kinship.End, and other: Kinship.End) -> String {
    let kinship = Kinship(between: one, and: other)
    light = .kin(kinship)
    return settlePath()
      ?? Phrase.Light.path(from: kinship.start.name, to: (kinship.end ?? other).name)
  }

  /// Lights the ancestors or the descendants of what is looked at, or no longer.
  mutating func toggleKin(_ kind: Kinship.Kind) -> String? {
    guard let end = selectedEnd else { return Phrase.Light.nothingSelected }
    if case .kin(let kinship) = light, kinship.kind == kind, kinship.start.subject == end.subject {
      light = nil
      return Phrase.Switch.allLit
    }
    light = .kin(
      kind == .ancestors ? Kinship(ancestorsOf: end) : Kinship(descendantsOf: end))
    return kind == .ancestors
      ? Phrase.Light.ancestors(of: end.name) : Phrase.Light.descendants(of: end.name)
  }

  /// Keeps what is looked at as one end of a path, or lights the path from the one that was kept.
  mutating func markPath() -> String? {
    guard let end = selectedEnd else { return Phrase.Light.nothingSelected }
    guard let start = pathStart, start.subject != end.subject else {
      pathStart = end
      return Phrase.Light.pathBegins(at: end.name)
    }
    pathStart = nil
    return light(between: start, and: end)
  }

  /// Dims what the gradient does not pass, or no longer.
  mutating func toggleGradientPath() -> String? {
    if light == .gradient {
      light = nil
      return Phrase.Switch.allLit
    }
    guard player.run != nil || !overview.runs.isEmpty else { return Phrase.noAdjoints }
    light = .gradient
    return Phrase.Light.gradient
  }
}
