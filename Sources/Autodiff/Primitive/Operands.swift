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

/// The adjoints of an operation's outputs, where it has several.
public struct Adjoints {
  let values: [Tensor?]

  /// The adjoint of the output in the given place, or nil where nothing reached it.
  public subscript(place: Int) -> Tensor? { values[place] }
}
