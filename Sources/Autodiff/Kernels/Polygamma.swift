import Glibc

/// The derivatives of the logarithm of the gamma function, from the first on.
///
/// A point right of 0 is moved to the right by their recurrence, until their asymptotic series
/// gives all digits; one left of 0 is reflected. The formulas are those of Abramowitz and Stegun,
/// Handbook of Mathematical Functions (1964), 6.3.5 to 6.3.18 and 6.4.6 to 6.4.14.
enum Polygamma {
  /// The highest order that is computed: beyond it the factorial is infinite.
  static let highestOrder = 170

  /// The derivative of the given order of ψ at a point.
  static func value(order: Int, at x: Double) -> Double {
    if x.isNaN || x == -.infinity { return order % 2 == 1 && !x.isNaN ? .infinity : .nan }
    // At a pole the even derivatives jump from one infinity to the other.
    if x <= 0, x == x.rounded() { return order % 2 == 1 ? .infinity : .nan }
    if x == .infinity { return order == 0 ? .infinity : order % 2 == 1 ? 0 : -0.0 }
    guard x < 0 else { return rightOfZero(order, x) }
    let reflected = rightOfZero(order, 1 - x)
    return (order % 2 == 1 ? -reflected : reflected) - cotangent(order, at: x)
  }

  private static func rightOfZero(_ order: Int, _ x: Double) -> Double {
    // Order 0 has a series of its own; the others share one, but for sign and factorial.
    let power = Double(order + 1)
    let farEnough = 10 + Double(order)
    var (point, sum) = (x, 0.0)
    while point < farEnough {
      sum += order == 0 ? -1 / point : Glibc.pow(point, -power)
      point += 1
    }
    let inverse = 1 / (point * point)
    var (term, index) = (inverse, power + 1)
    if order == 0 {
      sum += Glibc.log(point) - 0.5 / point
      for (place, number) in bernoulli.enumerated() {
        sum -= number / Double(2 * place + 2) * term
        term *= inverse
      }
      return sum
    }
    let scale = Glibc.pow(point, -power)
    sum += Glibc.pow(point, -Double(order)) / Double(order) + scale / 2
    term = power * scale / point / 2
    for (place, number) in bernoulli.enumerated() {
      sum += number * term
      let next = Double(2 * place + 3)
      term *= index * (index + 1) * inverse / (next * (next + 1))
      index += 2
    }
    return (order % 2 == 1 ? 1 : -1) * Glibc.tgamma(power) * sum
  }

  /// π times the derivative of the given order of the cotangent of πx.
  ///
  /// It is a polynomial in the cotangent c, since c′ = -π (1 + c²).
  private static func cotangent(_ order: Int, at x: Double) -> Double {
    let angle = Double.pi * (x - x.rounded())
    let c = Glibc.cos(angle) / Glibc.sin(angle)
    var coefficients: [Double] = [0, .pi]
    for _ in 0..<order {
      var next = [Double](repeating: 0, count: coefficients.count + 1)
      for (degree, coefficient) in coefficients.enumerated().dropFirst() {
        let slope = -Double.pi * Double(degree) * coefficient
        next[degree - 1] += slope
        next[degree + 1] += slope
      }
      coefficients = next
    }
    return coefficients.reversed().reduce(0) { $0 * c + $1 }
  }

  /// The Bernoulli numbers of index 2, 4, 6 ...
  private static let bernoulli: [Double] = [
    1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510,
    43867.0 / 798, -174611.0 / 330,
  ]
}
