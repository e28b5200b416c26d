// Functions of images [batch, rows, columns, channels] and of layers. Shapes that do not fit are a
// broken precondition; programs that cannot know call the primitive or ``Composition``.

/// A tensor plus one number for each place along its last axis.
public func biasAdd(
  _ x: some TensorConvertible, _ bias: some TensorConvertible, file: StaticString = #filePath,
  line: UInt = #line
) -> Tensor { .calling(.biasAdd, x.operand, bias.operand, SourcePlace(file, line)) }

/// The convolution of images with a filter [rows, columns, channels, outputs].
public func conv2d(
  _ x: some TensorConvertible, _ filter: some TensorConvertible, stride: Int = 1,
  padding: Padding, file: StaticString = #filePath, line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Composition.conv2d(
      x.operand, filter.operand, strides: [stride], padding: padding.rawValue,
      at: SourcePlace(file, line))
  }
}

/// The convolution of each channel with filters of its own: [rows, columns, channels, each].
public func depthwiseConv2d(
  _ x: some TensorConvertible, _ filter: some TensorConvertible, stride: Int = 1,
  padding: Padding, file: StaticString = #filePath, line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Composition.depthwiseConv2d(
      x.operand, filter.operand, strides: [stride], padding: padding.rawValue,
      at: SourcePlace(file, line))
  }
}

/// The transposed convolution with a filter [rows, columns, outputs, channels].
public func conv2dTranspose(
  _ x: some TensorConvertible, _ filter: some TensorConvertible, outputShape: [Int],
  stride: Int = 1, padding: Padding, file: StaticString = #filePath, line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Composition.conv2dTranspose(
      x.operand, filter.operand, outputShape: outputShape, strides: [stride],
      padding: padding.rawValue, at: SourcePlace(file, line))
  }
}

/// The maxima of square windows.
public func maxPool2d(
  _ x: some TensorConvertible, window: Int, stride: Int, padding: Padding,
  file: StaticString = #filePath, line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Composition.maxPool2d(
      x.operand, window: [window], strides: [stride], padding: padding.rawValue,
      at: SourcePlace(file, line))
  }
}

/// The means of square windows, over the places that lie in the image.
public func averagePool2d(
  _ x: some TensorConvertible, window: Int, stride: Int, padding: Padding,
  file: StaticString = #filePath, line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Composition.averagePool2d(
      x.operand, window: [window], strides: [stride], padding: padding.rawValue,
      at: SourcePlace(file, line))
  }
}

/// Each row along the last axis, moved and scaled to mean 0 and variance 1, then scaled by `gain`
/// and moved by `bias`.
public func layerNormalization(
  _ x: some TensorConvertible, gain: some TensorConvertible, bias: some TensorConvertible,
  epsilon: Double = 1e-3, file: StaticString = #filePath, line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Composition.layerNormalization(
      x.operand, gain: gain.operand, bias: bias.operand, epsilon: epsilon,
      at: SourcePlace(file, line))
  }
}
