import TapeFormat

/// An operation or a step as something that values pass through.
struct Passage {
  /// A tensor that comes out, and the one that it is about: itself in a replay, of a gradient the
  /// tensor whose gradient it is.
  struct Outcome {
    let tensor: Recording.Tensor.ID
    let subject: Recording.Tensor.ID?
  }

  /// What was read of the tensors of a page.
  struct Facts {
    var tensors: [Recording.Tensor.ID: Recording.Tensor] = [:]
    /// The names shown, where a query asks for names.
    var names: [Recording.Tensor.ID: String] = [:]
    /// The tensors whose gradients a run was asked for.
    var sources: Set<Recording.Tensor.ID> = []
  }

  let id: Recording.Operation.ID
  /// The operation itself, where a query asks about it.
  let operation: Recording.Operation?
  let incoming: [Recording.Tensor.ID]
  let outgoing: [Outcome]
  /// The inputs to which a step hands nothing on.
  let unpaid: [Recording.Tensor.ID]
  private let quantity: Condition.Quantity

  /// What an operation makes of its inputs.
  init(_ operation: Recording.Operation) {
    id = operation.id
    self.operation = operation
    incoming = operation.inputs
    outgoing = operation.outputs.map { Outcome(tensor: $0, subject: $0) }
    unpaid = []
    quantity = .value
  }

  /// What a step makes of the adjoints that come in.
  init(_ step: Recording.Step, of operation: Recording.Operation?) {
    id = step.operation
    self.operation = operation
    incoming = step.incoming.compactMap(\.self)
    let inputs = operation?.inputs ?? []
    outgoing = step.contributions.enumerated().compactMap { slot, contribution in
      contribution.map {
        Outcome(tensor: $0, subject: inputs.indices.contains(slot) ? inputs[slot] : nil)
      }
    }
    unpaid = inputs.enumerated().compactMap { slot, input in
      let isPaid = step.contributions.indices.contains(slot) && step.contributions[slot] != nil
      return isPaid ? nil : input
    }
    quantity = .gradient
  }

  /// Every tensor of which something has to be known.
  var tensors: [Recording.Tensor.ID] {
    incoming + outgoing.map(\.tensor) + unpaid + (operation?.outputs ?? [])
  }

  /// Why to stop here, and at which of what comes out; nil where nothing holds.
  func stop(
    at breakpoints: Breakpoints, _ facts: Facts
  ) -> (reason: Stop, outcome: Outcome?, norm: Double?)? {
    if breakpoints.operations.contains(id) { return (.breakpoint, nil, nil) }
    for query in breakpoints.queries {
      if let (outcome, norm) = meets(query, facts) { return (.query(query), outcome, norm) }
    }
    let (before, after) = (
      incoming.compactMap { facts.tensors[$0] }, outgoing.compactMap { facts.tensors[$0.tensor] }
    )
    if after.contains(where: { !$0.isFinite }), before.allSatisfy(\.isFinite) {
      return (.notFinite, nil, nil)
    }
    if !after.isEmpty, after.allSatisfy(\.isZero), before.contains(where: { !$0.isZero }) {
      return (.zero, nil, nil)
    }
    return nil
  }

  /// Whether a query holds here, and of which of what comes out.
  ///
  /// A query about numbers alone holds where they begin to be so; one that also names operations
  /// holds at each of them.
  private func meets(_ query: Query, _ facts: Facts) -> (Outcome?, norm: Double?)? {
    guard let operation else { return nil }
    let conditions = query.conditions.map { $0.about(quantity) }
    let candidate = self.candidate(operation, facts)
    guard conditions.allSatisfy({ $0.holds(of: candidate) }) else { return nil }
    let about = conditions.first { $0.isAboutNumbers && $0.quantity == quantity }
    guard let about else {
      let missing = conditions.contains { $0.isAboutAbsence } ? absent(facts).first : nil
      return (missing.map { Outcome(tensor: $0, subject: $0) }, nil)
    }
    if conditions.allSatisfy(\.isAboutNumbers),
      incoming.compactMap({ facts.tensors[$0] }).contains(where: about.holds)
    {
      return nil
    }
    let outcome = outgoing.first { facts.tensors[$0.tensor].map(about.holds) ?? false }
    let norm = outcome.flatMap { facts.tensors[$0.tensor]?.norm }
    return (outcome, about.hasBound ? norm : nil)
  }

  private func candidate(_ operation: Recording.Operation, _ facts: Facts) -> Candidate {
    let outcomes = outgoing.compactMap { facts.tensors[$0.tensor] }
    let values = operation.outputs.compactMap { facts.tensors[$0] }
    func names(_ ids: [Recording.Tensor.ID]) -> [String] { ids.compactMap { facts.names[$0] } }
    return Candidate(
      operation: operation, names: names(operation.inputs + operation.outputs), values: values,
      gradients: quantity == .gradient ? outcomes : [], lacksGradient: !absent(facts).isEmpty,
      changed: quantity == .gradient ? names(outgoing.compactMap(\.subject)) : [])
  }

  /// The inputs that could have a gradient from here and get none.
  private func absent(_ facts: Facts) -> [Recording.Tensor.ID] {
    unpaid.filter { id in
      guard let tensor = facts.tensors[id], tensor.dtype.isFloating else { return false }
      return tensor.role != .constant || facts.sources.contains(id)
    }
  }
}
