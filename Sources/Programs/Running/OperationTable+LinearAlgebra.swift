import Autodiff
import TapeFormat

extension OperationTable {
  /// The operations of matrices whose settings have names of their own, or that are composed.
  static let linearAlgebra: [String: Entry] = [
    "einsum": { arguments in
      let x = try arguments.inputs(nil, .init("equation", .text, isRequired: true))
      return [try Composition.einsum(arguments.text("equation") ?? "", x)]
    },
    "tensordot": { arguments in
      try arguments.expect(2)
      let (a, b) = (arguments.inputs[0], arguments.inputs[1])
      return switch try arguments.contraction() {
      case .count(let count): [try Composition.tensordot(a, b, axes: count)]
      case .axes(let left, let right):
        [try Composition.tensordot(a, b, axes: (left, right))]
      }
    },
    "matrix_transpose": { arguments in
      [try Composition.matrixTranspose(try arguments.inputs(1)[0])]
    },
    "trace": { arguments in [try Composition.trace(try arguments.inputs(1)[0])] },
    "diag_part": { arguments in [try Primitive.diagonalPart(try arguments.inputs(1)[0])] },
    "diag": { arguments in [try Primitive.diagonal(try arguments.inputs(1)[0])] },
    "band_part": { arguments in
      let x = try arguments.inputs(
        1, .init("lower", .integer, isRequired: true), .init("upper", .integer, isRequired: true))
      return [
        try Primitive.bandPart(
          x[0],
          [
            "num_lower": arguments.integer("lower").map { .integer($0) },
            "num_upper": arguments.integer("upper").map { .integer($0) },
          ])
      ]
    },
    "matrix_inverse": { arguments in [try Primitive.matrixInverse(try arguments.inputs(1)[0])] },
    "determinant": { arguments in [try Primitive.determinant(try arguments.inputs(1)[0])] },
    "cholesky": { arguments in [try Primitive.cholesky(try arguments.inputs(1)[0])] },
    "matrix_solve": { arguments in
      let x = try arguments.inputs(2)
      return [try Primitive.matrixSolve(x[0], x[1])]
    },
  ]
}

extension Arguments {
  /// A checked word, where it is set.
  func text(_ name: String) -> String? {
    if case .text(let text)? = attributes[name] { text } else { nil }
  }

  /// The axes that a tensordot sums over.
  fileprivate enum Contraction {
    /// So many: the last of the one, the first of the other.
    case count(Int)
    case axes(left: [Int], right: [Int])
  }

  /// The setting `axes`: a number, or a number or a list for each side.
  fileprivate func contraction() throws(ProgramError) -> Contraction {
    func refusal(_ problem: String) -> ProgramError {
      .badAttribute(
        operation: operation, attribute: "axes", problem: problem, place: place.description)
    }
    if attributes.keys.contains(where: { $0 != "axes" }) { _ = try settings([]) }
    switch attributes["axes"] {
    case .integer(let count)?: return .count(count)
    case .list(let sides)? where sides.count == 2:
      if let left = Self.integers(sides[0]), let right = Self.integers(sides[1]) {
        return .axes(left: left, right: right)
      }
    case nil: throw refusal("is missing")
    default: break
    }
    throw refusal("should be a number, or two lists of integers")
  }

  private static func integers(_ side: Recording.Attribute) -> [Int]? {
    switch side {
    case .integer(let axis): return [axis]
    case .list(let list):
      let axes = list.compactMap { if case .integer(let axis) = $0 { axis } else { nil } }
      return axes.count == list.count ? axes : nil
    default: return nil
    }
  }
}
