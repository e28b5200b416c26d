extension Primitive {
  /// Every primitive, in reading order.
  public static let all: [Primitive] = [
    // Arithmetic.swift, Squares.swift, Powers.swift, Roots.swift
    add, subtract, multiply, divide, negate, square, squaredDifference, l2Loss, addN, power, sqrt,
    rsqrt,
    reciprocal, sqrtGradient, rsqrtGradient, reciprocalGradient, abs, sign, floor, ceil, round,
    // Remainders.swift, GuardedProducts.swift
    floorMod, floorDivide, divideNoNaN, multiplyNoNaN, xlogy, xdivy,
    // Exponentials.swift, Trigonometry.swift, HyperbolicFunctions.swift
    exp, expm1, log, log1p, sin, cos, tan, asin, acos, atan, atan2, sinh, cosh, asinh, acosh, atanh,
    // ErrorFunctions.swift, GammaFunctions.swift
    erf, erfc, lgamma, digamma, polygamma,
    // Rectifiers.swift, ExponentialUnits.swift, SmoothActivations.swift
    relu6, relu6Gradient, leakyRelu, leakyReluGradient, elu, eluGradient, selu, seluGradient,
    softplus, softsign, softsignGradient,
    // Activations.swift, CrossEntropies.swift
    tanh, tanhGradient, sigmoid, sigmoidGradient, relu, reluGradient, softmax, logSoftmax,
    softmaxCrossEntropy, sparseSoftmaxCrossEntropy,
    // MatrixProducts.swift
    matmul, batchMatmul,
    // Reductions.swift, Extrema.swift, Products.swift, Quantifiers.swift
    sum, mean, maximumOverAxes, minimumOverAxes, productOverAxes, anyOverAxes, allOverAxes,
    // Scans.swift
    cumulativeSum, cumulativeProduct, linearRecurrence,
    // Comparing.swift, Selecting.swift
    equal, notEqual, less, lessEqual, greater, greaterEqual, logicalAnd, logicalOr, logicalNot,
    isNaN, isFinite, maximum, minimum, select,
    // Shaping.swift
    reshape, expandDims, squeeze, broadcastTo, transpose,
    // Joining.swift, Splitting.swift, Padding.swift
    stack, concatenate, slice, unstack, split, splitBySizes, pad, padWithNumber, mirrorPad,
    mirrorPadGradient,
    // Tiling.swift, StridedSlicing.swift
    tile, reverse, roll, stridedSlice, stridedSliceGradient,
    // Gathering.swift, Scattering.swift, Segments.swift, Places.swift, Sorting.swift
    gather, oneHot, gatherSlices, scatterSlices, scatterUpdate, scatterAdd, segmentSum,
    segmentMaximum, argmax, argmin, topK,
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
