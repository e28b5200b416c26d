/// A square matrix as L U with some of its rows exchanged: L has ones on its diagonal.
///
/// Whether a matrix is singular is decided by a pivot that is exactly 0, so it depends on how the
/// elimination rounds. Small matrices, which people write down, are eliminated as TensorFlow
/// eliminates them: each row by itself, every product rounded. Larger ones go to LAPACK.
struct LUFactors<Element: MatrixElement> {
  private let count: Int
  /// L below the diagonal and U from there on, row by row.
  private var elements: [Element]
  /// The row that each row was exchanged with in its turn.
  private var pivots: [Int]

  /// Up to so many rows are eliminated here.
  private static var smallLimit: Int { 16 }

  /// Factors a row-major matrix.
  init(_ matrix: UnsafePointer<Element>, count: Int) {
    self.count = count
    elements = Array(UnsafeBufferPointer(start: matrix, count: count * count))
    pivots = Array(0..<count)
    if count <= Self.smallLimit { eliminate() } else { factor() }
  }

  /// Gaussian elimination with partial pivoting (Golub and Van Loan, Matrix Computations, 3.4).
  private mutating func eliminate() {
    for step in 0..<count {
      var pivot = step
      for row in step..<count
      where elements[row * count + step].magnitude > elements[pivot * count + step].magnitude {
        pivot = row
      }
      pivots[step] = pivot
      exchange(step, pivot)
      let divisor = elements[step * count + step]
      guard divisor != 0 else { continue }
      for row in (step + 1)..<max(count, step + 1) {
        elements[row * count + step] /= divisor
        let factor = elements[row * count + step]
        for column in (step + 1)..<max(count, step + 1) {
          elements[row * count + column] -= factor * elements[step * count + column]
        }
      }
    }
  }

  private mutating func exchange(_ row: Int, _ other: Int) {
    guard row != other else { return }
    for column in 0..<count {
      elements.swapAt(row * count + column, other * count + column)
    }
  }

  /// The library wants columns one after the other.
  private mutating func factor() {
    transpose()
    var exchanged = [Int32](repeating: 0, count: count)
    elements.withUnsafeMutableBufferPointer { elements in
      if let start = elements.baseAddress { Element.factor(start, count: count, &exchanged) }
    }
    pivots = exchanged.map { Int($0) - 1 }
    transpose()
  }

  private mutating func transpose() {
    for row in 0..<count {
      for column in 0..<row { elements.swapAt(row * count + column, column * count + row) }
    }
  }

  /// Whether no pivot is 0: as in TensorFlow, the smallest is compared with 0, and not-a-number is
  /// passed over but in the first place.
  var isInvertible: Bool {
    guard count > 0 else { return true }
    var least = elements[0].magnitude
    for row in 1..<max(1, count) where elements[row * (count + 1)].magnitude < least {
      least = elements[row * (count + 1)].magnitude
    }
    return least > 0
  }

  /// The product of the pivots, with a sign for each exchange.
  var determinant: Element {
    var product: Element = 1
    for row in 0..<count {
      let pivot = elements[row * (count + 1)]
      product *= pivots[row] == row ? pivot : -pivot
    }
    return product
  }

  /// Solves A X = B, or Aᵀ X = B, for a row-major B, whose place X takes.
  func solve(_ b: UnsafeMutablePointer<Element>, columns: Int, transposed: Bool) {
    guard count > 0, columns > 0 else { return }
    func exchangeRows(_ rows: some Sequence<Int>) {
      for row in rows where pivots[row] != row {
        for column in 0..<columns {
          let (one, other) = (row * columns + column, pivots[row] * columns + column)
          (b[one], b[other]) = (b[other], b[one])
        }
      }
    }
    if !transposed { exchangeRows(0..<count) }
    let kinds: [TriangleKind] =
      transposed ? [.transposed, [.lower, .unit, .transposed]] : [[.lower, .unit], []]
    elements.withUnsafeBufferPointer { elements in
      guard let start = elements.baseAddress else { return }
      for kind in kinds { Element.solve(kind, start, count: count, b, columns: columns) }
    }
    if transposed { exchangeRows((0..<count).reversed()) }
  }
}
