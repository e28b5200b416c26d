// Where a target or a source is one tensor or variable, or an array of them, the plain functions of
// the same name are meant; so these stand back.
extension GradientTape {
  /// The derivative of the sum of all elements of the targets with respect to each source, in the
  /// structure of the sources.
  ///
  /// Output gradients are one for each target, in the order of the targets' leaves; nil stands for
  /// ones.
  ///
  /// - Throws: `tapeAlreadyUsed`, `noGradientDefined`, or `invalidArgument` where the output
  ///   gradients do not match the targets in count, shape and dtype.
  @_disfavoredOverload
  public func gradient<Sources: TensorStructure>(
    of targets: some TensorStructure, withRespectTo sources: Sources,
    outputGradients: [Tensor?]? = nil, unconnected: UnconnectedGradients = .none,
    file: StaticString = #filePath, line: UInt = #line
  ) throws(TapeError) -> Sources.Gradients {
    let found = try gradient(
      of: targets.leaves, withRespectTo: sources.leaves, outputGradients: outputGradients,
      unconnected: unconnected, file: file, line: line)
    var results = found[...]
    return sources.gradients(from: &results)
  }

  /// The same for two sources or more, which may be of different types; they come as a tuple.
  ///
  ///     let (slope, others) = try tape.gradient(of: loss, withRespectTo: x, [v, w])
  public func gradient<
    First: TensorStructure, Second: TensorStructure, each Other: TensorStructure
  >(
    of targets: some TensorStructure, withRespectTo first: First, _ second: Second,
    _ others: repeat each Other, outputGradients: [Tensor?]? = nil,
    unconnected: UnconnectedGradients = .none, file: StaticString = #filePath, line: UInt = #line
  ) throws(TapeError) -> (First.Gradients, Second.Gradients, repeat (each Other).Gradients) {
    var leaves = first.leaves + second.leaves
    for other in repeat each others { leaves += other.leaves }
    let found = try gradient(
      of: targets.leaves, withRespectTo: leaves, outputGradients: outputGradients,
      unconnected: unconnected, file: file, line: line)
    var results = found[...]
    return (
      first.gradients(from: &results), second.gradients(from: &results),
      repeat (each others).gradients(from: &results)
    )
  }

  /// The derivative of every element of a target with respect to every element of each source, in
  /// the structure of the sources.
  ///
  /// - Throws: `tapeAlreadyUsed`, or `noGradientDefined`.
  @_disfavoredOverload
  public func jacobian<Sources: TensorStructure>(
    of target: some TensorConvertible, withRespectTo sources: Sources,
    unconnected: UnconnectedGradients = .none, file: StaticString = #filePath, line: UInt = #line
  ) throws(TapeError) -> Sources.Gradients {
    let found = try jacobian(
      of: target, withRespectTo: sources.leaves, unconnected: unconnected, file: file, line: line)
    var results = found[...]
    return sources.gradients(from: &results)
  }

  /// Makes the tape follow what is computed from every tensor and variable of a structure.
  ///
  /// - Precondition: The tape has been entered, and has not been consumed since.
  @_disfavoredOverload
  public func watch(
    _ structure: some TensorStructure, file: StaticString = #filePath, line: UInt = #line
  ) {
    orTrap { () throws(TapeError) in
      for value in structure.leaves { try watch(value, at: SourcePlace(file, line)) }
    }
  }
}
