import Playback
import TapeFormat

/// Where in a gradient run something began that a gradient ended with: not-a-number, an infinity,
/// or nothing but zeros; and what made it begin there.
struct Origin {
  typealias Kind = ValueOrigin.Kind

  /// What an operation handed it on for, though nothing of the kind had come in.
  enum Cause {
    /// A value that its derivative is computed from is not finite, and since when.
    case operand(Recording.Tensor, ValueOrigin?)
    /// Its local derivative, and the value of the input at which that is taken.
    case local(String, input: Recording.Tensor.ID, at: String)
    /// Nothing that the recording tells.
    case unknown
  }

  let kind: Kind
  /// The operation whose step handed it on though nothing of the kind had come in.
  let operation: Recording.Operation
  /// What it handed on, and what had come in.
  let contribution: Recording.Tensor?
  let incoming: Recording.Tensor?
  let cause: Cause

  /// The tensors whose names a sentence needs.
  var named: [Recording.Tensor.ID] {
    switch cause {
    case .operand(let tensor, let origin): [tensor.id] + (origin?.named ?? [])
    case .local(_, let input, _): [input]
    case .unknown: []
    }
  }

  /// Follows the contributions from a tensor's adjoint back towards the target, as long as they are
  /// of the kind; of a gradient only that part is looked at.
  ///
  /// Nil where the run's steps do not say, and where contributions that are no zeros come to zero
  /// together.
  ///
  /// - Complexity: A few questions to the source for each step on the way.
  init?(
    of kind: Kind, in tensor: Recording.Tensor.ID, run: Recording.GradientRun.ID,
    reading source: any TapeSource, part: GradientPart
  ) throws(TapeReadingError) {
    var tensor = tensor
    var last: (operation: Recording.Operation, step: Recording.Step, posting: Posting)?
    var seen: Set<Recording.Tensor.ID> = []
    while seen.insert(tensor).inserted {
      guard
        let guilty = try Self.firstPosting(of: kind, to: tensor, run: run, in: source, part: part),
        let step = try source.steps(ofRun: run, in: guilty.step..<guilty.step + 1).first,
        let operation = try source.operations(withIDs: [guilty.operation]).first
      else { break }
      last = (operation, step, guilty)
      let incoming = try part.tensors(step.incoming.compactMap(\.self), in: source)
      let place = step.incoming.firstIndex { $0.flatMap { incoming[$0] }.map(kind.holds) == true }
      guard let place, operation.outputs.indices.contains(place) else { break }
      tensor = operation.outputs[place]
    }
    guard let last else { return nil }
    self.kind = kind
    operation = last.operation
    let ids = [last.posting.contribution, last.step.incoming.compactMap(\.self).first]
    let gradients = try part.tensors(ids.compactMap(\.self), in: source)
    contribution = ids[0].flatMap { gradients[$0] }
    incoming = ids[1].flatMap { gradients[$0] }
    cause = try Self.cause(
      kind, last.operation, last.step, slot: last.posting.slot, contribution, in: source)
  }

  private static func cause(
    _ kind: Kind, _ operation: Recording.Operation, _ step: Recording.Step, slot: Int,
    _ contribution: Recording.Tensor?, in source: any TapeSource
  ) throws(TapeReadingError) -> Cause {
    let local = step.locals.indices.contains(slot) ? step.locals[slot] : nil
    let ids = operation.inputs + operation.outputs + [local].compactMap(\.self)
    let known = Dictionary(
      try source.tensors(withIDs: Set(ids).sorted(), elements: true).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    let inputs = operation.inputs.compactMap { known[$0] }
    func operand(_ tensors: [Recording.Tensor]) throws(TapeReadingError) -> Cause? {
      guard kind != .zero, let odd = tensors.first(where: { !$0.isFinite }),
        let what = ValueOrigin.Kind(of: odd)
      else { return nil }
      return .operand(odd, try ValueOrigin(of: what, in: odd.id, reading: source))
    }
    if let cause = try operand(inputs) { return cause }
    let ownValues = try operand(operation.outputs.compactMap { known[$0] })
    guard operation.inputs.indices.contains(slot), let input = known[operation.inputs[slot]] else {
      return ownValues ?? .unknown
    }
    guard kind != .zero else {
      let text = local.flatMap { known[$0] }.map { NumberFormat.summary(of: $0, columns: 40) }
      return .local(
        text ?? "", input: input.id, at: NumberFormat.summary(of: input, columns: 40))
    }
    guard case .whole(let handed)? = contribution?.elements,
      case .whole(let values) = input.elements, values.count > 0,
      case .whole(let slopes)? = local.flatMap({ known[$0] })?.elements,
      slopes.count == values.count,
      let place = (0..<handed.count).first(where: { kind.holds(for: handed.double(at: $0)) })
    else { return ownValues ?? .unknown }
    let element = place % values.count
    guard !slopes.double(at: element).isFinite else { return ownValues ?? .unknown }
    return .local(
      NumberFormat.element(slopes, at: element), input: input.id,
      at: NumberFormat.element(values, at: element))
  }

  /// The first posting to a tensor's adjoint whose contribution is of the kind, looked for page by
  /// page.
  private static func firstPosting(
    of kind: Kind, to tensor: Recording.Tensor.ID, run: Recording.GradientRun.ID,
    in source: any TapeSource, part: GradientPart
  ) throws(TapeReadingError) -> Posting? {
    try source.find(inPostingsOfRun: run, toTensor: tensor) {
      (page) throws(TapeReadingError) -> Posting? in
      let contributions = try part.tensors(page.compactMap(\.contribution), in: source)
      return page.first { posting in
        posting.contribution.flatMap { contributions[$0] }.map(kind.holds) == true
      }
    }
  }
}
