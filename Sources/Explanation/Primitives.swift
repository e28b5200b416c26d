/// What has to be known of primitives by name, because no recording says it.
enum Primitives {
  /// The operation that lets no gradient through and that no tape records.
  static let stopGradient = "StopGradient"
  /// The operation that reads a variable.
  static let read = "ReadVariableOp"

  /// The operations whose gradient is defined to be none.
  static let withoutGradient: Set<String> = [
    "Floor", "Ceil", "Round", "Rint", "FloorDiv", "TruncateDiv",
    "ArgMax", "ArgMin", "SearchSorted", "LowerBound", "UpperBound", "Bucketize",
    "Equal", "NotEqual", "ApproximateEqual", "Less", "LessEqual", "Greater", "GreaterEqual",
    "LogicalAnd", "LogicalOr", "LogicalNot", "IsNan", "IsInf", "IsFinite", "Any", "All",
    "ZerosLike", "OnesLike", "Shape", "ShapeN", "Size", "Rank", "OneHot", "Range",
    "RandomShuffle", "Multinomial", "Bitcast", "InvertPermutation", "Unique", "Where",
    "BroadcastGradientArgs", "ConcatOffset",
  ]

  /// What an operation's contribution to one of its inputs is computed from, besides the incoming
  /// adjoint.
  enum Dependence {
    /// Nothing but shapes: the operation is linear.
    case nothing
    /// The other inputs: the operation is linear in each input.
    case otherInputs
    /// Any input or output.
    case everything
  }

  /// What the contribution to an input is computed from.
  ///
  /// It matters for derivatives of derivatives: where no tape recorded the computation of a
  /// gradient, the recording holds only its steps. What is not listed counts as computed from
  /// everything.
  static func dependence(of name: String, slot: Int) -> Dependence {
    if linear.contains(name) { return .nothing }
    if multilinear.contains(name) { return .otherInputs }
    if name == "RealDiv" && slot == 0 { return .otherInputs }
    return .everything
  }

  private static let linear: Set<String> = [
    "AddV2", "Add", "AddN", "Sub", "Neg", "Identity", "ReadVariableOp", "Sum", "Mean", "Reshape",
    "Transpose", "Cast", "ExpandDims", "Squeeze", "Pack", "Unpack", "ConcatV2", "Split", "SplitV",
    "Slice", "StridedSlice", "Pad", "PadV2", "MirrorPad", "Tile", "BroadcastTo", "BiasAdd",
    "Cumsum", "ReverseV2", "Roll", "MatrixBandPart", "MatrixDiag", "MatrixDiagV3",
    "MatrixDiagPart", "MatrixDiagPartV3", "AvgPool", "Sign",
  ]

  private static let multilinear: Set<String> = [
    "Mul", "MatMul", "BatchMatMul", "BatchMatMulV2", "BatchMatMulV3", "Einsum", "Conv2D",
    "DepthwiseConv2dNative", "Conv2DBackpropInput", "GatherV2", "GatherNd", "ScatterNd",
    "TensorScatterUpdate", "TensorScatterAdd", "UnsortedSegmentSum", "SelectV2", "Select",
  ]
}
