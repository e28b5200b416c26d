import TapeFormat

extension RecordingObserver {
  /// Writes an operation down, and what every tape did with it.
  func didExecute(_ operation: ObservedOperation) {
    if let variable = operation.variable, let content = operation.content {
      learn(variable, content)
    }
    replay?.append(operation)
    identifySum(operation)
    let place = location(of: operation.place)
    let row = Recording.Operation(
      id: takeOperationID(producing: operation.outputs), sequence: takeSequence(),
      name: operation.primitive.name, inputs: operation.inputs.map(inputID),
      outputs: operation.outputs.map { id(of: $0) },
      attributes: settings(operation.attributes), scope: scope, gradientRun: runs.last?.row.id,
      isDifferentiable: operation.primitive.isDifferentiable,
      formulas: operation.primitive.formulas(inputCount: operation.inputs.count),
      source: place ?? nearPlace,
      tapes: operation.memberships.map { .init(tape: id(of: $0.tape), verdict: $0.verdict) })
    if place == nil { noteNear(row.id) }
    writer.write { sink throws(TapeWritingError) in try sink.put(row) }
  }

  /// The operation that a step takes back.
  ///
  /// One that ran before the recorder began, on a tape that was recording already, is met here
  /// first: it is written down now, as far as it is known.
  func operationID(of step: ObservedStep) -> Int {
    if let output = step.outputs.first, let id = producer(of: output) { return id }
    let row = Recording.Operation(
      id: takeOperationID(producing: step.outputs), sequence: takeSequence(),
      name: step.primitive.name, inputs: step.inputs.map(inputID),
      outputs: step.outputs.map { id(of: $0) }, attributes: settings(step.attributes),
      isDifferentiable: step.primitive.isDifferentiable,
      formulas: step.primitive.formulas(inputCount: step.inputs.count),
      tapes: runs.last.map { [.init(tape: $0.row.tape, isRecorded: true)] } ?? [])
    writer.write { sink throws(TapeWritingError) in try sink.put(row) }
    return row.id
  }

  private func takeOperationID(producing outputs: [Tensor]) -> Int {
    defer { operationCount += 1 }
    for output in outputs { note(producer: operationCount, of: output) }
    return operationCount
  }

  /// An input that nothing was seen to compute is a constant.
  private func inputID(_ tensor: Tensor) -> Int { id(of: tensor, role: .constant) }

  private func settings(_ attributes: Attributes) -> [String: Recording.Attribute] {
    if attributes.entries.isEmpty { return [:] }
    return Dictionary(
      attributes.entries.map { ($0.name, Recording.Attribute($0.value)) },
      uniquingKeysWith: { first, _ in first })
  }

  private var scope: String? {
    scopes.isEmpty ? nil : scopes.joined(separator: "/")
  }
}

// MARK: Variables

extension RecordingObserver {
  func didCreate(
    _ variable: Variable, from value: Tensor, content: Tensor, at place: SourcePlace?
  ) {
    learn(variable, content)
    // A value that the program has used before is assigned, and its history ends here.
    guard let known = knownID(of: value) else { return }
    replay?.append(
      ObservedAssignment(
        variable: variable, mode: .set, operand: value, value: content, place: place))
    write(assignmentOf: known, to: variable, at: place)
  }

  func didAssign(_ assignment: ObservedAssignment) {
    replay?.append(assignment)
    learn(assignment.variable, assignment.value)
    if let place = variablePlaces[assignment.variable.handle.id] {
      variables[place].value = assignment.value
      variables[place].isChanged = true
    }
    write(
      assignmentOf: inputID(assignment.operand), to: assignment.variable, at: assignment.place)
  }

  private func write(assignmentOf value: Int, to variable: Variable, at place: SourcePlace?) {
    let event = Recording.Event(
      sequence: takeSequence(), tape: nil, kind: .assign, tensor: id(of: variable.handle),
      value: value, source: location(of: place))
    writer.write { sink throws(TapeWritingError) in try sink.append(event) }
  }

  /// Notes what a variable holds and whether it is trainable, where that is not known yet.
  private func learn(_ variable: Variable, _ content: Tensor) {
    _ = id(of: variable.handle)
    guard let place = variablePlaces[variable.handle.id], variables[place].value == nil else {
      return
    }
    replay?.note(content, of: variable)
    variables[place].value = content
    variables[place].row.isTrainable = variable.isTrainable
    put(&variables[place].row, from: content)
  }
}
