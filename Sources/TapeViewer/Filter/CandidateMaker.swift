import Playback
import TapeFormat

/// Makes what queries look at: operations, and the leaves that they use, with what is known of
/// them in a whole gradient run.
///
/// It is made from what is loaded or from what was read for the purpose; either way it answers the
/// same.
struct CandidateMaker {
  var tensors: [Recording.Tensor.ID: Recording.Tensor] = [:]
  var names: [Recording.Tensor.ID: String] = [:]
  var producers: [Recording.Tensor.ID: Recording.Operation.ID] = [:]
  var ledgers: [Recording.Tensor.ID: Ledger] = [:]
  /// The tensors that the ledgers name.
  var adjoints: [Recording.Tensor.ID: Recording.Tensor] = [:]

  /// What of an operation fits a query, as the query sees it: itself, or a leaf that it uses; nil where
  /// nothing does.
  func match(
    _ operation: Recording.Operation, _ query: Query
  ) -> (subject: Subject, candidate: Candidate)? {
    let whole = candidate(operation)
    if query.holds(of: whole) { return (.operation(operation.id), whole) }
    // What is said of an operation is not said of what goes into it.
    guard !query.namesOperation else { return nil }
    for input in operation.inputs where producers[input] == nil {
      let leaf = candidate(leaf: input, usedBy: operation)
      if query.holds(of: leaf) { return (.tensor(input), leaf) }
    }
    return nil
  }

  /// The leaves that are lit with an operation of which something fits: that one, or all that it uses.
  func leaves(
    of operation: Recording.Operation, litBy found: Subject
  ) -> [Recording.Tensor.ID] {
    found.tensor.map { [$0] } ?? operation.inputs.filter { producers[$0] == nil }
  }

  private func candidate(_ operation: Recording.Operation) -> Candidate {
    let leaves = operation.inputs.filter { producers[$0] == nil }
    return Candidate(
      operation: operation, names: (leaves + operation.outputs).compactMap { names[$0] },
      values: operation.outputs.compactMap { tensors[$0] },
      gradients: operation.outputs.compactMap(gradient),
      lacksGradient: operation.outputs.contains { state(of: $0) == AdjointState.none })
  }

  private func candidate(
    leaf: Recording.Tensor.ID, usedBy operation: Recording.Operation
  ) -> Candidate {
    // A number that nobody asked the gradient of lacks none.
    let isAsked = ledgers[leaf]?.isSource == true || tensors[leaf]?.role == .variable
    return Candidate(
      operation: operation, names: [names[leaf]].compactMap(\.self),
      values: [tensors[leaf]].compactMap(\.self), gradients: [gradient(leaf)].compactMap(\.self),
      lacksGradient: isAsked && state(of: leaf) == AdjointState.none)
  }

  /// How an adjoint ends.
  private func state(of tensor: Recording.Tensor.ID) -> AdjointState? {
    ledgers[tensor].map {
      $0.state(at: .backward(run: $0.run, steps: .max, contributions: 0))
    }
  }

  /// The adjoint with which a tensor ends.
  func gradient(_ tensor: Recording.Tensor.ID) -> Recording.Tensor? {
    state(of: tensor)?.adjoint.flatMap { adjoints[$0] }
  }
}

extension CandidateMaker {
  /// From what of a tape is loaded.
  init(window: TapeWindow, accounts: RunAccounts?) {
    self.init(
      tensors: window.tensors, names: window.tensorNames, producers: window.producers,
      ledgers: accounts?.ledgers ?? [:], adjoints: accounts?.tensors ?? [:])
  }
}

extension Query {
  /// Whether it says which primitive is meant.
  var namesOperation: Bool {
    conditions.contains { if case .operation = $0 { true } else { false } }
  }

  /// Whether it cannot be answered without the gradients of a run.
  var asksForGradients: Bool {
    conditions.contains { condition in
      switch condition {
      case .kind(.none, _): true
      case .kind(_, let quantity), .norm(_, _, let quantity): quantity != .value
      case .operation, .scope, .shape, .line, .changes, .name: false
      }
    }
  }

  /// Whether it cannot be answered without values, or their shapes and roles.
  var asksForValues: Bool {
    conditions.contains { condition in
      switch condition {
      case .kind, .norm, .shape: true
      case .operation, .scope, .line, .changes, .name: false
      }
    }
  }
}

extension TapeLoader {
  /// What is known of some operations, as far as a query or a sort asks; costs what the operations
  /// touch.
  func candidates(
    of operations: [Recording.Operation], for query: Query?,
    sortedBy column: TableSort.Column? = nil, inRun place: Int?
  ) throws(TapeReadingError) -> CandidateMaker {
    var maker = CandidateMaker()
    // What they compute themselves needs no looking up.
    for operation in operations {
      for output in operation.outputs { maker.producers[output] = operation.id }
    }
    let inputs = Set(operations.lazy.flatMap(\.inputs))
    let before = inputs.filter { maker.producers[$0] == nil }.sorted()
    maker.producers.merge(try passedSource.producers(ofTensors: before)) { first, _ in first }
    if query?.asksForNames == true {
      maker.names = try DisplayNames(passedSource).tensors(
        computedBy: operations, leaves: before.filter { maker.producers[$0] == nil })
    }
    let asksForTensors =
      query?.asksForValues == true || query?.asksForGradients == true || column != nil
    guard asksForTensors else { return maker }
    let ids = inputs.union(operations.lazy.flatMap(\.outputs)).sorted()
    if query?.asksForValues == true || [.shape, .value, .bytes].contains(column) {
      maker.tensors = try numbers(ids)
    }
    let asksForGradients = query?.asksForGradients == true || column == .adjoint
    guard asksForGradients, let place, projector.runs.indices.contains(place) else {
      return maker
    }
    let run = projector.runs[place]
    let accounts = try passedSource.accounts(ofRun: run.id, toTensors: ids, around: 0..<0)
    for id in ids {
      maker.ledgers[id] = Ledger(of: id, in: run, at: place, account: accounts[id] ?? Account())
    }
    let named = maker.ledgers.values.flatMap { ledger in
      ledger.seeds
        + (ledger.postings + [ledger.account.last].compactMap(\.self)).compactMap(\.adjoint)
    }
    maker.adjoints = try numbers(Set(named).sorted())
    return maker
  }

  /// Tensors with their statistics, or with their elements where they are few and have none.
  private func numbers(
    _ ids: [Recording.Tensor.ID]
  ) throws(TapeReadingError) -> [Recording.Tensor.ID: Recording.Tensor] {
    var found: [Recording.Tensor.ID: Recording.Tensor] = [:]
    for tensor in try passedSource.tensors(withIDs: ids, elements: false) {
      found[tensor.id] = tensor
    }
    let bare = found.values.filter {
      $0.statistics == nil && ($0.elementCount ?? .max) <= ElementPart.limit
    }
    for tensor in try passedSource.tensors(withIDs: bare.map(\.id).sorted(), elements: true) {
      found[tensor.id] = tensor
    }
    return found
  }
}
