import Explanation
import TapeFormat
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
    #expect(forms(tensor(nil, shape: []), [12, 8]) == ["float32[]", "[…]"])
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
}
