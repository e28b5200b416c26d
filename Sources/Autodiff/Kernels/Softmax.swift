/// What becomes of rows of logits.
///
/// The largest logit of a row is subtracted first, so that no exponential overflows.
enum Softmax {
  static func softmax(_ x: Tensor) throws(ArgumentProblem) -> Tensor {
    try overRows(x, Softmax.normalize, Softmax.normalize)
  }

  static func logSoftmax(_ x: Tensor) throws(ArgumentProblem) -> Tensor {
    try overRows(x, Softmax.subtractLogarithm, Softmax.subtractLogarithm)
  }

  /// Writes to each row of the output from the row of the input; the length comes last.
  private static func overRows(
    _ x: Tensor,
    _ float: (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void,
    _ double: (UnsafePointer<Double>, UnsafeMutablePointer<Double>, Int) -> Void
  ) throws(ArgumentProblem) -> Tensor {
    guard let length = x.shape.last else { throw .rankTooLow(x.shape, least: 1) }
    let rows = length == 0 ? 0 : x.elementCount / length
    func run<Element: RealElement>(
      _ body: (UnsafePointer<Element>, UnsafeMutablePointer<Element>, Int) -> Void
    ) -> Tensor {
      x.withElements(as: Element.self) { input in
        Tensor(Element.self, shape: x.shape) { output in
          for row in 0..<rows { body(input + row * length, output + row * length, length) }
        }
      }
    }
    return switch x.dtype {
    case .float32: run(float)
    case .float64: run(double)
    default: throw .dtypeNotTaken(x.dtype, expected: "a floating-point number")
    }
  }

  /// Writes the exponentials of a row, less its largest logit, and returns their sum.
  @inline(__always)
  static func exponentials<Element: RealElement>(
    _ x: UnsafePointer<Element>, _ y: UnsafeMutablePointer<Element>, _ count: Int
  ) -> Element {
    let largest = largest(x, count)
    for place in 0..<count { y[place] = x[place] - largest }
    Element.apply(.exp, y, y, count)
    var sum: Element = 0
    for place in 0..<count { sum += y[place] }
    return sum
  }

  /// The largest logit of a row.
  @inline(__always)
  static func largest<Element: RealElement>(_ x: UnsafePointer<Element>, _ count: Int) -> Element {
    var largest = x[0]
    for place in 1..<max(1, count) where x[place] > largest { largest = x[place] }
    return largest
  }

  private static func normalize<Element: RealElement>(
    _ x: UnsafePointer<Element>, _ y: UnsafeMutablePointer<Element>, _ count: Int
  ) {
    let sum = exponentials(x, y, count)
    for place in 0..<count { y[place] /= sum }
  }

  private static func subtractLogarithm<Element: RealElement>(
    _ x: UnsafePointer<Element>, _ y: UnsafeMutablePointer<Element>, _ count: Int
  ) {
    let (sum, largest) = (exponentials(x, y, count), largest(x, count))
    let logarithm = Element.log(sum)
    for place in 0..<count { y[place] = x[place] - largest - logarithm }
  }
}
