extension Primitive {
  /// Every primitive, in reading order.
  public static let all: [Primitive] = [
    // Arithmetic.swift, Powers.swift, Roots.swift
    add, subtract, multiply, divide, negate, square, addN, power, reciprocal, reciprocalGradient,
    // Exponentials.swift
    exp, expm1, log, log1p, sin, cos,
    // Reductions.swift
    sum, mean, maximumOverAxes,
    // Comparing.swift, Selecting.swift
    equal, notEqual, less, lessEqual, greater, greaterEqual, logicalAnd, logicalOr, logicalNot,
    isNaN, select,
    // Shaping.swift
    reshape, expandDims, squeeze, broadcastTo, transpose,
    // Joining.swift
    stack, concatenate, slice, pad,
    // Passing.swift
    readVariable, identity, stopGradient, zerosLike, onesLike, cast,
  ]
}
