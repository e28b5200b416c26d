import Screen
import TapeFormat
import TestSupport
import Testing

@testable import TapeViewer

@Suite struct HeatMapTests {
  private func tensor(_ values: [Double], shape: [Int]) -> TensorElements {
    TensorElements(
      Recording.Tensor(
        id: 0, dtype: .float64, shape: shape, role: .constant,
        elements: .whole(.floating(values))))
  }

  @Test func signsHaveSidesOfTheRampAndZeroItsMiddle() {
    let scale = HeatScale(least: -1, most: 2)
    func tint(_ value: Double) -> Int? {
      if case .level(let tint, _) = scale.pixel(value) { tint } else { nil }
    }
    #expect(tint(0) == 0)
    #expect(tint(2) == 8)
    #expect(tint(-1) == -4)
    #expect(tint(1e-9) == 1 && tint(-1e-9) == -1)
    #expect(scale.pixel(.nan) == .notANumber)
    #expect(scale.pixel(-.infinity) == .negativeInfinity)
    #expect(scale.pixel(nil) == .unknown)
  }

  @Test func whatDiffersLittleIsToldApart() {
    let scale = HeatScale(least: 0.99, most: 1.01)
    #expect(scale.pixel(0.99) == .level(tint: 1, bar: 0))
    #expect(scale.pixel(1.01) == .level(tint: 8, bar: 7))
  }

  @Test func theWidestNumbersHaveAScale() {
    let scale = HeatScale(least: 1, most: .greatestFiniteMagnitude)
    #expect(scale.pixel(.greatestFiniteMagnitude) == .level(tint: 8, bar: 7))
    let both = HeatScale(least: -.greatestFiniteMagnitude, most: .greatestFiniteMagnitude)
    #expect(both.pixel(0) == .level(tint: 0, bar: 4))
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func aGroupIsTheMeanOfItsElements(_ seed: UInt64) {
    var random = Seeded(seed)
    let rows = Int.random(in: 1...40, using: &random)
    let columns = Int.random(in: 1...40, using: &random)
    // The same number everywhere in a column: then every group of one column shows it.
    let values = (0..<rows * columns).map { Double($0 % columns) }
    let slice = TensorSlice(of: tensor(values, shape: [rows, columns]), at: [])
    let scale = HeatScale(least: 0, most: Double(max(1, columns - 1)))
    let map = HeatMap(of: slice, scale: scale, in: Size(columns: columns, rows: 4))
    for line in map.lines(showsPointer: false) {
      #expect(line.count == map.width)
      for (column, span) in line.enumerated() {
        #expect(span.heat?.upper == scale.pixel(Double(column * columns / map.width)))
      }
    }
  }

  @Test func aSampleLeavesBlanksWhereNothingIsKnown() {
    let elements = TensorElements(
      Recording.Tensor(
        id: 0, dtype: .float64, shape: [4, 4], role: .constant,
        elements: .sample(indices: [0, 15], values: .floating([1, 2]))))
    let map = HeatMap(
      of: TensorSlice(of: elements, at: []), scale: HeatScale(least: 1, most: 2),
      in: Size(columns: 4, rows: 2))
    let pixels = map.lines(showsPointer: false).flatMap { $0 }
      .flatMap { [$0.heat?.upper, $0.heat?.lower] }
    #expect(pixels.filter { $0 != .unknown }.count == 2)
  }

  @Test func aHistogramCountsEveryFiniteElementOnce() throws {
    let elements = tensor([0, 0.1, 1, 1, .nan, .infinity], shape: [6])
    let (statistics, histogram) = try #require(elements.summarized())
    #expect(histogram.total == 4)
    for columns in 8...100 {
      #expect(histogram.counts(columns: columns).reduce(0, +) == 4)
    }
    #expect(histogram.counts(columns: 8) == [2, 0, 0, 0, 0, 0, 0, 2])
    #expect(statistics.nans == 1 && statistics.infinities == 1 && statistics.zeros == 1)
    #expect(statistics.mean == 0.525)
  }

  @Test func oneNumberAloneHasAHistogram() throws {
    let (_, histogram) = try #require(tensor([3, 3, 3], shape: [3]).summarized())
    #expect(histogram.total == 3)
  }
}
