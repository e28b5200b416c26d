/// What becomes of rows of logits.
///
/// The largest logit of a row is subtracted first, so that no exponential overflows.
enum Softmax {
  static func softmax(_ x: Tensor) throws(ArgumentProblem) -> Tensor {
    try overRows(x, Rows<Float>.normalize, Rows<Double>.normalize)
  }

  static func logSoftmax(_ x: Tensor) throws(ArgumentProblem) -> Tensor {
    try overRows(x, Rows<Float>.subtractLogarithms, Rows<Double>.subtractLogarithms)
  }

  /// Writes to the rows of the output from those of the input.
  private static func overRows(
    _ x: Tensor, _ float: (Rows<Float>) -> () -> Void, _ double: (Rows<Double>) -> () -> Void
  ) throws(ArgumentProblem) -> Tensor {
    guard let length = x.shape.last else { throw .rankTooLow(x.shape, least: 1) }
    let count = length == 0 ? 0 : x.elementCount / length
    func run<Element: RealElement>(_ body: (Rows<Element>) -> () -> Void) -> Tensor {
      x.withElements(as: Element.self) { input in
        Tensor(Element.self, shape: x.shape) { output in
          body(Rows(x: input, y: output, count: count, length: length))()
        }
      }
    }
    return switch x.dtype {
    case .float32: run(float)
    case .float64: run(double)
    default: throw .dtypeNotTaken(x.dtype, expected: "a floating-point number")
    }
  }

  /// Rows of logits, and the rows that are written from them.
  struct Rows<Element: RealElement> {
    let x: UnsafePointer<Element>
    let y: UnsafeMutablePointer<Element>
    let count: Int
    let length: Int

    /// Writes the exponentials of the logits, each less the largest of its row.
    ///
    /// Those of all rows are computed at a time, since rows may be short.
    func fillWithExponentials() {
      for row in 0..<count {
        let (x, y, largest) = (x + row * length, y + row * length, largest(row))
        for place in 0..<length { y[place] = x[place] - largest }
      }
      Element.apply(.exp, y, y, count * length)
    }

    /// The largest logit of a row.
    func largest(_ row: Int) -> Element {
      let x = x + row * length
      var largest = x[0]
      for place in 1..<max(1, length) where x[place] > largest { largest = x[place] }
      return largest
    }

    /// The sum of what is written in a row.
    func sum(_ row: Int) -> Element {
      let y = y + row * length
      var sum: Element = 0
      for place in 0..<length { sum += y[place] }
      return sum
    }

    fileprivate func normalize() {
      fillWithExponentials()
      for row in 0..<count {
        let (y, sum) = (y + row * length, sum(row))
        for place in 0..<length { y[place] /= sum }
      }
    }

    fileprivate func subtractLogarithms() {
      fillWithExponentials()
      for row in 0..<count {
        let (x, y) = (x + row * length, y + row * length)
        let (largest, logarithm) = (largest(row), Element.log(sum(row)))
        for place in 0..<length { y[place] = x[place] - largest - logarithm }
      }
    }
  }
}
