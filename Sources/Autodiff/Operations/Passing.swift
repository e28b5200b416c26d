import TapeFormat

/// Primitives that hand on what they are given, or only its type and shape.
extension Primitive {
  /// A read of a variable.
  ///
  /// Its input is the variable's handle, so it cannot be computed from inputs alone:
  /// ``Variable/value`` makes the output.
  public static let readVariable: Primitive = .init(
    "ReadVariableOp", .unary { x, _ in Tensor(sharing: x, shape: x.shape) },
    derivative: .each([
      .init("∂L/∂variable = ∂L/∂y") { _, _, g, _ in g }.ofRows { _, _, g, _ in g }
    ]),
    samples: points)

  public static let identity: Primitive = .init(
    "Identity", .unary { x, _ in Tensor(sharing: x, shape: x.shape) },
    derivative: .each([.init("∂L/∂x = ∂L/∂y") { _, _, g, _ in g }]), isElementwise: true,
    samples: points)

  /// The value, cut off from how it was computed.
  public static let stopGradient: Primitive = .init(
    "StopGradient", .unary { x, _ in Tensor(sharing: x, shape: x.shape) }, derivative: .none,
    leavesNoNode: true, samples: [])

  public static let zerosLike: Primitive = .init(
    "ZerosLike", .unary { x, _ in Tensor(zerosLike: x) }, derivative: .none, samples: [])

  public static let onesLike: Primitive = .init(
    "OnesLike", .unary { x, _ in Tensor(onesLike: x) }, derivative: .none, samples: [])

  public static let cast: Primitive = .init(
    "Cast",
    .unary { x, a throws(ArgumentProblem) in
      guard let dtype = a.dtype("dtype") else {
        throw .setting("\(a.text("dtype") ?? "nothing") is no dtype to cast to")
      }
      guard DType.computed.contains(dtype) else { throw .dtypeNotComputed(dtype) }
      return x.converted(to: dtype)
    },
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y in the dtype of x") { x, _, g, _ in
        guard x[0].dtype.isFloating, g.dtype.isFloating else { return nil }
        return try Primitive.cast(g, ["dtype": .text(x[0].dtype.rawValue)])
      }
    ]), isElementwise: true,
    samples: [
      Sample(.spread([2, 1, 2], -2...2), attributes: ["dtype": .text("float64")]),
      Sample(.spread([0], -2...2), attributes: ["dtype": .text("float64")]),
    ])
}

extension Tensor {
  /// A copy with each element turned into another type.
  fileprivate func converted(to dtype: DType) -> Tensor {
    switch self.dtype {
    case .int64: convertIntegers(to: dtype)
    case .float32: convert(from: Float.self, to: dtype)
    case .float64: convert(from: Double.self, to: dtype)
    case .int32: convert(from: Int32.self, to: dtype)
    default: convert(from: Bool.self, to: dtype)
    }
  }

  private func convert<In: TensorElement>(from type: In.Type, to dtype: DType) -> Tensor {
    switch dtype {
    case .float32: Elementwise.map(self) { (x: In) in Float(converting: x.asDouble) }
    case .float64: Elementwise.map(self) { (x: In) in x.asDouble }
    case .int32: Elementwise.map(self) { (x: In) in Int32(converting: x.asDouble) }
    case .int64: Elementwise.map(self) { (x: In) in Int64(converting: x.asDouble) }
    default: Elementwise.map(self) { (x: In) in Bool(converting: x.asDouble) }
    }
  }

  /// 64-bit integers do not all fit a double.
  private func convertIntegers(to dtype: DType) -> Tensor {
    switch dtype {
    case .float32: Elementwise.map(self) { (x: Int64) in Float(converting: x) }
    case .float64: Elementwise.map(self) { (x: Int64) in Double(converting: x) }
    case .int32: Elementwise.map(self) { (x: Int64) in Int32(converting: x) }
    case .int64: Elementwise.map(self) { (x: Int64) in x }
    default: Elementwise.map(self) { (x: Int64) in Bool(converting: x) }
    }
  }
}
