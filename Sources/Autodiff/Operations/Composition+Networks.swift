/// How windows treat the border of an image.
public enum Padding: String, Sendable {
  /// Windows may reach beyond the image, so that there is one for every stride.
  case same = "SAME"
  /// Windows lie inside the image.
  case valid = "VALID"
}

/// Images are of the form [batch, rows, columns, channels].
extension Composition {
  /// The convolution of images with a filter [rows, columns, channels, outputs].
  ///
  /// Images may have further axes in front, which are taken as one. Strides and the extents of
  /// windows are one number, two, or four of which the first and last are 1.
  public static func conv2d(
    _ x: Tensor, _ filter: Tensor, strides: [Int] = [1], padding: String,
    at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    let a: Attributes = ["strides": .integers(strides), "padding": .text(padding)]
    guard x.rank > 4 else { return try Primitive.conv2d(x, filter, a, at: place) }
    let batch = x.shape.dropLast(3).map { $0 }
    let flat = try Primitive.reshape(
      x, ["shape": .integers([batch.reduce(1, *)] + x.shape.suffix(3))], at: place)
    let y = try Primitive.conv2d(flat, filter, a, at: place)
    return try Primitive.reshape(
      y, ["shape": .integers(batch + y.shape.dropFirst())], at: place)
  }

  /// The convolution of each channel with filters of its own: [rows, columns, channels, each].
  public static func depthwiseConv2d(
    _ x: Tensor, _ filter: Tensor, strides: [Int] = [1], padding: String,
    at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    try Primitive.depthwiseConv2d(
      x, filter, ["strides": .integers(strides), "padding": .text(padding)], at: place)
  }

  /// What a convolution with a filter [rows, columns, outputs, channels] would contribute to images
  /// of the given shape: a transposed convolution.
  public static func conv2dTranspose(
    _ x: Tensor, _ filter: Tensor, outputShape: [Int], strides: [Int] = [1], padding: String,
    at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    try Primitive.conv2dBackpropInput(
      filter, x,
      [
        "strides": .integers(strides), "padding": .text(padding),
        "input_sizes": .integers(outputShape),
      ], at: place)
  }

  /// The maxima of windows.
  public static func maxPool2d(
    _ x: Tensor, window: [Int], strides: [Int], padding: String, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    try Primitive.maxPool(x, pool(window, strides, padding), at: place)
  }

  /// The means of windows, over the places that lie in the image.
  public static func averagePool2d(
    _ x: Tensor, window: [Int], strides: [Int], padding: String, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    try Primitive.averagePool(x, pool(window, strides, padding), at: place)
  }

  private static func pool(_ window: [Int], _ strides: [Int], _ padding: String) -> Attributes {
    ["ksize": .integers(window), "strides": .integers(strides), "padding": .text(padding)]
  }
}
