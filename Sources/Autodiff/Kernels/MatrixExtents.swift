import COpenBLAS

/// The extents of a product C = A' B' of row-major matrices, where A' is A or its transpose, and B'
/// is B or its transpose.
struct MatrixExtents {
  /// The rows of A' and of C.
  let rows: Int
  /// The columns of A' and the rows of B'.
  let inner: Int
  /// The columns of B' and of C.
  let columns: Int
  let transposesLeft, transposesRight: Bool

  /// Extents that the library can count with.
  init(
    rows: Int, inner: Int, columns: Int, transposesLeft: Bool = false,
    transposesRight: Bool = false
  ) throws(ArgumentProblem) {
    for extent in [rows, inner, columns] where extent > Int(Int32.max) {
      throw .tooManyElements([extent])
    }
    (self.rows, self.inner, self.columns) = (rows, inner, columns)
    (self.transposesLeft, self.transposesRight) = (transposesLeft, transposesRight)
  }

  /// Whether there is nothing to multiply, in which case C has been taken care of.
  fileprivate func isDegenerate<Element: NumericElement>(
    _ adds: Bool, _ c: UnsafeMutablePointer<Element>
  ) -> Bool {
    if rows == 0 || columns == 0 { return true }
    if inner == 0, !adds { c.initialize(repeating: .zero, count: rows * columns) }
    return inner == 0
  }
}

extension Float {
  static func multiply(
    _ extents: MatrixExtents, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, adds: Bool,
    to c: UnsafeMutablePointer<Float>
  ) {
    guard !extents.isDegenerate(adds, c) else { return }
    blas_multiply_float(
      extents.transposesLeft ? 1 : 0, extents.transposesRight ? 1 : 0, extents.rows,
      extents.columns, extents.inner, a, b, adds ? 1 : 0, c)
  }
}

extension Double {
  static func multiply(
    _ extents: MatrixExtents, _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, adds: Bool,
    to c: UnsafeMutablePointer<Double>
  ) {
    guard !extents.isDegenerate(adds, c) else { return }
    blas_multiply_double(
      extents.transposesLeft ? 1 : 0, extents.transposesRight ? 1 : 0, extents.rows,
      extents.columns, extents.inner, a, b, adds ? 1 : 0, c)
  }
}

extension NumericElement where Self: FixedWidthInteger {
  static func multiply(
    _ extents: MatrixExtents, _ a: UnsafePointer<Self>, _ b: UnsafePointer<Self>, adds: Bool,
    to c: UnsafeMutablePointer<Self>
  ) {
    let (rows, inner, columns) = (extents.rows, extents.inner, extents.columns)
    let (rowStep, innerStep) = extents.transposesLeft ? (1, rows) : (inner, 1)
    let (rightStep, columnStep) = extents.transposesRight ? (1, inner) : (columns, 1)
    for row in 0..<rows {
      for column in 0..<columns {
        var sum = adds ? c[row * columns + column] : .zero
        for place in 0..<inner {
          sum = .sum(
            sum,
            .product(
              a[row * rowStep + place * innerStep], b[place * rightStep + column * columnStep]))
        }
        c[row * columns + column] = sum
      }
    }
  }
}
