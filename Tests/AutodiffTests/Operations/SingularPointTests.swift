import Autodiff
import Testing

/// Gradients at ties, kinks and poles, as TensorFlow has them.
@Suite struct SingularPointTests {
  /// A function, where it is looked at, and its gradient there.
  struct Convention: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let x: [Double]
    let gradient: [Double]
    let function: @Sendable (Tensor) -> Tensor

    init(
      _ name: String, _ x: [Double], _ gradient: [Double],
      _ function: @escaping @Sendable (Tensor) -> Tensor
    ) {
      testDescription = name
      self.x = x
      self.gradient = gradient
      self.function = function
    }
  }

  static let infinity = Double.infinity
  static let nan = Double.nan

  @Test(arguments: [
    Convention("min shares among equals", [1, 1, 2], [0.5, 0.5, 0]) { $0.min() },
    Convention("relu6", [0, 6, 1, 7, nan], [0, 0, 1, 0, 0]) { relu6($0) },
    Convention("leakyRelu", [0, nan, -1, 1], [0.2, 0.2, 0.2, 1]) { leakyRelu($0) },
    Convention("elu", [0, 1, -infinity], [1, 1, 0]) { elu($0) },
    Convention("selu", [0], [1.0507009873554805]) { selu($0) },
    Convention("softplus", [-infinity, 0, infinity], [0, 0.5, 1]) { softplus($0) },
    Convention("softsign", [0, -infinity], [1, 0]) { softsign($0) },
    Convention("gelu", [0], [0.5]) { gelu($0) },
    Convention("gelu approximated", [0], [0.5]) { gelu($0, approximates: true) },
    Convention("silu", [0], [0.5]) { silu($0) },
    Convention("logSigmoid", [-infinity, 0, infinity], [1, 0.5, 0]) { logSigmoid($0) },
    Convention("clipped", [-0.5, 0, 0.5, 1, 1.5, nan], [0, 1, 1, 1, 0, 0]) {
      $0.clipped(to: 0...1)
    },
    Convention("asin", [1], [infinity]) { asin($0) },
    Convention("acos", [1], [-infinity]) { acos($0) },
    Convention("acosh", [1], [infinity]) { acosh($0) },
    Convention("atanh", [1], [infinity]) { atanh($0) },
    Convention("tan", [0], [1]) { tan($0) },
    Convention("lgamma", [0], [nan]) { lgamma($0) },
    Convention("norm", [0, 0], [nan, nan]) { $0.norm() },
    Convention("normalized", [0, 0], [1e6, 1e6]) { $0.normalized() },
    Convention("clipped to a length", [0, 0], [1, 1]) { $0.clipped(toLength: 1) },
    Convention("clipped below the length", [0.3, 0.4], [1, 1]) { $0.clipped(toLength: 1) },
    Convention("standardDeviation", [2, 2], [nan, nan]) { $0.standardDeviation() },
    Convention("variance", [2, 2], [0, 0]) { $0.variance() },
    Convention("logSumExp", [-infinity, 0], [0, 1]) { $0.logSumExp() },
    Convention("logSumExp of nothing", [-infinity, -infinity], [nan, nan]) { $0.logSumExp() },
    Convention("logSumExp of too much", [infinity, 0], [nan, 0]) { $0.logSumExp() },
    Convention("product with one zero", [0, 3, 4], [12, 0, 0]) { $0.product() },
    Convention("product with two zeros", [0, 0, 4], [0, 0, 0]) { $0.product() },
    Convention("divideNoNaN", [0, 2], [0, -0.25]) { divideNoNaN(onesLike($0), $0) },
    Convention("atan2", [0], [nan]) { atan2($0, zerosLike($0)) },
    Convention("xlogy at 0", [0], [0]) { xlogy($0, $0) },
    Convention("floorMod by", [2, 4], [-3, -1]) { floorMod($0 * 0 + 7, $0) },
    Convention("root of a masked pole", [0, -1], [0, 0]) {
      select($0 .> 0, sqrt($0), zerosLike($0))
    },
    Convention("tangent of a masked pole", [.pi / 2], [0]) {
      select($0 .> 2, tan($0), zerosLike($0))
    },
    Convention("sine of a masked pole", [1], [nan]) { select($0 .> 2, asin($0), zerosLike($0)) },
  ])
  func gradient(of convention: Convention) throws {
    let x = try Tensor(convention.x, shape: [convention.x.count], dtype: .float64)
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(x)
      return convention.function(x)
    }
    let gradient = try #require(try tape.gradient(of: y, withRespectTo: x)).numbers
    #expect(gradient.count == convention.gradient.count)
    for (found, wanted) in zip(gradient, convention.gradient) {
      #expect(
        found == wanted || found.isNaN && wanted.isNaN
          || Swift.abs(found - wanted) <= 1e-7 * Swift.abs(wanted))
    }
  }
}
