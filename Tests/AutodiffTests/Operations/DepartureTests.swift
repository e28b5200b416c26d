import Autodiff
import Testing

/// Where TensorFlow's answer is mathematically wrong, and ours is not: the whole list.
///
/// Each test says what TensorFlow answers, and proves what is right by writing the derivative out.
@Suite struct DepartureTests {
  /// TensorFlow divides the sums of all products by the elements, and takes a quotient by 0 as 0:
  /// it has [1, 0, 0] for the first two, and nothing but 0 for the others.
  ///
  /// The sum is a + ab + abc, or 1 + a + ab where the element is left out.
  @Test(arguments: [
    ([2.0, 0, 4], false), ([2, 0, 4], true), ([0, 0, 3], false), ([0, 5, 3], true),
  ])
  func cumulativeProductsWithZeros(numbers: [Double], isExclusive: Bool) throws {
    let (a, b, c) = (numbers[0], numbers[1], numbers[2])
    let wanted = isExclusive ? [1 + b, a, 0] : [1 + b + b * c, a + a * c, a * b]
    #expect(try gradient(at: numbers) { $0.cumulativeProduct(exclusive: isExclusive) } == wanted)
  }

  /// For the same reason an infinite element makes its own gradient not a number in TensorFlow,
  /// although no product that it is left out of is infinite.
  @Test func cumulativeProductsWithInfinity() throws {
    #expect(try gradient(at: [.infinity, 1]) { $0.cumulativeProduct() } == [2, .infinity])
  }

  /// The first derivative of a product is made of cumulative products, so the second inherits
  /// their mistake: TensorFlow has [0, 8, 6, 12] here.
  ///
  /// The sum of the first derivative is abc + abd + acd + bcd.
  @Test func productsWithAZeroDifferentiatedTwice() throws {
    let (a, b, c, d) = (0.0, 3.0, 4.0, 2.0)
    let wanted = [
      b * c + b * d + c * d, a * c + a * d + c * d, a * b + a * d + b * d, a * b + a * c + b * c,
    ]
    let second = try gradient(at: [a, b, c, d]) { x in
      let tape = GradientTape()
      let y = tape.record {
        tape.watch(x)
        return x.product()
      }
      return try #require(try tape.gradient(of: y, withRespectTo: x))
    }
    #expect(second == wanted)
  }

  /// The limit of the error function is 1; in float64 TensorFlow has not-a-number for it.
  @Test func theErrorFunctionAtInfinity() {
    #expect(erf(Tensor(.infinity, as: Double.self)).number == 1)
    #expect(erf(Tensor(-.infinity, as: Double.self)).number == -1)
  }

  private func gradient(
    at numbers: [Double], of function: (Tensor) throws -> Tensor
  ) throws -> [Double] {
    let x = try Tensor(numbers, shape: [numbers.count], dtype: .float64)
    let tape = GradientTape()
    let y = try tape.record {
      tape.watch(x)
      return try function(x)
    }
    return try #require(try tape.gradient(of: y, withRespectTo: x)).numbers
  }
}
