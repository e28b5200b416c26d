/// Finds the spans of scopes, from the operations in the order of execution.
///
/// An operation costs its inputs for each scope that is open, and nothing where no scope was open
/// yet.
struct ScopeWalk: Sendable {
  /// A span, with the tensors that it uses and does not compute, in the order of first use.
  struct Found: Sendable {
    let span: ScopeSpan
    let inputs: [Recording.Tensor.ID]
  }

  private struct Open {
    let id: Int
    let parent: Int?
    let start: Int
    let name: Substring
    let path: String
    var innerCount = 0
    var inputs: [Recording.Tensor.ID] = []
    var ordinals: [Recording.Tensor.ID: Int] = [:]
    var signature = Signature()

    /// Which of the tensors from outside a tensor is, in the order of first use.
    mutating func ordinal(of tensor: Recording.Tensor.ID) -> Int {
      if let ordinal = ordinals[tensor] { return ordinal }
      ordinals[tensor] = inputs.count
      inputs.append(tensor)
      return inputs.count - 1
    }
  }

  /// Scopes inside so many others are not told apart.
  static let deepest = 32

  /// The position of the next operation.
  private(set) var position: Int
  /// How many spans began.
  private(set) var count = 0
  private var open: [Open] = []
  /// The scope of the operation before.
  private var scope: String?
  /// Where tensors were computed, since there are scopes.
  private var producers = SparsePlaces()
  private var names: [String: UInt64] = [:]

  /// A walk from a position before which no scope was open.
  init(from position: Int = 0) { self.position = position }

  /// Takes the next operation, and returns the spans that ended before it, inner ones first.
  mutating func read(
    name: String, scope: String?, inputs: [Recording.Tensor.ID], outputs: [Recording.Tensor.ID]
  ) -> [Found] {
    defer { position += 1 }
    let ended = scope == self.scope ? [] : enter(scope)
    if count == 0 { return ended }
    if !open.isEmpty { add(name: name, inputs: inputs, outputs: outputs.count) }
    for output in outputs { producers[output] = position }
    return ended
  }

  /// The spans that are open after the last operation, inner ones first.
  mutating func finish() -> [Found] { enter(nil) }

  private mutating func enter(_ scope: String?) -> [Found] {
    self.scope = scope
    // An empty text is no scope.
    let names =
      (scope ?? "").isEmpty
      ? []
      : (scope ?? "").split(separator: "/", omittingEmptySubsequences: false).prefix(Self.deepest)
    let common = zip(open, names).prefix { $0.name == $1 }.count
    var ended: [Found] = []
    while open.count > common, let last = open.popLast() { ended.append(found(last)) }
    for name in names.dropFirst(common) {
      let path = open.last.map { "\($0.path)/\(name)" } ?? String(name)
      if !open.isEmpty {
        open[open.count - 1].innerCount += 1
        for place in open.indices { open[place].signature.mix(text: name) }
      }
      open.append(
        Open(id: count, parent: open.last?.id, start: position, name: name, path: path))
      count += 1
    }
    return ended
  }

  private func found(_ open: Open) -> Found {
    Found(
      span: ScopeSpan(
        id: open.id, parent: open.parent, path: open.path, positions: open.start..<position,
        innerCount: open.innerCount, inputCount: open.inputs.count,
        signature: open.signature.value), inputs: open.inputs)
  }

  private mutating func add(name: String, inputs: [Recording.Tensor.ID], outputs: Int) {
    let primitive = names[name] ?? Signature(of: name).value
    names[name] = primitive
    let computedAt = inputs.map { producers[$0] ?? -1 }
    for place in open.indices {
      open[place].signature.mix(primitive)
      for (input, producer) in zip(inputs, computedAt) {
        let start = open[place].start
        if producer >= start {
          open[place].signature.mix(UInt64(2 * (producer - start)))
        } else {
          open[place].signature.mix(UInt64(2 * open[place].ordinal(of: input) + 1))
        }
      }
      open[place].signature.mix(UInt64(outputs))
    }
  }
}
