import TapeFormat
import Testing

@testable import Autodiff

@Suite struct StatisticsTests {
  @Test func describesFiniteElementsAndCountsTheOthers() {
    let statistics = Recording.Statistics(
      of: .floating([3, -4, 0, -0.0, .nan, .infinity, -.infinity]))
    #expect(
      statistics
        == Recording.Statistics(
          minimum: -4, maximum: 3, mean: -0.25, norm: 5, nans: 1, infinities: 2, zeros: 2))
  }

  @Test func hasNoFiguresWithoutFiniteElements() {
    for values in [Recording.Values.floating([]), .floating([.nan, .nan])] {
      #expect(
        Recording.Statistics(of: values)
          == Recording.Statistics(
            minimum: .nan, maximum: .nan, mean: .nan, norm: .nan, nans: values.count,
            infinities: 0, zeros: 0))
    }
  }

  @Test func aZeroHasNoSign() {
    let statistics = Recording.Statistics(of: .floating([-0.0]))
    #expect(statistics.minimum.sign == .plus && statistics.maximum.sign == .plus)
    #expect(statistics.mean.sign == .plus && statistics.norm.sign == .plus)
  }

  @Test func countsIntegersAndTruthValues() {
    #expect(
      Recording.Statistics(of: .integral([1, 2, 2]))
        == Recording.Statistics(
          minimum: 1, maximum: 2, mean: 5.0 / 3, norm: 3, nans: 0, infinities: 0, zeros: 0))
    #expect(
      Recording.Statistics(of: .boolean([true, false, true, true]))
        == Recording.Statistics(
          minimum: 0, maximum: 1, mean: 0.75, norm: 3.0.squareRoot(), nans: 0, infinities: 0,
          zeros: 1))
  }

  @Test(arguments: [1e300, 1e-300])
  func staysInRangeAtItsEnds(size: Double) {
    let statistics = Recording.Statistics(of: .floating([3 * size, 4 * size]))
    #expect(abs(statistics.norm / size - 5) < 1e-12)
    #expect(abs(statistics.mean / size - 3.5) < 1e-12)
    let largest = Recording.Statistics(
      of: .floating([.greatestFiniteMagnitude, .greatestFiniteMagnitude]))
    #expect(largest.mean == .greatestFiniteMagnitude)
  }
}
