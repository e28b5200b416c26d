/// The lower triangular L with A = L Lᵀ; only the lower triangle of A is read.
enum CholeskyFactor {
  /// Up to so many rows are factored here, where not-a-number goes no further than its own rows.
  private static let smallLimit = 32

  /// Turns a row-major matrix into its factor; where it has none, into not-a-number, as TensorFlow
  /// does.
  static func replace<Element: MatrixElement>(_ a: UnsafeMutablePointer<Element>, count: Int) {
    let isFound =
      count < smallLimit ? factor(a, count: count) : Element.cholesky(a, count: count)
    for row in 0..<count {
      for column in 0..<count {
        if column > row {
          a[row * count + column] = 0
        } else if !isFound {
          a[row * count + column] = .nan
        }
      }
    }
  }

  /// Golub and Van Loan, Matrix Computations, 4.2; false where a pivot is not positive.
  private static func factor<Element: MatrixElement>(
    _ a: UnsafeMutablePointer<Element>, count: Int
  ) -> Bool {
    for step in 0..<count {
      for column in 0..<step {
        var sum = a[step * count + column]
        for place in 0..<column {
          sum -= a[step * count + place] * a[column * count + place]
        }
        a[step * count + column] = sum / a[column * count + column]
      }
      var pivot = a[step * count + step]
      for place in 0..<step {
        pivot -= a[step * count + place] * a[step * count + place]
      }
      if pivot <= 0 { return false }
      a[step * count + step] = pivot.squareRoot()
    }
    return true
  }
}
