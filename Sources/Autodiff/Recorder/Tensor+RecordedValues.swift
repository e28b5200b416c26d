import TapeFormat

extension Tensor {
  /// The elements as a recording keeps them, without loss.
  var recordedValues: Recording.Values {
    switch dtype {
    case .float32: .floating(elements(as: Float.self).map(Double.init))
    case .float64: .floating(elements(as: Double.self))
    case .int32: .integral(elements(as: Int32.self).map(Int64.init))
    case .int64: .integral(elements(as: Int64.self))
    default: .boolean(elements(as: Bool.self))
    }
  }

  /// The elements at the given places, without a look at the others.
  func recordedValues(at places: [Int]) -> Recording.Values {
    func pick<Element: TensorElement>(_ type: Element.Type) -> [Element] {
      withElements(as: type) { elements in places.map { elements[$0] } }
    }
    return switch dtype {
    case .float32: .floating(pick(Float.self).map(Double.init))
    case .float64: .floating(pick(Double.self))
    case .int32: .integral(pick(Int32.self).map(Int64.init))
    case .int64: .integral(pick(Int64.self))
    default: .boolean(pick(Bool.self))
    }
  }

  /// Lets the body look at the elements as a file keeps them.
  func withBytes(_ body: (UnsafeRawBufferPointer) -> Void) {
    func read<Element: TensorElement>(_ type: Element.Type) {
      withElements(as: type) { elements in
        body(
          UnsafeRawBufferPointer(
            start: elements, count: elementCount * MemoryLayout<Element>.stride))
      }
    }
    switch dtype {
    case .float32: read(Float.self)
    case .float64: read(Double.self)
    case .int32: read(Int32.self)
    case .int64: read(Int64.self)
    default: read(Bool.self)
    }
  }

  /// The only element as a number.
  var onlyNumber: Double {
    switch dtype {
    case .float32: Double(Float(tensorBits: bits))
    case .float64: Double(tensorBits: bits)
    case .int32: Double(Int32(tensorBits: bits))
    case .int64: Double(Int64(tensorBits: bits))
    default: bits == 0 ? 0 : 1
    }
  }
}

extension Recording.Attribute {
  /// A setting of an operation as a recording keeps it.
  init(_ value: Attributes.Setting) {
    switch value {
    case .flag(let flag): self = .boolean(flag)
    case .integer(let integer): self = .integer(integer)
    case .number(let number): self = .number(number)
    case .text(let text): self = .text(text)
    case .integers(let integers): self = .list(integers.map { .integer($0) })
    }
  }
}

extension Recording.Membership {
  /// What a tape did with an operation, as a recording keeps it.
  init(tape: Int, verdict: ObservedMembership.Verdict) {
    let reason: Reason? =
      switch verdict {
      case .recorded: nil
      case .noInputWatched: .noInputWatched
      case .nonDifferentiableDType: .nonDifferentiableDType
      case .stopGradient: .stopGradient
      case .recordingStopped: .recordingStopped
      case .outsideTape: .outsideTape
      }
    self.init(tape: tape, isRecorded: verdict == .recorded, reason: reason)
  }
}
