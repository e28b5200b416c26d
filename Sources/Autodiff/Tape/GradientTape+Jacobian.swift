import TapeFormat

extension GradientTape {
  /// The derivative of every element of a target with respect to every element of a source, in the
  /// target's shape followed by the source's, or nil where the tape knows no way between them.
  ///
  /// - Throws: `tapeAlreadyUsed`, or `noGradientDefined`.
  public func jacobian(
    of target: some TensorConvertible, withRespectTo source: some TensorConvertible,
    unconnected: UnconnectedGradients = .none, file: StaticString = #filePath, line: UInt = #line
  ) throws(TapeError) -> Tensor? {
    try jacobian(
      of: target, withRespectTo: [source], unconnected: unconnected, file: file, line: line)[0]
  }

  /// The same for several sources, in their order.
  ///
  /// It takes one walk back for each element of the target.
  public func jacobian(
    of target: some TensorConvertible, withRespectTo sources: [any TensorConvertible],
    unconnected: UnconnectedGradients = .none, file: StaticString = #filePath, line: UInt = #line
  ) throws(TapeError) -> [Tensor?] {
    guard current != nil else { throw .tapeAlreadyUsed }
    let target = recordedOperand(of: target)
    let sources = sources.map(\.handle)
    for shape in [target.shape] + sources.map(\.shape) {
      try Self.checkRoom(target.shape.extents + shape.extents, "jacobian")
    }
    let rows = RowWalk(
      try takeRecord(), target: target, sources: sources,
      seeds: RowSeeds.elements(of: target))
    let run = ObservedRun(
      kind: .jacobian, tape: state.tape, targets: [target], sources: sources,
      seeds: [rows.observedSeeds], unconnected: unconnected, place: SourcePlace(file, line))
    return try ExecutionContext.current.during(run) { (context) throws(TapeError) in
      let found = try rows.results(in: context)
      var results: [Tensor?] = []
      for (result, source) in zip(found, sources) {
        let extents = target.shape.extents + source.shape.extents
        if let result {
          results.append(try Primitive.reshape(result, ["shape": .integers(extents)]))
        } else {
          results.append(
            unconnected == .zero ? try Self.zeros(extents, source.dtype, "Jacobian") : nil)
        }
      }
      return results
    }
  }

  /// For each member of a batch, the derivative of every element of its target with respect to
  /// every element of its source.
  ///
  /// The result's shape is the batch, then the rest of the target's shape, then the rest of the
  /// source's. Each member's target must depend on its own source only, which is not checked. A
  /// target that does not depend on the source gives zeros, as in TensorFlow.
  ///
  /// - Throws: `tapeAlreadyUsed`, `noGradientDefined`, or `invalidArgument` where one of the two
  ///   has a rank below 2 or they differ in their first extent.
  public func batchJacobian(
    of target: some TensorConvertible, withRespectTo source: some TensorConvertible,
    file: StaticString = #filePath, line: UInt = #line
  ) throws(TapeError) -> Tensor {
    guard current != nil else { throw .tapeAlreadyUsed }
    let (source, name) = (source.handle, "batch jacobian")
    for shape in [target.handle.shape, source.shape] where shape.rank < 2 {
      throw .invalidArgument(operation: name, problem: .rankTooLow(shape, least: 2))
    }
    guard target.handle.shape[0] == source.shape[0] else {
      throw .invalidArgument(
        operation: name, problem: .shapesDoNotFit(target.handle.shape, source.shape))
    }
    let target = recordedOperand(of: target)
    let extents =
      [target.shape[0]] + target.shape.extents.dropFirst() + source.shape.extents.dropFirst()
    for rest in [target.shape, source.shape] {
      try Self.checkRoom(target.shape.extents + rest.dropFirst(), name)
    }
    let rows = RowWalk(
      try takeRecord(), target: target, sources: [source],
      seeds: RowSeeds.columns(of: target))
    let run = ObservedRun(
      kind: .batchJacobian, tape: state.tape, targets: [target], sources: [source],
      seeds: [rows.observedSeeds], unconnected: .zero, place: SourcePlace(file, line))
    let results = try ExecutionContext.current.during(run) { (context) throws(TapeError) in
      guard let found = try rows.results(in: context)[0] else {
        return [try Self.zeros(extents, target.dtype, name)]
      }
      // From rows, batch, rest to batch, rows, rest.
      let order = [1, 0] + Array(2..<max(2, found.rank))
      let batches = try Primitive.transpose(found, ["perm": .integers(order)])
      return [try Primitive.reshape(batches, ["shape": .integers(extents)])]
    }
    guard let result = results[0] else { return try Self.zeros(extents, target.dtype, name) }
    return result
  }

  /// The tensor that stands for a target whose rows are taken; a variable is read, which the tape
  /// records even outside of its block.
  private func recordedOperand(of target: some TensorConvertible) -> Tensor {
    guard let variable = target as? Variable, let current else { return target.operand }
    let context = ExecutionContext.current
    guard state.phase != .recording else { return variable.value }
    context.add(current)
    defer { context.remove(current) }
    return variable.value
  }

  /// Refuses a result, or rows of seeds, for which there is no memory.
  private static func checkRoom(_ extents: [Int], _ name: String) throws(TapeError) {
    do throws(ArgumentProblem) {
      _ = try Shape(checking: extents)
    } catch {
      throw .invalidArgument(operation: name, problem: error)
    }
  }

  private static func zeros(
    _ extents: [Int], _ dtype: DType, _ name: String
  ) throws(TapeError) -> Tensor {
    do throws(ArgumentProblem) {
      return Tensor(repeating: 0, shape: try Shape(checking: extents), dtype: dtype)
    } catch {
      throw .invalidArgument(operation: name, problem: error)
    }
  }
}
