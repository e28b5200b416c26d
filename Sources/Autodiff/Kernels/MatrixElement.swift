import COpenBLAS

/// An element of matrices that OpenBLAS and its LAPACK factor and solve.
protocol MatrixElement: RealElement {
  /// Solves A' X = B for one triangle of a row-major matrix; X takes the place of B.
  static func solve(
    _ kind: TriangleKind, _ a: UnsafePointer<Self>, count: Int, _ b: UnsafeMutablePointer<Self>,
    columns: Int)
  /// Factors a column-major matrix into L U; pivots count from 1.
  static func factor(_ a: UnsafeMutablePointer<Self>, count: Int, _ pivots: inout [Int32])
  /// Puts the Cholesky factor of a row-major matrix in its lower triangle, if it has one.
  static func cholesky(_ a: UnsafeMutablePointer<Self>, count: Int) -> Bool
}

/// Which triangle of a matrix is meant, and how.
struct TriangleKind: OptionSet {
  let rawValue: UInt32
  static let lower = TriangleKind(rawValue: UInt32(BLAS_LOWER))
  static let transposed = TriangleKind(rawValue: UInt32(BLAS_TRANSPOSED))
  /// With ones on the diagonal, whatever is stored there.
  static let unit = TriangleKind(rawValue: UInt32(BLAS_UNIT))
}

extension Float: MatrixElement {
  static func solve(
    _ kind: TriangleKind, _ a: UnsafePointer<Float>, count: Int, _ b: UnsafeMutablePointer<Float>,
    columns: Int
  ) {
    blas_solve_triangle_float(Int32(kind.rawValue), count, columns, a, b)
  }

  static func factor(_ a: UnsafeMutablePointer<Float>, count: Int, _ pivots: inout [Int32]) {
    lapack_factor_float(Int32(truncatingIfNeeded: count), a, &pivots)
  }

  static func cholesky(_ a: UnsafeMutablePointer<Float>, count: Int) -> Bool {
    lapack_cholesky_float(Int32(truncatingIfNeeded: count), a) == 0
  }
}

extension Double: MatrixElement {
  static func solve(
    _ kind: TriangleKind, _ a: UnsafePointer<Double>, count: Int,
    _ b: UnsafeMutablePointer<Double>, columns: Int
  ) {
    blas_solve_triangle_double(Int32(kind.rawValue), count, columns, a, b)
  }

  static func factor(_ a: UnsafeMutablePointer<Double>, count: Int, _ pivots: inout [Int32]) {
    lapack_factor_double(Int32(truncatingIfNeeded: count), a, &pivots)
  }

  static func cholesky(_ a: UnsafeMutablePointer<Double>, count: Int) -> Bool {
    lapack_cholesky_double(Int32(truncatingIfNeeded: count), a) == 0
  }
}
