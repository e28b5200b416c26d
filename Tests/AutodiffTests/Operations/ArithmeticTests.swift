import Autodiff
import TapeFormat
import Testing

/// Values and dtypes of arithmetic at points where conventions matter, as TensorFlow has them.
@Suite struct ArithmeticTests {
  private func whole(_ numbers: Double..., dtype: DType = .int32) throws -> Tensor {
    try Tensor(numbers, shape: [numbers.count], dtype: dtype)
  }

  @Test(arguments: [DType.int32, .int64, .float32, .float64])
  func quotientsAreRoundedDownAndRemaindersTakeTheDivisorsSign(dtype: DType) throws {
    let a = try Tensor([7, -7, 7, -7, 6, -6], shape: [6], dtype: dtype)
    let b = try Tensor([2, 2, -2, -2, -3, 3], shape: [6], dtype: dtype)
    #expect((a % b).numbers == [1, 1, -1, -1, 0, 0])
    #expect(floorDivide(a, b).numbers == [3, -4, -4, 3, -2, -2])
  }

  @Test func theLeastIntegerDividedByMinusOneWrapsAround() throws {
    let least = try whole(Double(Int32.min))
    #expect(floorDivide(least, try whole(-1)).numbers == [Double(Int32.min)])
    #expect((least % (try whole(-1))).numbers == [0])
  }

  @Test func integersAreNotDividedByZero() throws {
    let (one, zero) = (try whole(1), try whole(0))
    for primitive in [Primitive.floorMod, .floorDivide] {
      #expect(throws: TapeError.self) { try primitive(one, zero) }
      let nothing = try Tensor([], shape: [0], dtype: .int32)
      #expect(try primitive(nothing, zero).shape == [0])
    }
    #expect(floorDivide(Tensor(1.0), Tensor(0.0)).number == .infinity)
    #expect((Tensor(1.0) % 0).number.isNaN)
  }

  @Test func guardedFunctionsAreZeroWhereTheirGuardIs() {
    let (any, zeros) = (Tensor([1, 0, .nan, .infinity]), Tensor([0, 0, 0, 0]))
    #expect(divideNoNaN(any, zeros).numbers == [0, 0, 0, 0])
    #expect(multiplyNoNaN(any, zeros).numbers == [0, 0, 0, 0])
    #expect(xlogy(zeros, any).numbers == [0, 0, 0, 0])
    #expect(xdivy(zeros, any).numbers == [0, 0, 0, 0])
    #expect(multiplyNoNaN(Tensor(0.0), Tensor(.infinity)).number.isNaN)
  }

  @Test func wholeNumbersBecomeFloatingWhereTensorFlowHasThemSo() throws {
    let n = try whole(-7, 0, 7)
    #expect(divideNoNaN(n, n).dtype == .float64)
    #expect(leakyRelu(n).dtype == .float32)
    #expect(relu6(n).numbers == [0, 0, 6])
    #expect(try Primitive.multiply(n.cast(to: .bool), n.cast(to: .bool)).numbers == [1, 0, 1])
  }

  @Test func functionsOfRealNumbersRefuseWholeOnes() throws {
    let n = try whole(1, 2)
    let refused: [(Tensor) throws -> Tensor] = [
      { try Primitive.tan($0) }, { try Primitive.lgamma($0) }, { try Primitive.softplus($0) },
      { try Primitive.l2Loss($0) }, { try Composition.variance($0) }, { try Composition.gelu($0) },
      { try Composition.norm($0) }, { try Composition.logSumExp($0) },
      { try Composition.normalized($0) }, { try Composition.clipped($0, toLength: 1) },
      { try Composition.sigmoidCrossEntropy(labels: $0, logits: $0) },
      { try Primitive.anyOverAxes($0) }, { try Primitive.atan2($0, $0) },
    ]
    for function in refused {
      #expect(throws: TapeError.self) { try function(n) }
    }
  }

  @Test func derivativesOfTheGammaFunctionHaveTheirKnownValues() throws {
    let euler = 0.577_215_664_901_532_9
    let zeta3 = 1.202_056_903_159_594_2
    let pi2 = Double.pi * Double.pi
    // Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 6.3.2 and 6.4.2 to 6.4.4;
    // left of 0 by the reflection formulas.
    let known: [(order: Double, x: Double, value: Double)] = [
      (0, 1, -euler), (0, 0.5, -euler - 2 * 0.693_147_180_559_945_3),
      (1, 1, pi2 / 6), (1, 0.5, pi2 / 2), (1, -0.5, pi2 / 2 + 4), (2, 1, -2 * zeta3),
      (2, 0.5, -14 * zeta3), (3, 1, pi2 * pi2 / 15), (2, -0.5, -14 * zeta3 + 16),
      (0, -1, .nan), (1, -1, .infinity), (2, 0, .nan), (1, 1e10, 1.000_000_000_05e-10),
      (1, .infinity, 0), (0, .infinity, .infinity), (0.5, 1, .nan), (-1, 1, .nan),
    ]
    for (order, x, value) in known {
      let found = polygamma(Tensor(order, as: Double.self), Tensor(x, as: Double.self)).number
      let isSame = found == value || found.isNaN && value.isNaN
      #expect(isSame || Swift.abs(found - value) <= 1e-12 * Swift.abs(value), "ψ\(order)(\(x))")
    }
    #expect(polygamma(Tensor(0.0), Tensor(1.0)).number == digamma(Tensor(1.0)).number)
  }

  @Test(arguments: [1, 3, 4, 5, 8, 9, 100])
  func vectorFunctionsAgreeWithScalarOnes(count: Int) throws {
    let functions: [@Sendable (Tensor) -> Tensor] = [
      { tan($0) }, { asin($0) }, { acos($0) }, { atan($0) }, { sinh($0) }, { cosh($0) },
      { asinh($0) }, { acosh($0 + 2) }, { atanh($0) }, { erf($0) }, { erfc($0) },
      { softplus($0) }, { elu($0) }, { selu($0) },
    ]
    let numbers = (0..<count).map { Double($0 % 20) * 0.09 - 0.9 }
    let x = try Tensor(numbers, shape: [count], dtype: .float64)
    for function in functions {
      for (left, right) in zip(
        function(x).numbers, numbers.map { function(Tensor($0, as: Double.self)).number })
      {
        #expect(Swift.abs(left - right) <= 4e-15 * Swift.max(1, Swift.abs(right)))
      }
    }
  }
}
