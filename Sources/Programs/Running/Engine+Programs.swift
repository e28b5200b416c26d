import Autodiff
import TapeFormat

extension ProgramFailure {
  /// What the engine refused, and in which statement.
  init(_ error: TapeError, at place: Place) {
    let kind: Kind =
      switch error {
      case .tapeAlreadyUsed: .tapeAlreadyUsed
      case .tapeAlreadyRecording: .tapeAlreadyRecording
      case .tapeNotRecording: .tapeNotRecording
      case .noGradientDefined, .customGradientFailed: .noGradientDefined
      case .invalidArgument: .invalidArgument
      }
    self.init(kind: kind, said: "\(place): \(error)")
  }
}

extension Statement.AssignmentMode {
  var observed: ObservedAssignment.Mode {
    switch self {
    case .set: .set
    case .add: .add
    case .subtract: .subtract
    }
  }
}

extension Literal {
  /// The literal as a tensor of the engine.
  func tensor() throws(ArgumentProblem) -> Tensor {
    switch values {
    case .floating(let numbers): return try Tensor(numbers, shape: shape, dtype: dtype)
    case .boolean(let flags): return try Tensor(flags, shape: Shape(checking: shape))
    case .integral(let numbers):
      switch dtype {
      case .int32:
        return try Tensor(
          numbers.map { Int32(truncatingIfNeeded: $0) }, shape: Shape(checking: shape))
      case .int64: return try Tensor(numbers, shape: Shape(checking: shape))
      default: throw .dtypeNotComputed(dtype)
      }
    }
  }

  /// What a tensor holds, as a program would write it.
  init(_ tensor: Tensor) {
    let values: Recording.Values =
      switch tensor.dtype {
      case .float32: .floating(tensor.elements(as: Float.self).map(Double.init))
      case .float64: .floating(tensor.elements(as: Double.self))
      case .int32: .integral(tensor.elements(as: Int32.self).map(Int64.init))
      case .int64: .integral(tensor.elements(as: Int64.self))
      default: .boolean(tensor.elements(as: Bool.self))
      }
    self.init(dtype: tensor.dtype, shape: tensor.shape.extents, values: values)
  }
}
