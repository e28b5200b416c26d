import TapeFormat

/// Why an operation cannot take the arguments it was given, with the facts.
public indirect enum ArgumentProblem: Error, Equatable, Sendable {
  case shapesDoNotFit(Shape, Shape)
  case dtypesDoNotMix(DType, DType)
  /// The operation does not compute with this dtype; `expected` says in words what it takes.
  case dtypeNotTaken(DType, expected: String)
  case dtypeNotComputed(DType)
  case rankTooLow(Shape, least: Int)
  case axisOutOfRange(axis: Int, rank: Int)
  case axisTwice(axis: Int)
  case negativeExtent([Int])
  case tooManyElements([Int])
  case elementCount(found: Int, shape: Shape)
  case inputCount(found: Int, expected: String)
  case indexOutOfRange(index: Int, limit: Int)
  case emptyReduction(Shape)
  /// A custom derivative gives too few or too many contributions.
  case gradientCount(found: Int, expected: Int)
  /// A function with a custom derivative reads variables that are none of its inputs.
  case variablesNotTaken(count: Int)
  /// A matrix that has to be inverted has a pivot of 0.
  case notInvertible
  /// A setting of the operation makes no sense; the text is a clause that says which and why.
  case setting(String)
}

extension ArgumentProblem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .shapesDoNotFit(let left, let right): "the shapes \(left) and \(right) do not fit"
    case .dtypesDoNotMix(let left, let right):
      "\(left.rawValue) and \(right.rawValue) do not mix; cast one of them first"
    case .dtypeNotTaken(let dtype, let expected): "\(dtype.rawValue) is not \(expected)"
    case .dtypeNotComputed(let dtype):
      "\(dtype.rawValue) is not a dtype to compute with: those are "
        + DType.computed.map(\.rawValue).joined(separator: ", ")
    case .rankTooLow(let shape, let least):
      "the shape \(shape) must have rank at least \(least)"
    case .axisOutOfRange(let axis, let rank):
      "axis \(axis) is out of range for a tensor of rank \(rank)"
    case .axisTwice(let axis): "axis \(axis) is given twice"
    case .negativeExtent(let extents): "the shape \(extents) has a negative extent"
    case .tooManyElements(let extents):
      "the shape \(extents) has too many elements for this machine"
    case .elementCount(let found, let shape):
      "\(found) elements do not fill the shape \(shape), which takes \(shape.elementCount)"
    case .inputCount(let found, let expected): "\(found) inputs were given, not \(expected)"
    case .indexOutOfRange(let index, let limit): "the index \(index) is not in 0..<\(limit)"
    case .emptyReduction(let shape): "there is nothing to choose from in the shape \(shape)"
    case .gradientCount(let found, let expected):
      "its derivative gives \(found) gradients for \(expected) inputs and variables"
    case .variablesNotTaken(let count):
      "it reads trainable variables (\(count)) that are none of its inputs, and its derivative "
        + "takes no variables; hand them in as inputs, or give a derivative with variables"
    case .notInvertible: "a matrix is not invertible"
    case .setting(let clause): clause
    }
  }
}
