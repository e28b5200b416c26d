import Playback
import TapeFormat

extension TapeLoader {
  /// What is known at a place, with what is looked at there and every value that it names.
  func frame(_ request: FrameRequest) throws(TapeReadingError) -> FramePage {
    let head = try projector.frame(at: request.position)
    let operation = try operation(of: request.subject, in: head)
    let subject =
      request.subject ?? operation.map { .operation($0.id) }
      ?? head.run?.targets.first.map { .tensor($0) }
    let ledgerTensor = ledgerTensor(of: request.subject, operation: operation, in: head)

    var shown = Set(request.tensors)
    if let operation { shown.formUnion(operation.inputs + operation.outputs) }
    if let ledgerTensor { shown.insert(ledgerTensor) }
    let frame = try projector.frame(at: request.position, showing: shown.sorted())

    let postingSteps = try steps(paying: ledgerTensor, in: frame)
    let step = try step(of: operation, in: frame)
    var wanted = Set(frame.adjoints.values.compactMap(\.adjoint))
    for step in [frame.step, frame.nextStep, step] { wanted.formUnion(step?.step.named ?? []) }
    for step in postingSteps.values { wanted.formUnion(step.named) }
    if let ledger = ledgerTensor.flatMap({ frame.ledgers[$0] }) {
      wanted.formUnion(ledger.seeds)
      wanted.formUnion(
        ledger.postings.flatMap { [$0.contribution, $0.adjoint].compactMap(\.self) })
    }
    if let operation { wanted.formUnion(operation.inputs + operation.outputs) }
    if let ledgerTensor { wanted.insert(ledgerTensor) }
    let gradients = gradients(in: frame, step: step, postingSteps, ledgerTensor: ledgerTensor)
    var tensors = try tensors(wanted, gradients: gradients, row: request.row)
    let account = ledgerTensor.flatMap { frame.ledgers[$0] }
    let drawn = account?.state(at: frame.position).adjoint.flatMap { tensors[$0] }
    // A row of a jacobian is drawn by its numbers alone.
    if request.row == nil, let drawn, Self.heatMapSizes.contains(drawn.elementCount ?? .max) {
      for tensor in try source.tensors(withIDs: [drawn.id], elements: true) {
        tensors[tensor.id] = tensor
      }
    }
    let named = Set(
      (operation.map { $0.inputs + $0.outputs } ?? []) + [ledgerTensor].compactMap(\.self))
    let posting = ledgerTensor.flatMap { frame.ledgers[$0]?.postings.map(\.operation) } ?? []
    return FramePage(
      request: request, frame: frame, subject: subject, operation: operation,
      operationPosition: try operation.flatMap { (operation) throws(TapeReadingError) in
        try source.position(ofOperation: operation.id)
      },
      origin: try operation.flatMap { (operation) throws(TapeReadingError) in
        try origins(of: [operation])[operation.id]
      },
      step: step, ledgerTensor: ledgerTensor, postingSteps: postingSteps,
      postingOperations: Dictionary(
        try source.operations(withIDs: Set(postingSteps.values.map(\.operation)).sorted())
          .map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
      stillToCome: try stillToCome(named, in: frame), tensors: tensors,
      tensorNames: try names.tensors(named.sorted()),
      operationNames: try names.operations(
        Set(posting + [operation?.id].compactMap(\.self)).sorted()))
  }

  /// Which of some tensors are computed by operations that have not run where a frame is.
  private func stillToCome(
    _ tensors: Set<Recording.Tensor.ID>, in frame: Frame
  ) throws(TapeReadingError) -> Set<Recording.Tensor.ID> {
    let producers = try source.producers(ofTensors: tensors.sorted())
    let later = try source.operations(withIDs: Set(producers.values).sorted())
      .filter { !frame.hasRun($0) }
    guard !later.isEmpty else { return [] }
    let origins = try origins(of: later)
    let waiting = Set(later.filter { !frame.hasRun($0, madeBy: origins[$0.id]) }.map(\.id))
    return tensors.filter { producers[$0].map(waiting.contains) ?? false }
  }

  /// Every tensor that is a gradient, as against values and local derivatives.
  private func gradients(
    in frame: Frame, step: StepFrame?, _ postingSteps: [Int: Recording.Step],
    ledgerTensor: Recording.Tensor.ID?
  ) -> Set<Recording.Tensor.ID> {
    var found = Set(frame.adjoints.values.compactMap(\.adjoint))
    let steps = [frame.step, frame.nextStep, step].compactMap { $0?.step } + postingSteps.values
    for step in steps {
      found.formUnion((step.incoming + step.contributions + step.adjoints).compactMap(\.self))
    }
    if let ledger = ledgerTensor.flatMap({ frame.ledgers[$0] }) {
      found.formUnion(ledger.seeds)
      found.formUnion(
        ledger.postings.flatMap { [$0.contribution, $0.adjoint].compactMap(\.self) })
    }
    return found
  }

  /// A tensor of so many elements is drawn small beside its account.
  private static let heatMapSizes = 5...65_536

  private func operation(
    of subject: Subject?, in frame: Frame
  ) throws(TapeReadingError) -> Recording.Operation? {
    switch subject {
    case nil:
      // A run without steps: what computed its target.
      if let operation = frame.operationAtHead { return operation }
      guard let target = frame.run?.targets.first else { return nil }
      return try self.operation(of: .tensor(target), in: frame)
    case .operation(let id): return try source.operations(withIDs: [id]).first
    case .tensor(let id):
      guard let producer = try source.producers(ofTensors: [id])[id] else { return nil }
      return try source.operations(withIDs: [producer]).first
    case .block: return nil
    }
  }

  private func ledgerTensor(
    of subject: Subject?, operation: Recording.Operation?, in frame: Frame
  ) -> Recording.Tensor.ID? {
    guard frame.run != nil else { return nil }
    return switch subject {
    case nil: frame.tensorAtHead
    case .operation: operation?.outputs.first
    case .tensor(let id): id
    case .block: nil
    }
  }

  /// The steps that add something to the adjoint of a tensor, by their places; at most a hundred.
  private func steps(
    paying tensor: Recording.Tensor.ID?, in frame: Frame
  ) throws(TapeReadingError) -> [Int: Recording.Step] {
    guard let tensor, let run = frame.run, let ledger = frame.ledgers[tensor] else { return [:] }
    var found: [Int: Recording.Step] = [:]
    for place in Set(ledger.paying.prefix(100).map(\.step)) {
      found[place] = try source.steps(ofRun: run.id, in: place..<place + 1).first
    }
    return found
  }

  /// What an operation does in the run that is played; nil where the run does not pass it.
  private func step(
    of operation: Recording.Operation?, in frame: Frame
  ) throws(TapeReadingError) -> StepFrame? {
    guard let operation, let run = frame.run else { return nil }
    for step in [frame.step, frame.nextStep] where step?.operation.id == operation.id {
      return step
    }
    let place = operation.inputs.lazy.flatMap { frame.ledgers[$0]?.postings ?? [] }
      .first { $0.operation == operation.id }?.step
    guard let place, let step = try source.steps(ofRun: run.id, in: place..<place + 1).first
    else { return nil }
    guard case .backward(_, let done, _) = frame.position else { return nil }
    return StepFrame(
      place: place, operation: operation, step: step, contributionsDone: place < done ? .max : 0)
  }
}

extension Recording.Step {
  /// Every tensor that the step names.
  var named: [Recording.Tensor.ID] {
    (incoming + locals + contributions + adjoints).compactMap(\.self)
  }
}
