import TapeFormat

extension RecordingObserver {
  func tape(_ tape: ObservedTape, did event: ObservedTapeEvent, at place: SourcePlace?) {
    let id = id(of: tape)
    switch event {
    case .enter(let startsAfresh):
      // A record that a gradient has used up is gone once the tape begins another.
      if startsAfresh { forgetOperations(of: id) }
      write(.enter, tape: id, at: place)
      blocks.append(Block(kind: .tape(tape.id), place: place))
    case .leave:
      write(.leave, tape: id, at: place)
      removeBlock(.tape(tape.id))
    case .watch(let tensor, _):
      let watched = self.id(of: tensor, role: .constant)
      write(.watch, tape: id, tensor: watched, at: place)
    case .watchInVain: break
    case .stop:
      write(.stop, tape: id, at: place)
      blocks.append(Block(kind: .pause(tape.id), place: place))
    case .resume:
      write(.resume, tape: id, at: place)
      removeBlock(.pause(tape.id))
    case .reset:
      forgetOperations(of: id)
      write(.reset, tape: id, at: place)
    }
  }

  func didEnterScope(_ name: String, at place: SourcePlace?) {
    scopes.append(name)
    blocks.append(Block(kind: .scope, place: place))
  }

  func didLeaveScope() {
    _ = scopes.popLast()
    removeBlock(.scope)
  }

  func didName(_ subject: ObservedSubject, _ name: String, at place: SourcePlace?) {
    switch subject {
    case .tape(let tape):
      rename(tape, to: name)
    case .variable(let variable):
      rename(variable.handle, to: name, at: nil)
    case .tensor(let tensor):
      rename(tensor, to: name, at: place)
    }
  }

  private func write(
    _ kind: Recording.Event.Kind, tape: Int, tensor: Int? = nil, at place: SourcePlace?
  ) {
    let event = Recording.Event(
      sequence: takeSequence(), tape: tape, kind: kind, tensor: tensor,
      source: location(of: place))
    writer.write { sink throws(TapeWritingError) in try sink.append(event) }
  }

  private func forgetOperations(of tape: Int) {
    writer.write { sink throws(TapeWritingError) in try sink.forgetOperations(ofTape: tape) }
  }

  /// Tapes may be left in another order than that in which they were entered.
  func removeBlock(_ kind: Block.Kind) {
    if let place = blocks.lastIndex(where: { $0.kind == kind }) { blocks.remove(at: place) }
  }

  private func rename(_ tensor: Tensor, to name: String, at place: SourcePlace?) {
    guard let id = knownID(of: tensor) else {
      pendingNames[tensor.id] = name
      return
    }
    if let variable = variablePlaces[tensor.id] { variables[variable].row.name = name }
    writer.write { sink throws(TapeWritingError) in try sink.rename(tensor: id, to: name) }
    guard let operation = producer(of: tensor), let source = location(of: place),
      takeNear(operation)
    else { return }
    writer.write { sink throws(TapeWritingError) in
      try sink.locate(operation: operation, at: source)
    }
  }

  private func rename(_ tape: ObservedTape, to name: String) {
    guard let id = knownID(of: tape) else {
      pendingNames[tape.id] = name
      return
    }
    let row = Recording.Tape(
      id: id, name: name, isPersistent: tape.isPersistent,
      watchesAccessedVariables: tape.watchesAccessedVariables)
    writer.write { sink throws(TapeWritingError) in try sink.put(row) }
  }
}
