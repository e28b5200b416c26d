/// The spans of a whole tape, in memory.
struct ScopeTable: Sendable {
  /// By their ids.
  let spans: [ScopeSpan]
  private let inputLists: [[Recording.Tensor.ID]]
  /// The ids of the outermost spans, and of those right inside each, rising.
  private let outermost: [Int]
  private let inner: [[Int]]

  /// The spans that a walk found.
  init(_ found: [ScopeWalk.Found]) {
    let found = found.sorted { $0.span.id < $1.span.id }
    spans = found.map(\.span)
    inputLists = found.map(\.inputs)
    var inner = spans.map { _ in [Int]() }
    for span in spans { if let parent = span.parent { inner[parent].append(span.id) } }
    self.inner = inner
    outermost = spans.lazy.filter { $0.parent == nil }.map(\.id)
  }

  /// The spans of operations in the order of execution.
  init(of operations: [Recording.Operation]) {
    var walk = ScopeWalk()
    var found: [ScopeWalk.Found] = []
    for operation in operations {
      found += walk.read(
        name: operation.name, scope: operation.scope, inputs: operation.inputs,
        outputs: operation.outputs)
    }
    self.init(found + walk.finish())
  }

  /// The spans right inside one, or the outermost ones, that have operations at some positions; at
  /// most so many, in order.
  func scopes(inside id: ScopeSpan.ID?, at positions: Range<Int>, limit: Int) -> [ScopeSpan] {
    if positions.isEmpty { return [] }
    let list = id.map { inner.indices.contains($0) ? inner[$0] : [] } ?? outermost
    let first = list.firstPlace { spans[$0].positions.upperBound > positions.lowerBound }
    return list[first...].prefix(max(0, limit)).map { spans[$0] }
      .filter { $0.positions.lowerBound < positions.upperBound }
  }

  /// The spans around a position, the outermost first.
  func scopes(around position: Int) -> [ScopeSpan] {
    guard position < .max else { return [] }
    var around: [ScopeSpan] = []
    while let span = scopes(inside: around.last?.id, at: position..<position + 1, limit: 1).first {
      around.append(span)
    }
    return around
  }

  /// The first of the tensors that a span uses and does not compute.
  func inputs(ofScope id: ScopeSpan.ID, limit: Int) -> [Recording.Tensor.ID] {
    inputLists.indices.contains(id) ? Array(inputLists[id].prefix(max(0, limit))) : []
  }
}
