import Explanation
import Foundation
import TapeFormat
import TestSupport
import Testing

/// What stands on the screen for a tensor reads as what it is.
@Suite struct NumberFormatTests {
  private func tensor(
    _ values: [Double]?, shape: [Int], statistics: Recording.Statistics? = nil
  ) -> Recording.Tensor {
    Recording.Tensor(
      id: 0, dtype: .float32, shape: shape, role: .intermediate, statistics: statistics,
      elements: values.map { .whole(.floating($0)) } ?? .absent)
  }

  private func forms(_ tensor: Recording.Tensor, _ columns: [Int]) -> [String] {
    columns.map { NumberFormat.summary(of: tensor, columns: $0) }
  }

  @Test func fewElementsStandInFullWithFewerFiguresInFewerColumns() {
    let small = tensor([-0.0181, -0.2021], shape: [2])
    #expect(
      forms(small, [20, 15, 13, 11, 6, 4])
        == ["[-0.018 -0.202]", "[-0.018 -0.202]", "[-0.02 -0.2]", "2 ‖0.203‖", "‖0.2‖", "…"])
    let whole = tensor([1, 2, 3, 4], shape: [2, 2])
    #expect(
      forms(whole, [22, 20, 12])
        == ["[[1.0 2.0] [3.0 4.0]]", "[[1 2] [3 4]]", "2×2 ‖5.477‖"])
  }

  @Test func aFigureThatWouldMissTheNumberIsNotWritten() {
    #expect(forms(tensor([0.000_123], shape: [1]), [11, 8]) == ["[0.000123]", "‖1e-04‖"])
    #expect(NumberFormat.full(tensor([0.001_23, 4], shape: [2]), columns: 13) == "[0.00123 4.0]")
  }

  @Test func aShapeNeverStandsWhereAValueBelongs() {
    let many = tensor(Array(repeating: 0.5, count: 64), shape: [64])
    #expect(forms(many, [10, 7, 5, 4]) == ["64 ‖4.0‖", "‖4.0‖", "‖4.0‖", "…"])
    let bare = tensor(nil, shape: [3])
    #expect(forms(bare, [12, 8, 3, 2]) == ["float32[3]", "[…]", "[…]", "…"])
    #expect(forms(tensor(nil, shape: [5, 3]), [12, 8]) == ["float32[5×3]", "[5×3]"])
    // No list: in brackets it would be read as one.
    #expect(forms(tensor(nil, shape: []), [12, 7, 6]) == ["float32", "float32", "…"])
  }

  @Test func whatIsNotFiniteAlwaysShows() {
    let odd = tensor([0, 1, .nan], shape: [3])
    #expect(
      forms(odd, [14, 10, 9, 5, 3]) == ["[0.0 1.0 nan]", "[0 1 nan]", "[0 1 nan]", "nan×1", "nan"])
    let large = tensor(
      nil, shape: [50, 3],
      statistics: .init(
        minimum: 0, maximum: 1, mean: 0.5, norm: 9, nans: 2, infinities: 3, zeros: 0))
    #expect(forms(large, [30, 15, 3]) == ["50×3: nan×2 inf×3", "nan×2 inf×3", "nan"])
    #expect(forms(tensor([-.infinity], shape: []), [4]) == ["-inf"])
  }

  @Test(arguments: 1...300 as ClosedRange<UInt64>)
  func theFullestFormIsWhatTryingAllOfThemFinds(seed: UInt64) {
    var generator = Seeded(seed)
    let shape = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
      Int.random(in: 1...3, using: &generator)
    }
    let values = (0..<shape.reduce(1, *)).map { _ in number(&generator) }
    for columns in 3...70 {
      #expect(
        NumberFormat.full(tensor(values, shape: shape), columns: columns)
          == tried(values, shape: shape, columns: columns), "\(values) in \(columns) columns")
    }
  }

  /// Numbers of any kind: whole, round, small, large, and none.
  private func number(_ generator: inout Seeded) -> Double {
    let sign: Double = .random(using: &generator) ? 1 : -1
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: return sign * Double(Int.random(in: 0..<12, using: &generator))
    case 1: return sign * Double(Int.random(in: 900..<20_000_000, using: &generator))
    case 2: return [.nan, .infinity, -.infinity, -0.0][Int.random(in: 0..<4, using: &generator)]
    case 3: return sign * Double(Int.random(in: 0..<100, using: &generator)) / 8
    case 4: return sign * 99.9999 * exp(Double(Int.random(in: -4..<6, using: &generator)) * log(10))
    default:
      return sign * exp(Double.random(in: -15..<18, using: &generator))
    }
  }

  /// Every form in its order, put together and measured.
  private func tried(_ values: [Double], shape: [Int], columns: Int) -> String? {
    guard 2 * values.count + 1 <= columns else { return nil }
    let largest = values.filter(\.isFinite).map(\.magnitude).max() ?? 0
    for error in [nil, largest / 50] {
      for width in 6...9 {
        let texts = values.map { NumberFormat.short($0, columns: width) }
        let isTold = zip(values, texts).allSatisfy { value, text in
          !value.isFinite
            || Double(text).map { ($0 - value).magnitude <= error ?? value.magnitude / 50 } ?? false
        }
        guard isTold else { continue }
        let bare = texts.map { $0.hasSuffix(".0") ? String($0.dropLast(2)) : $0 }
        for texts in [texts, bare] {
          let text = nested(texts[...], shape[...])
          if text.count <= columns { return text }
        }
      }
    }
    return nil
  }

  private func nested(_ texts: ArraySlice<String>, _ shape: ArraySlice<Int>) -> String {
    guard let extent = shape.first else { return texts.joined() }
    let length = texts.count / extent
    let parts = (0..<extent).map { part in
      let start = texts.startIndex + part * length
      return nested(texts[start..<start + length], shape.dropFirst())
    }
    return "[" + parts.joined(separator: " ") + "]"
  }
}
