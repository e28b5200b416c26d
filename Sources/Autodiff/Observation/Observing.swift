/// Runs the body with an observer who is told of everything that this thread executes in it.
///
/// Observers do not nest: an outer one hears nothing while an inner one is installed. Tapes that
/// record already are made known to the observer first.
public func withObserver<Result, Failure: Error>(
  _ observer: any ExecutionObserver, _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
  let context = ExecutionContext.current
  let (outer, outerTapes) = (context.observer, context.observedTapes)
  context.observer = observer
  context.observedTapes = context.records.map(\.state)
  for state in context.observedTapes { context.tell { $0.didCreate(state.tape, at: nil) } }
  defer {
    context.observer = outer
    context.observedTapes = outerTapes
  }
  return try body()
}

/// Groups what the body computes under a name in recordings; groups nest.
public func scope<Result, Failure: Error>(
  _ name: String, file: StaticString = #filePath, line: UInt = #line,
  _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
  let context = ExecutionContext.current
  context.tell { $0.didEnterScope(name, at: SourcePlace(file, line)) }
  defer { context.tell { $0.didLeaveScope() } }
  return try body()
}

extension Tensor {
  /// The same tensor, with a name and a line of source for recordings.
  @discardableResult
  public func named(
    _ name: String, file: StaticString = #filePath, line: UInt = #line
  ) -> Tensor {
    ExecutionContext.current.tell { $0.didName(.tensor(self), name, at: SourcePlace(file, line)) }
    return self
  }
}

extension ExecutionContext {
  /// Hands the observer to the body, if there is one; what it computes is not observed itself.
  @inline(__always)
  func tell(_ body: (any ExecutionObserver) -> Void) {
    guard let observer else { return }
    if queue != nil { body(observer) } else { unobserved { body(observer) } }
  }
}
