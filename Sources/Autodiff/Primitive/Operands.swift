/// The inputs or the outputs of one operation, as its derivative sees them.
///
/// It looks into memory that belongs to the caller, so that no array is made for each operation;
/// it must not be kept beyond the call that it was handed to.
public struct Operands {
  private let tensors: UnsafePointer<Tensor>
  /// Which of the tensors are meant, or nil where it is the first ones.
  private let slots: UnsafePointer<Int32>?
  public let count: Int

  /// The tensors in the given slots.
  @inline(__always)
  init(tensors: UnsafePointer<Tensor>, slots: UnsafePointer<Int32>?, count: Int) {
    self.tensors = tensors
    self.slots = slots
    self.count = count
  }

  /// The operand in the given place.
  @inline(__always)
  public subscript(place: Int) -> Tensor {
    precondition(place < count)
    return tensors[slots.map { Int($0[place]) } ?? place]
  }
}

/// The adjoints of an operation's outputs.
public struct Adjoints {
  /// That of the first output; of nearly all operations it is the only one.
  private(set) var first: Tensor?
  private var others: [Tensor?]?

  /// The adjoint of an only output.
  @inline(__always)
  init(_ adjoint: Tensor) {
    first = adjoint
    others = nil
  }

  /// The adjoints of several outputs.
  init(_ adjoints: [Tensor?]) {
    first = adjoints.first ?? nil
    others = Array(adjoints.dropFirst())
  }

  /// Gives up the first, so that who gets it may be the only one to hold it.
  @inline(__always)
  mutating func takeFirst() -> Tensor? { first.take() }

  /// Gives up all of them.
  @inline(__always)
  mutating func takeAll() -> Adjoints { Adjoints(first: first.take(), others: others.take()) }

  @inline(__always)
  private init(first: Tensor?, others: [Tensor?]?) {
    self.first = first
    self.others = others
  }

  /// The adjoint of the output in the given place, or nil where nothing reached it.
  public subscript(place: Int) -> Tensor? { place == 0 ? first : others?[place - 1] ?? nil }
}
