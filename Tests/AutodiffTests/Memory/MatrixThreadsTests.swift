import Autodiff
import TapeFormat
import Testing

/// Products of many sizes, some of them made of tiles, by one thread and by several.
///
/// Elements are small whole numbers, so that every order of adding gives the same.
@Suite(.serialized) struct MatrixThreadsTests {
  struct Product: Sendable, CustomTestStringConvertible {
    let rows, inner, columns: Int
    var transposesLeft = false
    var transposesRight = false

    var testDescription: String {
      "\(rows)x\(inner)\(transposesLeft ? "ᵀ" : "") · \(inner)x\(columns)"
        + (transposesRight ? "ᵀ" : "")
    }

    private func element(_ place: Int, _ start: Int) -> Double {
      Double((place * 31 + start) % 7 - 3)
    }

    func left(_ dtype: DType) throws -> Tensor {
      try Tensor(
        (0..<rows * inner).map { element($0, 1) },
        shape: transposesLeft ? [inner, rows] : [rows, inner], dtype: dtype)
    }

    func right(_ dtype: DType) throws -> Tensor {
      try Tensor(
        (0..<inner * columns).map { element($0, 4) },
        shape: transposesRight ? [columns, inner] : [inner, columns], dtype: dtype)
    }

    /// The element in a row and a column.
    func expected(_ row: Int, _ column: Int) -> Double {
      (0..<inner).reduce(0) { sum, place in
        sum
          + element(transposesLeft ? place * rows + row : row * inner + place, 1)
          * element(transposesRight ? column * inner + place : place * columns + column, 4)
      }
    }
  }

  static let products = [
    (64, 784, 256), (65, 241, 70), (1, 900, 1200), (130, 64, 129), (300, 8, 500),
  ]
  .flatMap { rows, inner, columns in
    [(false, false), (true, false), (false, true), (true, true)].map {
      Product(
        rows: rows, inner: inner, columns: columns, transposesLeft: $0.0, transposesRight: $0.1)
    }
  }

  @Test(arguments: products, [DType.float32, .float64])
  func productsAreRightWithOneThreadAndWithThree(product: Product, dtype: DType) throws {
    let before = MatrixThreads.count
    defer { MatrixThreads.count = before }
    let (left, right) = (try product.left(dtype), try product.right(dtype))
    // Places all over the product, in each of its tiles.
    let places = (0..<48).map { ($0 * 37 % product.rows, $0 * 53 % product.columns) }
    let expected = places.map { product.expected($0.0, $0.1) }
    for count in [1, 3] {
      MatrixThreads.count = count
      #expect(MatrixThreads.count == count)
      let found = matmul(
        left, right, transposesLeft: product.transposesLeft,
        transposesRight: product.transposesRight
      ).numbers
      #expect(places.map { found[$0.0 * product.columns + $0.1] } == expected)
    }
  }

  @Test func severalThreadsMayMultiplyAtOnce() async throws {
    let before = MatrixThreads.count
    defer { MatrixThreads.count = before }
    MatrixThreads.count = 2
    let product = Product(rows: 70, inner: 250, columns: 90)
    let (left, right) = (try product.left(.float32), try product.right(.float32))
    let expected = matmul(left, right).numbers
    let differences = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<4 {
        group.addTask {
          (0..<50).reduce(0) { count, _ in
            count + (matmul(left, right).numbers == expected ? 0 : 1)
          }
        }
      }
      return await group.reduce(0, +)
    }
    #expect(differences == 0)
  }

  @Test func thereIsAlwaysOneThread() {
    let before = MatrixThreads.count
    defer { MatrixThreads.count = before }
    MatrixThreads.count = 0
    #expect(MatrixThreads.count == 1)
  }
}
