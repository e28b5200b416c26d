extension Primitive {
  /// Every primitive, in reading order.
  public static let all: [Primitive] = [
    // Arithmetic.swift, Powers.swift, Roots.swift
    add, subtract, multiply, divide, negate, square, addN, power, sqrt, rsqrt,
    reciprocal, sqrtGradient, rsqrtGradient, reciprocalGradient, abs, sign, floor, ceil, round,
    // Exponentials.swift
    exp, expm1, log, log1p, sin, cos,
    // Activations.swift, CrossEntropies.swift
    tanh, tanhGradient, sigmoid, sigmoidGradient, relu, reluGradient, softmax, logSoftmax,
    softmaxCrossEntropy, sparseSoftmaxCrossEntropy,
    // MatrixProducts.swift
    matmul, batchMatmul,
    // Reductions.swift
    sum, mean, maximumOverAxes,
    // Comparing.swift, Selecting.swift
    equal, notEqual, less, lessEqual, greater, greaterEqual, logicalAnd, logicalOr, logicalNot,
    isNaN, maximum, minimum, select,
    // Shaping.swift
    reshape, expandDims, squeeze, broadcastTo, transpose,
    // Joining.swift, Splitting.swift, Padding.swift
    stack, concatenate, slice, unstack, split, splitBySizes, pad, padWithNumber, mirrorPad,
    mirrorPadGradient,
    // Tiling.swift, StridedSlicing.swift
    tile, reverse, roll, stridedSlice, stridedSliceGradient,
    // Gathering.swift, Scattering.swift, Segments.swift, Sorting.swift
    gather, argmax, oneHot, gatherSlices, scatterSlices, scatterUpdate, scatterAdd, segmentSum,
    segmentMaximum, topK,
    // Passing.swift
    readVariable, identity, stopGradient, zerosLike, onesLike, cast,
    // Einsums.swift, Diagonals.swift, LinearSystems.swift
    einsum, diagonalPart, diagonal, setDiagonal, bandPart, matrixInverse, determinant, matrixSolve,
    triangularSolve, cholesky,
    // Biases.swift, Convolutions.swift, DepthwiseConvolutions.swift, Pools.swift
    biasAdd, biasAddGradient, conv2d, conv2dBackpropInput, conv2dBackpropFilter, depthwiseConv2d,
    depthwiseConv2dBackpropInput, depthwiseConv2dBackpropFilter, maxPool, maxPoolGradient,
    maxPoolSecondGradient, averagePool, averagePoolGradient,
  ]
}
