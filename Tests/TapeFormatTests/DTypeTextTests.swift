import TapeFormat
import TestSupport
import Testing

@Suite struct DTypeTextTests {
  @Test(arguments: [
    (DType.float32, 3.0, "3.0"), (.float32, Double(Float(0.1)), "0.1"), (.float64, 0.1, "0.1"),
    (.float64, 0.1 + 0.2, "0.30000000000000004"), (.float32, -0.0, "-0.0"),
    (.float32, .nan, "nan"), (.float64, -.nan, "nan"), (.float32, .infinity, "inf"),
    (.float16, -.infinity, "-inf"), (.float16, Double(Float16(0.1)), "0.1"),
    (.bfloat16, 3.140625, "3.14"), (.bfloat16, -1.0, "-1.0"), (.int32, 7, "7"), (.bool, 1, "true"),
    (.bool, 0, "false"),
  ])
  func writesTheShortestTextThatReadsBack(dtype: DType, value: Double, text: String) {
    #expect(dtype.text(of: value) == text)
  }

  @Test func everyBFloat16ReadsBackFromItsText() throws {
    for upper in UInt32(0)..<0x8000 {
      let value = Float(bitPattern: upper << 16)
      guard value.isFinite else { continue }
      for signed in [value, -value] {
        let text = DType.bfloat16.text(of: Double(signed))
        let read = try #require(Double(text))
        #expect(DType.bfloat16.rounding(read) == Double(signed), "\(signed) was written \(text)")
      }
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func everyFloat32ReadsBackFromItsText(seed: UInt64) throws {
    var generator = Seeded(seed)
    for _ in 0..<2000 {
      let value = Float(bitPattern: UInt32(truncatingIfNeeded: generator.next()))
      guard value.isFinite else { continue }
      let text = DType.float32.text(of: Double(value))
      #expect(Float(text) == value)
    }
  }

  @Test func roundsBFloat16HalfToEven() {
    #expect(DType.bfloat16.rounding(1 + 1.0 / 256) == 1)
    #expect(DType.bfloat16.rounding(1 + 3.0 / 256) == 1 + 2.0 / 128)
    #expect(DType.bfloat16.rounding(3.4e38) == .infinity)
  }
}
