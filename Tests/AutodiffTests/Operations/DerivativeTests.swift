import Testing

@testable import Autodiff

@Suite struct DerivativeTests {
  static let differentiable = Primitive.all.filter(\.isDifferentiable)

  @Test(
    "Every primitive's derivative matches finite differences to second order",
    arguments: differentiable)
  func derivative(of primitive: Primitive) throws {
    #expect(!primitive.samples.isEmpty)
    for sample in primitive.samples {
      let disagreement = try DerivativeCheck(primitive, at: sample).disagreement()
      #expect(disagreement == nil)
    }
  }

  @Test("A derivative that is wrong by a hundredth is found out", arguments: differentiable)
  func wrongDerivative(of primitive: Primitive) throws {
    let disagreements = try primitive.samples.compactMap {
      try DerivativeCheck(primitive.withDerivativeOff(by: 1.01), at: $0).disagreement()
    }
    #expect(!disagreements.isEmpty)
    #expect(disagreements.allSatisfy { $0.hasPrefix(primitive.name) })
  }

  @Test("The derivative of a primitive that can be differentiated once has none of its own")
  func differentiableOnce() throws {
    let once = Self.differentiable.filter {
      DerivativeCheck.differentiableOnce.contains($0.name)
    }
    #expect(once.count == DerivativeCheck.differentiableOnce.count)
    for primitive in once {
      #expect(throws: TapeError.noGradientDefined(operation: primitive.name + "Grad")) {
        _ = try DerivativeCheck(primitive, at: primitive.samples[0]).secondGradient()
      }
    }
  }

  @Test func everyPrimitiveIsListedOnceAndHasAFormulaForEachInput() throws {
    #expect(Set(Primitive.all.map(\.name)).count == Primitive.all.count)
    for primitive in Self.differentiable {
      for sample in primitive.samples {
        #expect(primitive.formulas(inputCount: sample.inputs.count).count == sample.inputs.count)
      }
    }
  }
}

extension Primitive: CustomTestStringConvertible {
  public var testDescription: String { name }

  /// The same primitive with a derivative that is wrong: each contribution is multiplied by a
  /// factor, or moved by a hundredth where it is zero.
  func withDerivativeOff(by factor: Double) -> Primitive {
    @Sendable func off(_ contribution: Tensor?) -> Tensor? {
      contribution.map { $0.numbers.allSatisfy { $0 == 0 } ? $0 + 0.01 : $0 * factor }
    }
    let wrong: Derivative =
      switch derivative {
      case .none, .undefined: derivative
      case .each(let inputs):
        .each(
          inputs.map { input in .init(input.formula) { off(try input.rule($0, $1, $2, $3)) } })
      case .alike(let formula, let rule):
        .alike(formula: formula) { off(try rule($0, $1, $2, $3, $4)) }
      case .several(let inputs, let withoutZeros):
        .several(
          inputs.map { input in .init(input.formula) { off(try input.rule($0, $1, $2, $3)) } },
          withoutZeros: withoutZeros)
      case .custom(let rule): .custom { g in try rule(g).map(off) }
      }
    return Primitive(
      name, forward, derivative: wrong, isElementwise: isElementwise, samples: samples)
  }
}
