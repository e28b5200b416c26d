import Autodiff
import TapeFormat
import Testing

/// Reductions and scans where there is nothing, one thing, or not a number.
@Suite struct ReductionTests {
  @Test func reductionsOfNothingHaveTheirNeutralElement() throws {
    let none = try Tensor([], shape: [0])
    #expect(none.min().number == .infinity)
    #expect(try Tensor([], shape: [0], dtype: .int32).min().number == Double(Int32.max))
    #expect(none.product().number == 1)
    #expect(none.logSumExp().number == -.infinity)
    #expect(none.variance().number.isNaN)
    #expect(l2Loss(none).number == 0)
    let noTruth = try Tensor([], shape: [0], dtype: .bool)
    #expect(noTruth.anyTrue().numbers == [0])
    #expect(noTruth.allTrue().numbers == [1])
  }

  @Test func notANumberWinsMinimaAndLosesPlaces() throws {
    #expect(Tensor([1, .nan, 0]).min().number.isNaN)
    #expect(argmin(Tensor([.nan, 2, 1, 1])).number == 2)
    #expect(argmin(Tensor([.infinity, .infinity])).number == 0)
    let truth = try Tensor([1, 0, 1], shape: [3], dtype: .bool)
    #expect(argmin(truth).number == 1 && argmax(truth).number == 0)
    #expect(throws: TapeError.self) { try Primitive.argmin(Tensor(3.0)) }
    #expect(throws: TapeError.self) { try Primitive.argmin(Tensor([], shape: [0])) }
  }

  @Test func truthValuesAreReducedAlongAxes() throws {
    let x = try Tensor([1, 0, 1, 1], shape: [2, 2], dtype: .bool)
    #expect(x.anyTrue(axes: [0]).numbers == [1, 1])
    #expect(x.allTrue(axes: [-1]).numbers == [0, 1])
    #expect(x.allTrue(axes: [0, 1], keepsDimensions: true).shape == [1, 1])
  }

  @Test func scansRunFromEitherEndWithOrWithoutTheElement() throws {
    let x = Tensor([[1, 2, 3], [4, 5, 6]])
    #expect(x.cumulativeSum(axis: 1).numbers == [1, 3, 6, 4, 9, 15])
    #expect(x.cumulativeSum(axis: -1, exclusive: true).numbers == [0, 1, 3, 0, 4, 9])
    #expect(x.cumulativeSum(axis: 1, reverse: true).numbers == [6, 5, 3, 15, 11, 6])
    #expect(x.cumulativeProduct(axis: 0).numbers == [1, 2, 3, 4, 10, 18])
    #expect(
      x.cumulativeProduct(axis: 1, exclusive: true, reverse: true).numbers
        == [6, 3, 1, 30, 6, 1])
    #expect(throws: TapeError.self) { try Primitive.cumulativeSum(Tensor(3.0)) }
    #expect(throws: TapeError.self) { try Primitive.cumulativeSum(x, ["axis": .integer(2)]) }
  }

  @Test func aNormIsOverOneAxisOrTwoOrAll() throws {
    let x = Tensor([[3, 4], [0, 0]])
    #expect(x.norm().number == 5)
    #expect(x.norm(axes: [1]).numbers == [5, 0])
    #expect(x.norm(axes: [0, 1], keepsDimensions: true).shape == [1, 1])
    for axes in [[], [0, 0], [0, 2], [0, 1, -1]] {
      #expect(throws: TapeError.self) { try Composition.norm(x, axes: axes) }
    }
  }

  @Test func lengthsAreClippedToLimitsNotBelowZero() throws {
    let x = Tensor([3, 4])
    #expect(x.clipped(toLength: 10).numbers == [3, 4])
    #expect(x.clipped(toLength: -1).numbers == [0, 0])
    let clipped = Tensor([0, 0]).clipped(toLength: 0).numbers
    #expect(clipped[0].isNaN && clipped[1].isNaN)
    #expect(Tensor([[3, 4], [0, 0]]).normalized(axes: [1]).shape == [2, 2])
  }

  @Test func lossesOfLogitsDoNotOverflow() throws {
    let losses = sigmoidCrossEntropy(labels: Tensor([1, 0]), logits: Tensor([-100, 100]))
    #expect(losses.numbers == [100, 100])
    #expect(throws: TapeError.self) {
      try Composition.sigmoidCrossEntropy(labels: Tensor([1, 0]), logits: Tensor([[1, 0]]))
    }
  }
}
