/// What a tape has recorded: operations as codes, attributes, and slots of inputs and outputs, in
/// flat arrays.
///
/// Every tensor that the record meets gets a slot: it is watched, or an output of a recorded
/// operation, or merely mentioned as an input beside one of those. The record owns its tensors
/// flat; an operation owns none, so that freeing a long chain does not recurse.
final class TapeRecord {
  /// One recorded operation.
  struct Entry {
    /// The operation's code.
    ///
    /// Primitives are constants and never freed, but for those of `customs`.
    let primitive: Unmanaged<Primitive>
    /// Its place in `inputSlots` and the count there.
    let firstInput: Int32
    let inputCount: Int32
    /// Outputs have adjacent slots.
    let firstOutput: Int32
    let outputCount: Int32
    /// Its place in `attributes`, or -1 where it has none; below that, the handle of a custom
    /// gradient.
    let attributes: Int32

    /// Whether its derivative is a closure of the program's.
    var isCustom: Bool { attributes < -1 }
    /// The slots of its outputs.
    var outputs: Range<Int> { Int(firstOutput)..<Int(firstOutput + outputCount) }
  }

  /// What `producers` says of a tensor that is no output of a recorded operation.
  enum Origin {
    static let watched: Int32 = -1
    static let mentioned: Int32 = -2
  }

  let state: TapeState
  var tape: ObservedTape { state.tape }
  @exclusivity(unchecked) private(set) var entries: [Entry] = []
  @exclusivity(unchecked) private(set) var inputSlots: [Int32] = []
  @exclusivity(unchecked) private(set) var attributes: [Attributes] = []
  /// The operations that programs have made, with their closures, by their handles: the first has
  /// the handle -2, the next one -3.
  @exclusivity(unchecked) private(set) var customs: [Primitive] = []
  /// The tensors by slot.
  @exclusivity(unchecked) private(set) var tensors: [Tensor] = []
  /// For each slot, the place of the entry that computed it, or its origin.
  @exclusivity(unchecked) private(set) var producers: [Int32] = []
  /// The slots by the tensors' numbers.
  @exclusivity(unchecked) private var slots: SlotTable
  /// Watched variables by the id of their handles.
  @exclusivity(unchecked) private(set) var variables: [UInt64: Variable] = [:]

  /// An empty record of the given tape.
  init(of state: TapeState) {
    self.state = state
    // What is recorded is nearly all made after the record, by its thread.
    slots = SlotTable(from: ThreadState.current.pointee.takeID())
  }

  // MARK: Slots

  /// The slot of a tensor, or -1 where the record has not met it.
  @inline(__always)
  func slot(of tensor: Tensor) -> Int32 { slots[tensor.id] }

  /// Gives a tensor that the record has not met the next slot.
  @inline(__always)
  private func append(_ tensor: Tensor, producer: Int32) -> Int32 {
    let slot = Int32(truncatingIfNeeded: tensors.count)
    tensors.append(tensor)
    producers.append(producer)
    slots.add(tensor.id, slot)
    return slot
  }

  /// The slot of a tensor, which is mentioned from now on if it has not been met.
  func slotByMention(of tensor: Tensor) -> Int32 {
    let slot = slot(of: tensor)
    return slot >= 0 ? slot : append(tensor, producer: Origin.mentioned)
  }

  /// Whether the tensor in a slot is watched or computed by a recorded operation.
  @inline(__always)
  func isOnTape(_ slot: Int32) -> Bool {
    slot >= 0 && producers[Int(slot)] != Origin.mentioned
  }

  // MARK: Watching

  /// Puts a tensor on the tape, and says whether it was not there before.
  func watch(_ tensor: Tensor) -> Bool {
    let slot = slot(of: tensor)
    guard slot >= 0 else {
      _ = append(tensor, producer: Origin.watched)
      return true
    }
    guard producers[Int(slot)] == Origin.mentioned else { return false }
    producers[Int(slot)] = Origin.watched
    return true
  }

  /// Puts a variable on the tape, by its handle.
  func watch(_ variable: Variable) -> Bool {
    variables[variable.handle.id] = variable
    return watch(variable.handle)
  }

  // MARK: Recording

  /// Whether an operation on these inputs is to be recorded: one of them is on the tape, and
  /// gradients flow through its type.
  func verdict(_ inputs: Few<Tensor>) -> ObservedMembership.Verdict {
    var isAnyOnTape = false
    for input in inputs where isOnTape(slot(of: input)) {
      if input.isTrainable { return .recorded }
      isAnyOnTape = true
    }
    return isAnyOnTape ? .nonDifferentiableDType : .noInputWatched
  }

  /// Records an operation, whatever its inputs.
  func record(
    _ primitive: Primitive, _ settings: Attributes, inputs: Few<Tensor>, outputs: Few<Tensor>
  ) {
    let firstInput = inputSlots.count
    for input in inputs { inputSlots.append(slotByMention(of: input)) }
    var handle: Int32 = -1
    if case .custom = primitive.derivative {
      customs.append(primitive)
      handle = -1 - Int32(truncatingIfNeeded: customs.count)
    }
    finish(primitive, settings, firstInput, inputs.count, outputs.count, handle)
    for output in outputs { _ = append(output, producer: Int32(entries.count - 1)) }
  }

  /// Records an operation on one input if it is to be recorded.
  @inline(__always)
  func consider(
    _ primitive: Primitive, _ settings: Attributes, _ x: Tensor, _ y: Tensor
  ) -> ObservedMembership.Verdict {
    let slot = slot(of: x)
    guard isOnTape(slot) else { return .noInputWatched }
    guard x.isTrainable else { return .nonDifferentiableDType }
    let firstInput = inputSlots.count
    inputSlots.append(slot)
    finish(primitive, settings, firstInput, 1, 1)
    _ = append(y, producer: Int32(truncatingIfNeeded: entries.count &- 1))
    return .recorded
  }

  /// Records an operation on two inputs if it is to be recorded.
  @inline(__always)
  func consider(
    _ primitive: Primitive, _ settings: Attributes, _ x0: Tensor, _ x1: Tensor, _ y: Tensor
  ) -> ObservedMembership.Verdict {
    let (slot0, slot1) = (slot(of: x0), slot(of: x1))
    guard
      (isOnTape(slot0) && x0.isTrainable) || (isOnTape(slot1) && x1.isTrainable)
    else {
      return isOnTape(slot0) || isOnTape(slot1) ? .nonDifferentiableDType : .noInputWatched
    }
    let firstInput = inputSlots.count
    let mentioned0 = slot0 >= 0 ? slot0 : append(x0, producer: Origin.mentioned)
    inputSlots.append(mentioned0)
    inputSlots.append(slot1 >= 0 ? slot1 : slotByMention(of: x1))
    finish(primitive, settings, firstInput, 2, 1)
    _ = append(y, producer: Int32(truncatingIfNeeded: entries.count &- 1))
    return .recorded
  }

  @inline(__always)
  private func finish(
    _ primitive: Primitive, _ settings: Attributes, _ firstInput: Int, _ inputCount: Int,
    _ outputCount: Int, _ handle: Int32 = -1
  ) {
    var place = handle
    if !settings.isEmpty {
      place = Int32(truncatingIfNeeded: attributes.count)
      attributes.append(settings)
    }
    entries.append(
      Entry(
        primitive: Unmanaged.passUnretained(primitive),
        firstInput: Int32(truncatingIfNeeded: firstInput),
        inputCount: Int32(truncatingIfNeeded: inputCount),
        firstOutput: Int32(truncatingIfNeeded: tensors.count),
        outputCount: Int32(truncatingIfNeeded: outputCount), attributes: place))
  }
}
