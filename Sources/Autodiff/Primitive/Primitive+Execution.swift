extension Primitive {
  /// Executes a primitive of one input.
  ///
  /// An input that nobody else holds may be overwritten.
  @inline(__always)
  public func callAsFunction(
    _ x: consuming Tensor, _ a: Attributes = Attributes(), at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    guard case .unary(let compute) = forward else {
      return try callAsFunction([x], a, at: place)[0]
    }
    let state = ThreadState.current
    do throws(ArgumentProblem) {
      guard state.pointee.isBusy else { return try compute(x, a) }
      let y = try compute(copy x, a)
      note(state, a, x, y, place)
      return y
    } catch {
      throw .invalidArgument(operation: name, problem: error)
    }
  }

  @inline(__always)
  private func note(
    _ state: UnsafeMutablePointer<ThreadState>, _ a: Attributes, _ x: Tensor, _ y: Tensor,
    _ place: SourcePlace?
  ) {
    if let record = state.pointee.onlyRecord, !leavesNoNode {
      record._withUnsafeGuaranteedRef { _ = $0.consider(self, a, x, y) }
    } else {
      state.pointee.context._withUnsafeGuaranteedRef { $0.note(self, a, x, y, place) }
    }
  }

  /// Executes a primitive of two inputs.
  ///
  /// Inputs that nobody else holds may be overwritten.
  @inline(__always)
  public func callAsFunction(
    _ x0: consuming Tensor, _ x1: consuming Tensor, _ a: Attributes = Attributes(),
    at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    guard case .binary(let compute) = forward else {
      return try callAsFunction([x0, x1], a, at: place)[0]
    }
    let state = ThreadState.current
    do throws(ArgumentProblem) {
      guard state.pointee.isBusy else { return try compute(x0, x1, a) }
      let y = try compute(copy x0, copy x1, a)
      note(state, a, x0, x1, y, place)
      return y
    } catch {
      throw .invalidArgument(operation: name, problem: error)
    }
  }

  @inline(__always)
  private func note(
    _ state: UnsafeMutablePointer<ThreadState>, _ a: Attributes, _ x0: Tensor, _ x1: Tensor,
    _ y: Tensor, _ place: SourcePlace?
  ) {
    if let record = state.pointee.onlyRecord {
      record._withUnsafeGuaranteedRef { _ = $0.consider(self, a, x0, x1, y) }
    } else {
      state.pointee.context._withUnsafeGuaranteedRef { $0.note(self, a, x0, x1, y, place) }
    }
  }

  /// Executes a primitive of any number of inputs and outputs.
  public func callAsFunction(
    _ x: [Tensor], _ a: Attributes = Attributes(), at place: SourcePlace? = nil
  ) throws(TapeError) -> [Tensor] {
    let y: [Tensor]
    do throws(ArgumentProblem) {
      y = try outputs(of: x, a)
    } catch {
      throw .invalidArgument(operation: name, problem: error)
    }
    if ThreadState.current.pointee.isBusy {
      ExecutionContext.current.note(self, a, Few(x), Few(y), nil, place)
    }
    return y
  }

  /// What the primitive computes, with no tape and no observer told.
  func outputs(of x: [Tensor], _ a: Attributes) throws(ArgumentProblem) -> [Tensor] {
    switch forward {
    case .unary(let compute):
      guard x.count == 1 else { throw .inputCount(found: x.count, expected: "1") }
      return [try compute(x[0], a)]
    case .binary(let compute):
      guard x.count == 2 else { throw .inputCount(found: x.count, expected: "2") }
      return [try compute(x[0], x[1], a)]
    case .variadic(let counts, let compute):
      guard counts.contains(x.count) else {
        throw .inputCount(found: x.count, expected: "at least \(counts.lowerBound)")
      }
      return try compute(x, a)
    }
  }

  /// What the primitive contributes to the adjoint of one input, which has that input's shape and
  /// dtype, or nil where it contributes nothing.
  func contribution(
    toInput place: Int, x: Operands, y: Operands, g: consuming Adjoints, _ a: Attributes
  ) throws(TapeError) -> Tensor? {
    do {
      guard let found = try rawContribution(toInput: place, x: x, y: y, g: g, a) else { return nil }
      return try fitted(found, to: x[place])
    } catch let error as TapeError {
      throw error
    } catch let problem as ArgumentProblem {
      throw .invalidArgument(operation: name, problem: problem)
    } catch {
      throw .invalidArgument(operation: name, problem: .setting("\(error)"))
    }
  }

  @inline(__always)
  private func rawContribution(
    toInput place: Int, x: Operands, y: Operands, g: consuming Adjoints, _ a: Attributes
  ) throws -> Tensor? {
    switch derivative {
    case .none: return nil
    case .undefined: throw TapeError.noGradientDefined(operation: name)
    case .each(let inputs):
      guard let g = g.takeFirst() else { return nil }
      return try inputs[place].rule(x, y[0], consume g, a)
    case .alike(_, let rule):
      guard let g = g.takeFirst() else { return nil }
      return try rule(x, y[0], consume g, a, place)
    case .several(let inputs, _):
      return try inputs[place].rule(x, y, g, a)
    case .custom:
      // A walk back asks for the contributions to all inputs at once.
      return nil
    }
  }

  /// A contribution summed back over the axes along which its input was broadcast.
  @inline(__always)
  func fitted(_ contribution: Tensor, to input: Tensor) throws(TapeError) -> Tensor {
    if contribution.isScalar && input.isScalar { return contribution }
    if contribution.shape == input.shape { return contribution }
    guard isElementwise else {
      throw .invalidArgument(
        operation: name, problem: .shapesDoNotFit(contribution.shape, input.shape))
    }
    return try contribution.summed(backTo: input.shape)
  }
}

extension ExecutionContext {
  /// Lets every record, and the observer, know of an operation on one input.
  @inline(never)
  func note(
    _ primitive: Primitive, _ a: Attributes, _ x: Tensor, _ y: Tensor, _ place: SourcePlace?
  ) {
    guard a.isEmpty, place == nil, !primitive.leavesNoNode, let queue, let record = queuedRecord
    else { return note(primitive, a, Few(x), Few(y), nil, place) }
    let verdict = record.consider(primitive, a, x, y)
    guard runDepth == 0 || verdict == .recorded else { return }
    queue.note(byteCount: y.isScalar ? 0 : 8 &* y.elementCount) {
      $0.append(primitive, x, y, ObservedMembership(tape: record.tape, verdict: verdict))
    }
  }

  /// Lets every record, and the observer, know of an operation on two inputs.
  @inline(never)
  func note(
    _ primitive: Primitive, _ a: Attributes, _ x0: Tensor, _ x1: Tensor, _ y: Tensor,
    _ place: SourcePlace?
  ) {
    guard a.isEmpty, place == nil, !primitive.leavesNoNode, let queue, let record = queuedRecord
    else { return note(primitive, a, Few(x0, x1), Few(y), nil, place) }
    let verdict = record.consider(primitive, a, x0, x1, y)
    guard runDepth == 0 || verdict == .recorded else { return }
    queue.note(byteCount: y.isScalar ? 0 : 8 &* y.elementCount) {
      $0.append(primitive, x0, x1, y, ObservedMembership(tape: record.tape, verdict: verdict))
    }
  }

  /// Lets every record, and the observer, know of an operation.
  @inline(never)
  func note(
    _ primitive: Primitive, _ a: Attributes, _ inputs: Few<Tensor>, _ outputs: Few<Tensor>,
    _ variable: Variable?, _ place: SourcePlace?
  ) {
    var verdicts = Few<ObservedMembership>()
    var isRecorded = false
    for record in records {
      var verdict = record.verdict(inputs)
      if verdict == .recorded, primitive.leavesNoNode { verdict = .stopGradient }
      if verdict == .recorded {
        record.record(primitive, a, inputs: inputs, outputs: outputs)
        isRecorded = true
      }
      if observer != nil { verdicts.append(.init(tape: record.tape, verdict: verdict)) }
    }
    guard let observer, runDepth == 0 || isRecorded else { return }
    var memberships = Few<ObservedMembership>()
    for state in observedTapes {
      let verdict = verdicts.first { $0.tape.id == state.tape.id }?.verdict
      memberships.append(
        ObservedMembership(
          tape: state.tape,
          verdict: verdict ?? (state.phase == .outside ? .outsideTape : .recordingStopped)))
    }
    if let queue {
      return queue.note(byteCount: outputs.byteCount) { batch in
        batch.append(
          primitive, a, inputs, outputs, memberships, read: variable.map(VariableRead.init),
          at: place)
      }
    }
    let operation = ObservedOperation(
      primitive: primitive, attributes: a, inputs: Array(inputs), outputs: Array(outputs),
      variable: variable, memberships: Array(memberships), place: place,
      content: variable?.content)
    unobserved { observer.didExecute(operation) }
  }
}
