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
  /// The facts' codes, by the tensors' ids where these are small.
  private var near = PackedNumbers()
  private var far: [Int: Int] = [:]
  private let nearLimit: Int
  /// The positions of the operations that use a tensor, of those that were asked for.
  private var users: [Recording.Tensor.ID: PackedNumbers] = [:]

  init(_ source: any TapeSource) {
    self.source = source
    nearLimit = 16 * max(0, source.summary.tensorCount) + 1024
  }

  private func code(of id: Int) -> Int? {
    guard (0..<nearLimit).contains(id) else { return far[id] }
    let code = near[id]
    return code == PackedNumbers.absent ? nil : code
  }

  private mutating func keep(_ fact: Fact, of id: Int) {
    if (0..<nearLimit).contains(id) { near[id] = fact.code } else { far[id] = fact.code }
  }

  /// Whether anything of the given tensors is not known yet.
  func lacks(_ ids: some Sequence<Int>) -> Bool {
    ids.contains { $0 >= 0 && code(of: $0) == nil }
  }

  /// Reads what is not known yet of the given tensors, in one question.
  mutating func prepare(_ ids: some Sequence<Int>) throws(TapeReadingError) {
    let missing = Set(ids.filter { $0 >= 0 && code(of: $0) == nil }).sorted()
    if missing.isEmpty { return }
    for tensor in try source.tensors(withIDs: missing, elements: false) {
      keep(Fact(of: tensor), of: tensor.id)
    }
  }

  /// The positions of the operations that use a tensor, rising.
  mutating func users(
    of id: Recording.Tensor.ID, in flow: DataFlow
  ) throws(TapeReadingError) -> PackedNumbers {
    if let known = users[id] { return known }
    var positions = PackedNumbers()
    for operation in try source.users(ofTensors: [id])[id] ?? [] {
      if let position = try flow.knownPosition(ofOperation: operation, in: source) {
        positions.append(position)
      }
    }
    users[id] = positions
    return positions
  }

  /// What is known of a tensor; nil where the recording does not have it.
  mutating func fact(of id: Int) throws(TapeReadingError) -> Fact? {
    if code(of: id) == nil { try prepare(CollectionOfOne(id)) }
    return code(of: id).map { Fact(code: $0) }
  }

  /// Whether gradients flow through a tensor's values; so they do as far as nobody says otherwise.
  mutating func isFloating(_ id: Int) throws(TapeReadingError) -> Bool {
    try fact(of: id)?.dtype.isFloating ?? true
  }
}
