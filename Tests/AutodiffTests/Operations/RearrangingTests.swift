import Autodiff
import Testing

/// Values of operations that rearrange, and what they refuse, as TensorFlow has them.
@Suite struct RearrangingTests {
  private let x = Tensor([[1, 2, 3], [4, 5, 6]])
  private let v = Tensor([1, 2, 3])

  private func integers(_ numbers: [Double], _ shape: [Int]) throws -> Tensor {
    try Tensor(numbers, shape: shape, dtype: .int32)
  }

  @Test func whatIsTakenApartComesTogetherAgain() {
    let rows = x.unstacked()
    #expect(rows.map(\.numbers) == [[1, 2, 3], [4, 5, 6]])
    #expect(stack(rows).numbers == x.numbers)
    let parts = x.split(sizes: [1, -1], axis: -1)
    #expect(parts.map(\.shape) == [[2, 1], [2, 2]])
    #expect(concatenate(parts, axis: 1).numbers == x.numbers)
    #expect(x.split(into: 3, axis: 1).map(\.numbers) == [[1, 4], [2, 5], [3, 6]])
  }

  @Test func slicesCountFromTheEndAndStepBackwards() {
    #expect(x[.index(-1)].numbers == [4, 5, 6])
    #expect(x[.all, .range(by: -2)].numbers == [3, 1, 6, 4])
    #expect(x[.newAxis, .range(to: 1)].shape == [1, 1, 3])
    #expect(x[.range(from: 5)].shape == [0, 3])
    #expect(x.slice(from: [0, 1], size: [-1, 1]).numbers == [2, 5])
  }

  @Test func tilesRollsReversesAndRepeats() {
    #expect(v.tiled([2]).numbers == [1, 2, 3, 1, 2, 3])
    #expect(x.tiled([1, 0]).shape == [2, 0])
    #expect(x.reversed(axes: [0]).numbers == [4, 5, 6, 1, 2, 3])
    #expect(v.rolled(by: 4, axis: 0).numbers == [3, 1, 2])
    #expect(v.rolled(by: -1, axis: -1).numbers == [2, 3, 1])
    #expect(v.repeated(2, axis: 0).numbers == [1, 1, 2, 2, 3, 3])
    #expect(x.repeated(0, 1, 2, axis: 1).numbers == [2, 3, 3, 5, 6, 6])
    #expect(Tensor(7.0).repeated(2, axis: nil).numbers == [7, 7])
  }

  @Test func paddingMirrorsWithTheEdgeOrWithoutIt() {
    #expect(v.padded(before: [2], after: [0], with: .reflect).numbers == [3, 2, 1, 2, 3])
    #expect(v.padded(before: [2], after: [1], with: .symmetric).numbers == [2, 1, 1, 2, 3, 3])
    #expect(v.padded(before: [0], after: [2], with: .constant(9)).numbers == [1, 2, 3, 9, 9])
    #expect(v.padded(before: [1], after: [0]).numbers == [0, 1, 2, 3])
  }

  @Test func ofEqualsTheFirstIsTakenAndNotANumberIsLast() {
    let (values, places) = topK(Tensor([3, .nan, 3, 1, .infinity]), 5)
    #expect(values.numbers.prefix(4) == [.infinity, 3, 3, 1])
    #expect(places.numbers == [4, 0, 2, 3, 1])
    #expect(places.dtype == .int32)
  }

  @Test func wholeNumbersAreSortedToTheLast() throws {
    let lowest = Double(Int32.min)
    let n = try integers([3, lowest, 1, 1], [4])
    #expect(n.sorted().numbers == [lowest, 1, 1, 3])
    #expect(argsort(n).numbers == [1, 2, 3, 0])
    #expect(n.sorted(descending: true).numbers == [3, 1, 1, lowest])
    #expect(x.sorted(axis: 0, descending: true).numbers == [4, 5, 6, 1, 2, 3])
  }

  @Test func segmentsShareAmongEqualsAndMayBeEmpty() throws {
    let ids = try integers([0, 0, 2, -1], [4])
    let y = Tensor([2, 2, 3, 8])
    let tape = GradientTape()
    let largest = tape.record {
      tape.watch(y)
      return segmentMaximum(y, ids, count: 3)
    }
    #expect(largest.numbers == [2, -Double(Float.greatestFiniteMagnitude), 3])
    #expect(try tape.gradient(of: largest, withRespectTo: y)?.numbers == [0.5, 0.5, 1, 0])
    #expect(segmentSum(y, ids, count: 3).numbers == [4, 0, 3])
    #expect(segmentMean(y, ids, count: 3).numbers == [2, 0, 3])
  }

  @Test func slicesScatteredToOnePlaceAddUpOrTheLastStays() throws {
    let places = try integers([0, 2, 0], [3, 1])
    #expect(scatterSlices(v, at: places, in: [4]).numbers == [4, 0, 2, 0])
    #expect(scatterUpdate(v, at: places, with: v * 10).numbers == [30, 2, 20])
    #expect(scatterAdd(v, at: places, of: v).numbers == [5, 2, 5])
    #expect(gatherSlices(x, try integers([1, 0, 0, 2], [2, 2])).numbers == [4, 3])
    let both = try Tensor([1, 1, 0], shape: [3], dtype: .bool)
    #expect(scatterSlices(both, at: places, in: [3]).numbers == [1, 0, 1])
  }

  @Test func aRowOfIndicesThatStandsAloneHasAGradient() throws {
    let row = try integers([1, 2], [2])
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(x)
      return square(gatherSlices(x, row))
    }
    #expect(y.shape == [])
    #expect(try tape.gradient(of: y, withRespectTo: x)?.numbers == [0, 0, 0, 0, 0, 12])
  }

  static let unsuited: [(primitive: Primitive, settings: Attributes)] = [
    (.tile, ["multiples": .integers([2])]),
    (.tile, ["multiples": .integers([-1, 1])]), (.tile, ["multiples": .integers([.max, .max])]),
    (.reverse, ["axes": .integers([2])]), (.reverse, ["axes": .integers([0, -2])]),
    (.roll, ["shift": .integers([1]), "axis": .integers([2])]),
    (.roll, ["shift": .integers([1, 1]), "axis": .integers([0])]),
    (.unstack, ["axis": .integer(2)]), (.split, ["num_split": .integer(2), "axis": .integer(1)]),
    (.split, ["num_split": .integer(0)]), (.split, ["num_split": .integer(.max)]),
    (.splitBySizes, ["sizes": .integers([-1, -1])]), (.splitBySizes, ["sizes": .integers([3])]),
    (.splitBySizes, ["sizes": .integers([.max, .max])]), (.splitBySizes, [:]),
    (.splitBySizes, ["sizes": .integers([2, 2, -1])]),
    (
      .stridedSlice,
      ["begin": .integers([0]), "end": .integers([0]), "strides": .integers([0])]
    ),
    (
      .stridedSlice,
      [
        "begin": .integers([.min]), "end": .integers([0]), "strides": .integers([1]),
        "shrink_axis_mask": .integer(1),
      ]
    ),
    (
      .stridedSlice,
      [
        "begin": .integers([0, 0, 0]), "end": .integers([1, 1, 1]),
        "strides": .integers([1, 1, 1]),
      ]
    ),
    (.stridedSlice, ["begin": .integers([0])]), (.stridedSliceGradient, [:]),
    (.pad, ["before": .integers([-1, 0]), "after": .integers([0, 0])]),
    (.pad, ["before": .integers([.max, 0]), "after": .integers([.max, 0])]),
    (.padWithNumber, ["before": .integers([1])]),
    (
      .mirrorPad,
      ["before": .integers([2, 0]), "after": .integers([0, 0]), "mode": .text("REFLECT")]
    ),
    (
      .mirrorPad,
      ["before": .integers([3, 0]), "after": .integers([0, 0]), "mode": .text("SYMMETRIC")]
    ),
    (.mirrorPad, ["before": .integers([1, 0]), "after": .integers([0, 0])]),
    (
      .mirrorPadGradient,
      ["before": .integers([.max, 0]), "after": .integers([.max, 0]), "mode": .text("REFLECT")]
    ),
    (.topK, ["k": .integer(4)]), (.topK, ["k": .integer(-1)]),
  ]

  @Test(arguments: unsuited)
  func refusesSettingsThatDoNotSuit(primitive: Primitive, settings: Attributes) {
    #expect(throws: TapeError.self) { try primitive([x], settings) }
  }

  @Test func refusesIndicesThatPointNowhere() throws {
    for (indices, shape) in [([2.0], [1, 1]), ([-1], [1, 1]), ([0, 3], [1, 2]), ([0], [])] {
      let places = try integers(indices, shape)
      #expect(throws: TapeError.self) { try Primitive.gatherSlices(x, places) }
      #expect(throws: TapeError.self) {
        try Primitive.scatterSlices(places, x, ["shape": .integers([2, 3])])
      }
      #expect(throws: TapeError.self) { try Primitive.scatterUpdate([x, places, v]) }
    }
    let (none, first) = (try Tensor([], shape: [2, 0]), try integers([0], [1, 1]))
    #expect(throws: TapeError.self) { try Primitive.scatterAdd([none, first, none]) }
    #expect(throws: TapeError.self) {
      try Primitive.scatterUpdate([v, try integers([0], [1]), Tensor(1.0)])
    }
    let deep = try integers([0, 0, 0], [1, 3])
    #expect(throws: TapeError.self) { try Primitive.gatherSlices(x, deep) }
    #expect(throws: TapeError.self) { try Primitive.gatherSlices(x, v) }
    let ids = try integers([0, 5], [2])
    for primitive in [Primitive.segmentSum, .segmentMaximum] {
      #expect(throws: TapeError.self) { try primitive(x, ids, ["num_segments": .integer(2)]) }
      #expect(throws: TapeError.self) { try primitive(v, ids, ["num_segments": .integer(9)]) }
      #expect(throws: TapeError.self) { try primitive(x, ids, ["num_segments": .integer(-1)]) }
    }
    #expect(throws: TapeError.self) { try Composition.sorted(x, axis: 2) }
    #expect(throws: TapeError.self) { try Composition.repeated(x, [1, 2], axis: 1) }
    #expect(throws: TapeError.self) { try Composition.repeated(x, [-1], axis: 0) }
    #expect(throws: TapeError.self) {
      try Composition.padded(ids, before: [1], after: [0], with: .constant(0.5))
    }
  }
}
