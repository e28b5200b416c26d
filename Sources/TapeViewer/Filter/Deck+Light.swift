import Explanation
import Playback
import TapeFormat

extension Deck {
  /// What is dimmed of what a scene shows.
  var dimmed: Set<Subject> {
    guard let light, let scene else { return [] }
    let lit = lit(by: light, in: scene)
    let operations = scene.window.operations.map { Subject.operation($0.id) }
    return Set(scene.nodes.map(\.subject).filter(\.isSingle) + operations).subtracting(lit)
  }

  /// How many of the operations that are loaded are lit.
  var litCount: Int {
    guard let light, let scene else { return 0 }
    return lit(by: light, in: scene).count { $0.operation != nil }
  }

  /// What of a scene is lit: operations, and the leaves that belong to them.
  private func lit(by light: Light, in scene: GraphScene) -> Set<Subject> {
    let operations = scene.window.operations
    let leaves = operations.flatMap { operation in
      operation.inputs.filter { scene.window.producers[$0] == nil }
    }
    switch light {
    case .kin(let kinship):
      return Set(operations.map { .operation($0.id) } + leaves.map { .tensor($0) })
        .filter(kinship.isLit)
    case .gradient:
      func isPaid(_ tensor: Recording.Tensor.ID) -> Bool {
        (scene.accounts?.ledgers[tensor]?.entryCount ?? 0) > 0
      }
      let passed = operations.filter { $0.outputs.contains(where: isPaid) }
      return Set(passed.map { .operation($0.id) } + leaves.filter(isPaid).map { .tensor($0) })
    case .filter(let query):
      let maker = CandidateMaker(window: scene.window, accounts: scene.accounts)
      var lit: Set<Subject> = []
      for operation in operations {
        // A leaf is lit where it fits, or where what uses it does.
        switch maker.match(operation, query) {
        case .operation(let id):
          lit.insert(.operation(id))
          lit.formUnion(operation.inputs.map { .tensor($0) })
        case .tensor(let id): lit.formUnion([.tensor(id), .operation(operation.id)])
        default: break
        }
      }
      return lit
    }
  }

  /// What has to be read before it is known what is lit.
  var lightNeeds: LoadRequest? {
    guard case .kin(let kinship) = light, let window else { return nil }
    return kinship.needs(for: window.positions).map { .links($0) }
  }

  /// Takes in the operations at some positions, and says where two have no way between them.
  mutating func receive(_ page: LinkPage) -> String? {
    guard case .kin(var kinship) = light else { return nil }
    kinship.receive(page)
    light = .kin(kinship)
    guard lightNeeds == nil, kinship.isSevered, let end = kinship.end else { return nil }
    light = nil
    return Phrase.Light.noWay(from: kinship.start.name, to: end.name)
  }

  /// What is looked at, as an end of a path.
  var selectedEnd: Kinship.End? {
    guard let page, let subject else { return nil }
    switch subject {
    case .block: return nil
    case .operation(let id):
      guard let operation = page.operation, operation.id == id,
        let position = page.operationPosition
      else { return nil }
      return Kinship.End(
        subject: subject, position: position, inputs: operation.inputs,
        outputs: operation.outputs, name: DisplayNames.name(of: operation))
    case .tensor(let id):
      return Kinship.End(
        subject: subject, position: 0, inputs: [], outputs: [id],
        name: page.tensorNames[id] ?? "#\(id)")
    }
  }

  /// Lights what lies between two, wherever they are in the tape.
  mutating func light(between one: Kinship.End, and other: Kinship.End) {
    light = .kin(Kinship(between: one, and: other))
  }

  /// Lights the ancestors or the descendants of what is looked at, or no longer.
  mutating func toggleKin(_ kind: Kinship.Kind) -> String? {
    guard let end = selectedEnd else { return Phrase.Light.nothingSelected }
    if case .kin(let kinship) = light, kinship.kind == kind, kinship.start.subject == end.subject {
      light = nil
      return nil
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
    light(between: start, and: end)
    return Phrase.Light.path(from: start.name, to: end.name)
  }

  /// Dims what the gradient does not pass, or no longer.
  mutating func toggleGradientPath() -> String? {
    if light == .gradient {
      light = nil
      return nil
    }
    guard player.run != nil || !overview.runs.isEmpty else { return Phrase.noAdjoints }
    light = .gradient
    return Phrase.Light.gradient
  }
}
