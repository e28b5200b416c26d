/// The operations of a program, kept to find the gradient that a run would have had if nothing
/// had cut the way.
///
/// To answer, it executes what leads from the source to the targets once more, on a tape of its own
/// that watches the source and never looks away. A stop or an assignment is passed only where there
/// is no other way, so that the answer is the one that the smallest change of the program gives.
struct ReplayRecord {
  /// What is executed again.
  private enum Action {
    case primitive(Primitive, Attributes)
    /// A read: the tensor is what the variable held.
    case read
    case assignment(ObservedAssignment.Mode)
  }

  private struct Entry {
    var action: Action
    var inputs: [Tensor]
    var outputs: [Tensor]
    /// The handle of the variable that was read.
    var variable: UInt64?
    var byteCount: Int
  }

  /// What a replay passes that a tape would not.
  private enum Passing: CaseIterable {
    /// Only what the program's tapes did not record.
    case unrecorded
    /// Stops of the gradient too.
    case stops
    /// Assignments to variables too.
    case assignments
  }

  private var entries: [Entry] = []
  /// How many older entries have been dropped.
  private var dropped = 0
  private(set) var byteCount = 0
  /// The place of the entry that made a tensor, by the tensor's id, counted with dropped ones.
  private var producers: [UInt64: Int] = [:]
  /// What each variable holds, by its handle.
  private var contents: [UInt64: Tensor] = [:]

  /// A jacobian with more elements is not computed: it takes a walk back for each row.
  private static let largestJacobian = 1 << 16
  /// How much memory the kept tensors may take before the older half is dropped.
  private let byteLimit: Int

  /// A record of nothing.
  init(byteLimit: Int = 1 << 27) { self.byteLimit = byteLimit }

  // MARK: Keeping

  /// Notes what a variable holds.
  mutating func note(_ content: Tensor, of variable: Variable) {
    contents[variable.handle.id] = content
  }

  /// Keeps an operation.
  mutating func append(_ operation: ObservedOperation) {
    guard let variable = operation.variable, let content = operation.content else {
      let action = Action.primitive(operation.primitive, operation.attributes)
      return append(action, operation.inputs, operation.outputs)
    }
    contents[variable.handle.id] = content
    append(.read, [content], operation.outputs, variable: variable.handle.id)
  }

  /// Keeps an assignment.
  mutating func append(_ assignment: ObservedAssignment) {
    let before = contents.updateValue(assignment.value, forKey: assignment.variable.handle.id)
    if assignment.mode == .set {
      append(.assignment(.set), [assignment.operand], [assignment.value])
    } else if let before {
      append(.assignment(assignment.mode), [before, assignment.operand], [assignment.value])
    }
  }

  private mutating func append(
    _ action: Action, _ inputs: [Tensor], _ outputs: [Tensor], variable: UInt64? = nil
  ) {
    // An entry with its small arrays and its place in the tables takes about half a kilobyte.
    let size = outputs.reduce(512) { $0 + $1.elementCount * $1.dtype.byteCount }
    for output in outputs { producers[output.id] = dropped + entries.count }
    entries.append(
      Entry(action: action, inputs: inputs, outputs: outputs, variable: variable, byteCount: size))
    byteCount += size
    while byteCount > byteLimit { dropOlderHalf() }
  }

  private mutating func dropOlderHalf() {
    let count = (entries.count + 1) / 2
    for entry in entries[..<count] {
      byteCount -= entry.byteCount
      for output in entry.outputs { producers[output.id] = nil }
    }
    entries.removeFirst(count)
    dropped += count
  }

  // MARK: Asking

  /// The gradient that a run would have had with respect to a source, or nil where there is none
  /// even so, or it cannot be had.
  ///
  /// - Complexity: That of executing and differentiating the ancestors of the targets.
  func gradient(of run: ObservedRun, withRespectTo source: Tensor) -> Tensor? {
    guard source.isTrainable else { return nil }
    for passing in Passing.allCases {
      if let found = try? replay(run, source, passing) { return found }
    }
    return nil
  }

  private func replay(
    _ run: ObservedRun, _ source: Tensor, _ passing: Passing
  ) throws(TapeError) -> Tensor? {
    let ancestors = ancestors(of: run.targets, passing)
    let leaves =
      source.isHandle
      ? ancestors.filter { $0.variable == source.id }.flatMap(\.outputs) : [source]
    guard !leaves.isEmpty else { return nil }
    let tape = GradientTape(watchesAccessedVariables: false)
    try tape.begin()
    defer { tape.end() }
    // What each tensor that depends on a leaf has become.
    var copies: [UInt64: Tensor] = [:]
    for leaf in leaves {
      tape.watch(leaf)
      copies[leaf.id] = leaf
    }
    for entry in ancestors where entry.outputs.contains(where: { copies[$0.id] == nil }) {
      guard entry.inputs.contains(where: { copies[$0.id] != nil }) else { continue }
      let inputs = entry.inputs.map { copies[$0.id] ?? $0 }
      let outputs = try execute(entry.action, inputs, passing)
      for (old, new) in zip(entry.outputs, outputs) { copies[old.id] = new }
    }
    var targets: [Tensor] = []
    var seeds: [Tensor?] = []
    for (target, seed) in zip(run.targets, run.seeds) {
      guard let copy = copies[target.id] else { continue }
      targets.append(copy)
      seeds.append(seed)
    }
    guard let target = targets.first else { return nil }
    switch run.kind {
    case .gradient:
      return try sum(
        tape.gradient(of: targets, withRespectTo: leaves, outputGradients: seeds))
    case .jacobian:
      guard target.elementCount * source.elementCount <= Self.largestJacobian else { return nil }
      return try sum(tape.jacobian(of: target, withRespectTo: leaves))
    case .batchJacobian:
      // It has zeros where others have no result, so there is nothing to make up for.
      return nil
    }
  }

  private func execute(
    _ action: Action, _ inputs: [Tensor], _ passing: Passing
  ) throws(TapeError) -> [Tensor] {
    switch action {
    case .read, .assignment(.set): [try Primitive.identity(inputs[0])]
    case .assignment(.add): [try Primitive.add(inputs[0], inputs[1])]
    case .assignment(.subtract): [try Primitive.subtract(inputs[0], inputs[1])]
    case .primitive(let primitive, let attributes):
      primitive.leavesNoNode && passing != .unrecorded
        ? [try Primitive.identity(inputs[0])] : try primitive(inputs, attributes)
    }
  }

  private func sum(_ gradients: [Tensor?]) throws(TapeError) -> Tensor? {
    var total: Tensor?
    for case let gradient? in gradients {
      total =
        try total.map { (sum) throws(TapeError) in try Primitive.add(sum, gradient) } ?? gradient
    }
    return total
  }

  /// The kept entries that the tensors come from, in the order of execution.
  private func ancestors(of tensors: [Tensor], _ passing: Passing) -> [Entry] {
    var found: Set<Int> = []
    var stack = tensors.map(\.id)
    while let id = stack.popLast() {
      guard let place = producers[id], !found.contains(place) else { continue }
      let entry = entries[place - dropped]
      if case .assignment = entry.action, passing != .assignments { continue }
      found.insert(place)
      stack += entry.inputs.map(\.id)
    }
    return found.sorted().map { entries[$0 - dropped] }
  }
}
