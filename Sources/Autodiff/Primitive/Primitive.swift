/// One thing that the engine can compute: its name, its value, its derivative, and the points at
/// which tests check the one against the other.
///
/// Each is one constant in the folder Operations, and all of them are listed in ``all``. A tape
/// refers to them, so nothing about how an operation is computed or differentiated is ever stored
/// twice.
public final class Primitive: Sendable {
  typealias Unary = @Sendable (consuming Tensor, Attributes) throws(ArgumentProblem) -> Tensor
  typealias Binary =
    @Sendable (consuming Tensor, consuming Tensor, Attributes) throws(ArgumentProblem) -> Tensor
  typealias Variadic = @Sendable ([Tensor], Attributes) throws(ArgumentProblem) -> [Tensor]

  /// How the outputs are computed.
  ///
  /// It checks all that can be wrong with its arguments. Operands are given up, so that one that
  /// nobody else holds can be overwritten.
  enum Forward: Sendable {
    case unary(Unary)
    case binary(Binary)
    /// Any number of inputs within the range, and any number of outputs.
    case variadic(ClosedRange<Int>, Variadic)
  }

  /// The name that TensorFlow's tape shows.
  public let name: String
  let forward: Forward
  let derivative: Derivative
  /// Whether each element of the output depends on the elements of the inputs in the same place
  /// only.
  ///
  /// Inputs are then broadcast, contributions summed back to the inputs' shapes, and a local
  /// derivative can be shown.
  let isElementwise: Bool
  /// Whether tapes look away while it runs.
  let leavesNoNode: Bool
  /// Where tests check the derivative.
  ///
  /// It has no default, so that no derivative goes unchecked.
  let samples: [Sample]

  init(
    _ name: String, _ forward: Forward, derivative: Derivative, isElementwise: Bool = false,
    leavesNoNode: Bool = false, samples: [Sample]
  ) {
    self.name = name
    self.forward = forward
    self.derivative = derivative
    self.isElementwise = isElementwise
    self.leavesNoNode = leavesNoNode
    self.samples = samples
  }

  /// Whether a gradient may pass it: not where its derivative is none or undefined.
  public var isDifferentiable: Bool {
    switch derivative {
    case .none, .undefined: false
    case .each, .alike, .several, .custom: true
    }
  }

  /// How the contribution to each input is computed, for people, as in `∂L/∂a = ∂L/∂y · b`.
  public func formulas(inputCount: Int) -> [String] {
    switch derivative {
    case .none, .undefined: []
    case .each(let inputs): inputs.prefix(inputCount).map(\.formula)
    case .alike(let formula, _): Array(repeating: formula, count: inputCount)
    case .several(let inputs, _): inputs.prefix(inputCount).map(\.formula)
    case .custom:
      Self.inputLetters(inputCount).map { "∂L/∂\($0) = custom, as the program defines it" }
    }
  }
}

extension Primitive {
  /// What the inputs are called in formulas: x alone, or a, b, c; y is the output.
  private static func inputLetters(_ count: Int) -> [String] {
    let letters = Array("abcdefhijklmnopqrstuvw")
    guard count != 1 else { return ["x"] }
    return (0..<count).map { $0 < letters.count ? String(letters[$0]) : "x\($0)" }
  }
}

extension Primitive: CustomStringConvertible {
  public var description: String { name }
}
