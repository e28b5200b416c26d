import Explanation
import Testing

/// Numbers in few columns.
@Suite struct ShortNumberTests {
  @Test(
    arguments: [
      (3, 8, "3.0"), (0.25, 8, "0.25"), (-0.5, 4, "-0.5"), (100, 8, "100.0"),
      (1234.5678, 8, "1234.57"), (1234.5678, 6, "1234.6"), (1234.5678, 5, "1e+03"),
      (0.000123456, 8, "0.000123"),
      (9.9999999, 8, "10.0"), (0.099999999, 8, "0.1"), (-1.25e-5, 8, "-1.3e-05"),
      (1_234_567, 8, "1.23e+06"), (1_234_567, 9, "1234570.0"), (12_345_678, 8, "1.23e+07"),
      (1e7, 8, "1e+07"), (123.456, 3, "…"), (.leastNonzeroMagnitude, 8, "5e-324"),
      (.greatestFiniteMagnitude, 8, "1.8e+308"), (9.96e99, 6, "1e+100"), (.nan, 8, "nan"),
      (.infinity, 8, "inf"), (-.infinity, 8, "-inf"), (0, 8, "0.0"), (-0.0, 8, "-0.0"),
    ] as [(Double, Int, String)])
  func isShort(value: Double, columns: Int, text: String) {
    #expect(NumberFormat.short(value, columns: columns) == text)
  }

  @Test func saysEveryNumberToAsManyFiguresAsFit() throws {
    for exponent in -12...12 {
      for mantissa in stride(from: 1.0, to: 10, by: 0.37) {
        let value = mantissa * Double(sign: .plus, exponent: exponent * 3, significand: 1)
        let text = NumberFormat.short(value, columns: 9)
        let read = try #require(Double(text), "\(text)")
        #expect(text.count <= 9)
        #expect(abs(read - value) <= 0.0005 * value, "\(text) stands for \(value)")
      }
    }
  }
}
