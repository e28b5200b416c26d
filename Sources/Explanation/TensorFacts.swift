import TapeFormat

/// What an explanation needs to know of a tensor: read when it is asked for, and kept.
struct TensorFacts {
  /// What is known of one tensor.
  struct Fact {
    let dtype: DType
    let isVariable: Bool
    /// Nil where the recording does not say.
    let isTrainable: Bool?

    /// A number that says all of it.
    fileprivate var code: Int {
      let trainable = isTrainable.map { $0 ? 2 : 1 } ?? 0
      return (Self.dtypes.firstIndex(of: dtype) ?? 0) * 8 + trainable * 2 + (isVariable ? 1 : 0)
    }

    fileprivate init(code: Int) {
      dtype = Self.dtypes[code / 8]
      isVariable = code % 2 == 1
      isTrainable = code / 2 % 4 == 0 ? nil : code / 2 % 4 == 2
    }

    fileprivate init(of tensor: Recording.Tensor) {
      dtype = tensor.dtype
      isVariable = tensor.role == .variable
      isTrainable = tensor.isTrainable
    }

    private static let dtypes = DType.allCases
  }

  private let source: any TapeSource
  /// The facts' codes, by the tensors' ids.
  private var known = SparsePlaces()

  init(_ source: any TapeSource) {
    self.source = source
  }

  /// Whether anything of the given tensors is not known yet.
  func lacks(_ ids: some Sequence<Int>) -> Bool {
    ids.contains { $0 >= 0 && known[$0] == nil }
  }

  /// Reads what is not known yet of the given tensors, in one question.
  mutating func prepare(_ ids: some Sequence<Int>) throws(TapeReadingError) {
    let missing = Set(ids.filter { $0 >= 0 && known[$0] == nil }).sorted()
    if missing.isEmpty { return }
    for tensor in try source.tensors(withIDs: missing, elements: false) {
      known[tensor.id] = Fact(of: tensor).code
    }
  }

  /// What is known of a tensor; nil where the recording does not have it.
  mutating func fact(of id: Int) throws(TapeReadingError) -> Fact? {
    if known[id] == nil { try prepare(CollectionOfOne(id)) }
    return known[id].map { Fact(code: $0) }
  }

  /// Whether gradients flow through a tensor's values; so they do as far as nobody says otherwise.
  mutating func isFloating(_ id: Int) throws(TapeReadingError) -> Bool {
    try fact(of: id)?.dtype.isFloating ?? true
  }
}
