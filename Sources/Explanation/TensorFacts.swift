import TapeFormat

/// What an explanation needs to know of a tensor: read when it is asked for, and kept.
struct TensorFacts {
  /// What is known of one tensor.
  struct Fact {
    let dtype: DType
    let isVariable: Bool
    /// Nil where the recording does not say.
    let isTrainable: Bool?
  }

  private let source: any TapeSource
  private var known: [Int: Fact] = [:]

  init(_ source: any TapeSource) {
    self.source = source
  }

  /// Reads what is not known yet of the given tensors, in one question.
  mutating func prepare(_ ids: some Sequence<Int>) throws(TapeReadingError) {
    let missing = Set(ids.lazy.filter { [known] in $0 >= 0 && known[$0] == nil }).sorted()
    if missing.isEmpty { return }
    for tensor in try source.tensors(withIDs: missing, elements: false) {
      known[tensor.id] = Fact(
        dtype: tensor.dtype, isVariable: tensor.role == .variable,
        isTrainable: tensor.isTrainable)
    }
  }

  /// What is known of a tensor; nil where the recording does not have it.
  mutating func fact(of id: Int) throws(TapeReadingError) -> Fact? {
    if known[id] == nil { try prepare(CollectionOfOne(id)) }
    return known[id]
  }

  /// Whether gradients flow through a tensor's values; so they do as far as nobody says otherwise.
  mutating func isFloating(_ id: Int) throws(TapeReadingError) -> Bool {
    try fact(of: id)?.dtype.isFloating ?? true
  }
}
