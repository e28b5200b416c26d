import Autodiff
import Testing

/// Values of operations at points where conventions matter, as TensorFlow has them.
@Suite struct FunctionTests {
  @Test func numbersTakeTheDTypeOfTheTensor() throws {
    let x = try Tensor([1, 2], shape: [2], dtype: .float64)
    #expect((x * 2 + 1).dtype == .float64)
    #expect((1 / (2 ** x)).numbers == [0.5, 0.25])
    let n = try Tensor([7, -7], shape: [2], dtype: .int32)
    #expect((n - 1).dtype == .int32)
    #expect((n / 2).dtype == .float64)
    #expect((n / 2).numbers == [3.5, -3.5])
  }

  @Test func notANumberPassesMaximaAndRectifiers() {
    let x = Tensor([.nan, -1, 2])
    #expect(relu(x).numbers[0].isNaN)
    #expect(maximum(x, Tensor(0.0)).numbers[0].isNaN)
    #expect(x.max().number.isNaN)
    #expect(argmax(x).number == 2)
  }

  @Test func theSignOfAZeroHasNoSign() {
    let signs = sign(Tensor([-0.0, 0, .nan, -3])).numbers
    #expect(signs[0].sign == .plus && signs[1].sign == .plus)
    #expect(signs[2].isNaN && signs[3] == -1)
  }

  @Test func castsTruncateAndMarkWhatDoesNotFit() {
    let x = Tensor([.nan, 1e10, -3.7, 3.7]).cast(to: .int32)
    #expect(x.numbers == [Double(Int32.min), Double(Int32.min), -3, 3])
    #expect(Tensor([0, 0.5]).cast(to: .bool).numbers == [0, 1])
  }

  @Test func castToTheSameDTypeIsTheSameTensor() {
    let x = Tensor(3.0)
    #expect(x.cast(to: .float32).id == x.id)
    #expect(identity(x).id != x.id)
  }

  @Test func reductionsOfNothingHaveTheirNeutralElement() throws {
    let none = try Tensor([], shape: [0, 2])
    #expect(none.sum(axes: [0]).numbers == [0, 0])
    #expect(none.max(axes: [0]).numbers == [-.infinity, -.infinity])
    #expect(none.mean().number.isNaN)
  }

  @Test func oneExtentOfAReshapeMayBeLeftOpen() throws {
    #expect(Tensor([1, 2, 3, 4]).reshaped(to: [-1, 2]).shape == [2, 2])
    #expect(try Tensor([], shape: [0]).reshaped(to: [-1, 0]).shape == [1, 0])
    #expect(try Tensor([], shape: [0, 3]).reshaped(to: [-1, 3]).shape == [0, 3])
  }

  @Test func softmaxRunsAlongAnyAxis() {
    let x = Tensor([[0, 0], [0, 0]])
    #expect(softmax(x, axis: 0).numbers == [0.5, 0.5, 0.5, 0.5])
    #expect(softmax(Tensor([[1000, 1000]])).numbers == [0.5, 0.5])
  }

  @Test func crossEntropiesTakeLabelsOfAnyRank() throws {
    let logits = try Tensor([Double](repeating: 0, count: 8), shape: [2, 2, 2])
    let classes = try Tensor([0, 1, 1, 0], shape: [2, 2], dtype: .int32)
    let sparse = sparseSoftmaxCrossEntropy(labels: classes, logits: logits)
    let dense = softmaxCrossEntropy(labels: oneHot(classes, depth: 2), logits: logits)
    #expect(sparse.shape == [2, 2])
    #expect(sparse.numbers == dense.numbers)
  }

  @Test func wholeNumbersWrapAround() throws {
    let big = try Tensor([Double(Int32.max)], shape: [1], dtype: .int32)
    #expect((big + 1).numbers == [Double(Int32.min)])
  }

  @Test(arguments: [1, 3, 4, 5, 8, 9, 1000])
  func vectorFunctionsAgreeWithScalarOnes(count: Int) throws {
    let numbers = (0..<count).map { Double($0) * 0.37 - 3 }
    let x = try Tensor(numbers, shape: [count], dtype: .float64)
    for function in [{ exp($0) }, { sin($0) }, { cos($0) }, { tanh($0) }, { expm1($0) }]
      as [(Tensor) -> Tensor]
    {
      let together = function(x).numbers
      let single = numbers.map { function(Tensor($0, as: Double.self)).number }
      for (left, right) in zip(together, single) {
        #expect(abs(left - right) <= 4e-15 * max(1, abs(right)))
      }
    }
    let special = Tensor([.nan, .infinity, -.infinity, 0, -0.0])
    #expect(exp(special).numbers[1...].elementsEqual([.infinity, 0, 1, 1]))
    #expect(log(special).numbers[3] == -.infinity)
    #expect(exp(special).numbers[0].isNaN && log(special).numbers[2].isNaN)
  }
}
