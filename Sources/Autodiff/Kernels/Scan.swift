/// Walks along one axis that carry a value from each element to the next.
enum Scan {
  /// How a tensor is walked along one axis: blocks, in each of them rows one after the other, and
  /// in each row elements that do not know of each other.
  private struct Walk {
    let blocks: Int
    let length: Int
    let width: Int
    let isReversed: Bool

    init(_ x: Tensor, _ a: Attributes) throws(ArgumentProblem) {
      let axis = try a.axis(rank: x.rank)
      blocks = x.shape.prefix(axis).reduce(1, *)
      length = x.shape[axis]
      width = x.shape.dropFirst(axis + 1).reduce(1, *)
      isReversed = a.flag("reverse")
    }

    /// Calls the body with the place where each row begins, and that of the row before it.
    @inline(__always)
    func forEachRow(_ body: (_ row: Int, _ earlier: Int?) -> Void) {
      guard width > 0 else { return }
      for block in 0..<blocks {
        var earlier: Int?
        for step in 0..<length {
          let row = (block * length + (isReversed ? length - 1 - step : step)) * width
          body(row, earlier)
          earlier = row
        }
      }
    }
  }

  /// A primitive's value that folds the elements up to each along an axis.
  static func forward<F: Folding>(_ folding: F.Type) -> Primitive.Forward {
    .unary { x, a throws(ArgumentProblem) in
      let (walk, isExclusive) = (try Walk(x, a), a.flag("exclusive"))
      func run<Element: NumericElement>(_ type: Element.Type) -> Tensor {
        let start = F.start(Element.self)
        return x.withElements(as: type) { input in
          Tensor(type, shape: x.shape) { output in
            walk.forEachRow { row, earlier in
              guard let earlier else {
                for place in row..<(row + walk.width) {
                  output[place] = isExclusive ? start : input[place]
                }
                return
              }
              let source = isExclusive ? earlier : row
              for place in 0..<walk.width {
                output[row + place] = F.of(output[earlier + place], input[source + place])
              }
            }
          }
        }
      }
      return switch x.dtype {
      case .float32: run(Float.self)
      case .float64: run(Double.self)
      case .int32: run(Int32.self)
      case .int64: run(Int64.self)
      default: throw .dtypeNotTaken(x.dtype, expected: "a number")
      }
    }
  }

  /// The solution of `hᵢ = bᵢ + aᵢ hᵢ₋₁` along an axis.
  static func recurrence(
    _ factors: Tensor, _ terms: Tensor, _ a: Attributes
  ) throws(ArgumentProblem) -> Tensor {
    try Elementwise.checkDTypes(factors, terms)
    guard factors.shape == terms.shape else { throw .shapesDoNotFit(factors.shape, terms.shape) }
    let walk = try Walk(terms, a)
    func run<Element: RealElement>(_ type: Element.Type) -> Tensor {
      factors.withElements(as: type) { factor in
        terms.withElements(as: type) { term in
          Tensor(type, shape: terms.shape) { output in
            walk.forEachRow { row, earlier in
              for place in 0..<walk.width {
                let carried = earlier.map { factor[row + place] * output[$0 + place] } ?? 0
                output[row + place] = term[row + place] + carried
              }
            }
          }
        }
      }
    }
    return switch terms.dtype {
    case .float32: run(Float.self)
    case .float64: run(Double.self)
    default: throw .dtypeNotTaken(terms.dtype, expected: "a floating-point number")
    }
  }
}

extension Attributes {
  /// The one axis that an operation runs along, counted from 0.
  func axis(rank: Int) throws(ArgumentProblem) -> Int {
    let axis = integer("axis") ?? 0
    guard axis >= -rank, axis < rank else { throw .axisOutOfRange(axis: axis, rank: rank) }
    return axis < 0 ? axis + rank : axis
  }
}
