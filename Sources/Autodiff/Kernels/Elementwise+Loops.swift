// The loops of elementwise functions. An operand that is given up, and whose elements no other tensor
// has, gives its memory to the result where the function works in place.
extension Elementwise {
  /// A function of each element, in another type.
  @inline(__always)
  static func map<In: TensorElement, Out: TensorElement>(
    _ x: Tensor, _ function: (In) -> Out
  ) -> Tensor {
    if x.isScalar { return Tensor(element: function(In(tensorBits: x.bits))) }
    let count = x.elementCount
    return x.withElements(as: In.self) { input in
      Tensor(Out.self, shape: x.shape) { output in
        for place in 0..<count { output[place] = function(input[place]) }
      }
    }
  }

  /// A function of each element.
  @inline(__always)
  static func map<Element: TensorElement>(
    _ x: consuming Tensor, inPlace: Bool, _ function: (Element) -> Element
  ) -> Tensor {
    if x.isScalar { return Tensor(element: function(Element(tensorBits: x.bits))) }
    let count = x.elementCount
    if inPlace, x.hasElementsAlone {
      return x.overwritten(as: Element.self) { elements in
        for place in 0..<count { elements[place] = function(elements[place]) }
      }
    }
    let shape = x.shape
    return x.withElements(as: Element.self) { input in
      Tensor(Element.self, shape: shape) { output in
        for place in 0..<count { output[place] = function(input[place]) }
      }
    }
  }

  /// A function of each element that may have a way of its own with arrays.
  @inline(__always)
  static func mapReal<F: RealUnary, Element: RealElement>(
    _ x: consuming Tensor, _ function: F.Type, _ element: Element.Type
  ) -> Tensor {
    if x.isScalar { return Tensor(element: F.of(Element(tensorBits: x.bits))) }
    let count = x.elementCount
    if F.worksInPlace, x.hasElementsAlone {
      return x.overwritten(as: Element.self) { F.fill($0, $0, count) }
    }
    let shape = x.shape
    return x.withElements(as: Element.self) { input in
      Tensor(Element.self, shape: shape) { F.fill(input, $0, count) }
    }
  }

  /// A function of the elements of two tensors, in another type.
  @inline(__always)
  static func zip<In: TensorElement, Out: TensorElement>(
    _ x0: Tensor, _ x1: Tensor, _ function: (In, In) -> Out
  ) throws(ArgumentProblem) -> Tensor {
    if x0.isScalar, x1.isScalar {
      return Tensor(element: function(In(tensorBits: x0.bits), In(tensorBits: x1.bits)))
    }
    let (shape, loop) = try x0.shape.walk(with: x1.shape)
    return zipApart(x0, x1, shape, loop, function)
  }

  /// A function of the elements of two tensors.
  @inline(__always)
  static func zip<Element: TensorElement>(
    _ x0: consuming Tensor, _ x1: consuming Tensor, inPlace: Bool,
    _ function: (Element, Element) -> Element
  ) throws(ArgumentProblem) -> Tensor {
    if x0.isScalar, x1.isScalar {
      return Tensor(
        element: function(Element(tensorBits: x0.bits), Element(tensorBits: x1.bits)))
    }
    let (shape, loop) = try x0.shape.walk(with: x1.shape)
    return zipAnywhere(x0, x1, shape, loop, inPlace, function)
  }

  /// A function of the elements of two arrays of one shape that works in place.
  @inline(__always)
  static func zipAlike<Element: TensorElement>(
    _ x0: consuming Tensor, _ x1: consuming Tensor, _ function: (Element, Element) -> Element
  ) -> Tensor {
    let shape = x0.shape
    let loop = StridedLoop<2>(rowLength: shape.elementCount, rowStrides: [1, 1])
    return zipAnywhere(x0, x1, shape, loop, true, function)
  }

  @inline(__always)
  private static func zipAnywhere<Element: TensorElement>(
    _ x0: consuming Tensor, _ x1: consuming Tensor, _ shape: Shape, _ loop: StridedLoop<2>,
    _ inPlace: Bool, _ function: (Element, Element) -> Element
  ) -> Tensor {
    // An operand of the result's shape has its elements where the result will have them.
    if inPlace, x0.hasElementsAlone, x0.shape == shape {
      return zipOverLeft(x0, x1, loop, function)
    }
    if inPlace, x1.hasElementsAlone, x1.shape == shape {
      return zipOverRight(x0, x1, loop, function)
    }
    return zipApart(x0, x1, shape, loop, function)
  }

  @inline(__always)
  private static func zipApart<In: TensorElement, Out: TensorElement>(
    _ x0: Tensor, _ x1: Tensor, _ shape: Shape, _ loop: StridedLoop<2>,
    _ function: (In, In) -> Out
  ) -> Tensor {
    let length = loop.rowLength
    return x0.withElements(as: In.self) { left in
      x1.withElements(as: In.self) { right in
        Tensor(Out.self, shape: shape) { output in
          var start = 0
          loop.forEachRow { offsets in
            let (a, b, y) = (left + offsets[0], right + offsets[1], output + start)
            switch (loop.rowStrides[0], loop.rowStrides[1]) {
            case (1, 1): for place in 0..<length { y[place] = function(a[place], b[place]) }
            case (1, _):
              let constant = b[0]
              for place in 0..<length { y[place] = function(a[place], constant) }
            case (_, 1):
              let constant = a[0]
              for place in 0..<length { y[place] = function(constant, b[place]) }
            default: for place in 0..<length { y[place] = function(a[0], b[0]) }
            }
            start += length
          }
        }
      }
    }
  }

  @inline(__always)
  private static func zipOverLeft<Element: TensorElement>(
    _ x0: consuming Tensor, _ x1: Tensor, _ loop: StridedLoop<2>,
    _ function: (Element, Element) -> Element
  ) -> Tensor {
    let length = loop.rowLength
    return x0.overwritten(as: Element.self) { left in
      x1.withElements(as: Element.self) { right in
        loop.forEachRow { offsets in
          let (a, b) = (left + offsets[0], right + offsets[1])
          if loop.rowStrides[1] == 1 {
            for place in 0..<length { a[place] = function(a[place], b[place]) }
          } else {
            let constant = b[0]
            for place in 0..<length { a[place] = function(a[place], constant) }
          }
        }
      }
    }
  }

  @inline(__always)
  private static func zipOverRight<Element: TensorElement>(
    _ x0: Tensor, _ x1: consuming Tensor, _ loop: StridedLoop<2>,
    _ function: (Element, Element) -> Element
  ) -> Tensor {
    let length = loop.rowLength
    return x1.overwritten(as: Element.self) { right in
      x0.withElements(as: Element.self) { left in
        loop.forEachRow { offsets in
          let (a, b) = (left + offsets[0], right + offsets[1])
          if loop.rowStrides[0] == 1 {
            for place in 0..<length { b[place] = function(a[place], b[place]) }
          } else {
            let constant = a[0]
            for place in 0..<length { b[place] = function(constant, b[place]) }
          }
        }
      }
    }
  }
}
