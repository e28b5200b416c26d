import Testing

@testable import Autodiff

/// Convolutions and pools at borders, strides, ties and special numbers, as TensorFlow has them.
@Suite struct NetworkTests {
  private func counting(_ shape: Shape) throws -> Tensor {
    try Tensor((0..<shape.elementCount).map { Double($0 + 1) }, shape: shape)
  }

  private func doubles(_ numbers: [Double], _ shape: Shape) throws -> Tensor {
    try Tensor(numbers, shape: shape)
  }

  private func image(_ numbers: [Double]) throws -> Tensor {
    try doubles(numbers, [1, 2, 2, 1])
  }

  @Test func convolutionsPadBehindFirst() throws {
    let x = try counting([1, 3, 4, 1])
    let filter = try doubles([1, -2, 3, 4], [2, 2, 1, 1])
    let tape = GradientTape(persistent: true)
    let (same, valid) = tape.record {
      tape.watch(x)
      tape.watch(filter)
      return (
        conv2d(x, filter, stride: 2, padding: .same), conv2d(x, filter, stride: 2, padding: .valid)
      )
    }
    #expect(same.shape == [1, 2, 2, 1])
    #expect(same.numbers == [36, 48, -11, -13])
    #expect(
      try tape.gradient(of: same, withRespectTo: x)?.numbers
        == [1, -2, 1, -2, 3, 4, 3, 4, 1, -2, 1, -2])
    #expect(try tape.gradient(of: same, withRespectTo: filter)?.numbers == [24, 28, 12, 14])
    #expect(valid.shape == [1, 1, 2, 1])
    #expect(valid.numbers == [36, 48])
    #expect(try tape.gradient(of: valid, withRespectTo: filter)?.numbers == [4, 6, 12, 14])
  }

  @Test func transposedAndDepthwiseConvolutionsHaveTensorFlowsOrder() throws {
    let x = try counting([1, 2, 2, 2])
    let transposed = conv2dTranspose(
      x, try counting([2, 2, 1, 2]), outputShape: [1, 3, 3, 1], stride: 2, padding: .same)
    #expect(transposed.numbers == [5, 11, 11, 17, 23, 39, 17, 39, 23])
    let depthwise = depthwiseConv2d(x, try counting([2, 2, 2, 2]), padding: .same)
    #expect(
      depthwise.numbers
        == [152, 168, 220, 240, 66, 76, 100, 112, 40, 52, 74, 88, 7, 14, 24, 32])
  }

  @Test func convolutionsOfGroupsHaveNoGradient() throws {
    let x = try counting([1, 2, 2, 4])
    let filter = try counting([1, 2, 2, 2])
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(x)
      return conv2d(x, filter, padding: .valid)
    }
    #expect(y.numbers == [74, 128, 202, 288])
    #expect(throws: TapeError.self) { try tape.gradient(of: y, withRespectTo: x) }
  }

  @Test func convolutionsTakeFurtherAxesInFront() throws {
    let x = try counting([2, 1, 2, 2, 1])
    let y = conv2d(x, try doubles([2], [1, 1, 1, 1]), padding: .valid)
    #expect(y.shape == x.shape)
    #expect(y.numbers == (x * 2).numbers)
  }

  /// More windows than are looked at together.
  @Test func largeConvolutionsAreMadeInParts() throws {
    let x = try counting([1, 1100, 1000, 1])
    let filter = try doubles([1, 0, 0, -1], [2, 2, 1, 1])
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(filter)
      return conv2d(x, filter, padding: .valid)
    }
    #expect(y.shape == [1, 1099, 999, 1])
    #expect(y.numbers.allSatisfy { $0 == -1001 })
    let g = try #require(try tape.gradient(of: y, withRespectTo: filter))
    let count = 1099.0 * 999.0
    #expect(g.numbers[3] - g.numbers[0] == 1001 * count)
  }

  @Test(
    arguments: [
      ([0], "SAME"), ([1, 2, 3], "SAME"), ([1], "FULL"), ([Int.max], "VALID"),
      ([2, 1, 1, 1], "SAME"),
    ] as [([Int], String)])
  func settingsThatMakeNoSenseAreRefused(strides: [Int], padding: String) throws {
    let x = try counting([1, 2, 2, 1])
    #expect(throws: TapeError.self) {
      try Composition.conv2d(x, x, strides: strides, padding: padding)
    }
    #expect(throws: TapeError.self) {
      try Composition.maxPool2d(x, window: [2], strides: strides, padding: padding)
    }
  }

  @Test func shapesThatDoNotFitAreRefused() throws {
    let x = try counting([1, 2, 2, 1])
    let filter = try counting([3, 3, 1, 1])
    #expect(throws: TapeError.self) {
      try Composition.conv2d(x, try counting([2, 2, 2, 1]), padding: "SAME")
    }
    #expect(throws: TapeError.self) { try Composition.conv2d(x, Tensor([1]), padding: "SAME") }
    #expect(throws: TapeError.self) {
      try Composition.conv2d(try counting([1, 0, 4, 1]), filter, padding: "VALID")
    }
    #expect(throws: TapeError.self) {
      try Composition.conv2dTranspose(x, filter, outputShape: [1, 9, 9, 1], padding: "SAME")
    }
    #expect(throws: TapeError.self) {
      try Composition.conv2dTranspose(x, filter, outputShape: [1, -1, 2, 1], padding: "SAME")
    }
    #expect(throws: TapeError.self) { try Primitive.biasAdd(x, Tensor([1, 2])) }
    #expect(throws: TapeError.self) { try Primitive.biasAdd(Tensor([1]), Tensor([1])) }
  }

  @Test func theFirstOfEqualMaximaGetsTheGradient() throws {
    func slopes(_ numbers: [Double]) throws -> [Double]? {
      let x = try image(numbers)
      let tape = GradientTape()
      let y = tape.record {
        tape.watch(x)
        return maxPool2d(x, window: 2, stride: 2, padding: .valid)
      }
      return try tape.gradient(of: y, withRespectTo: x)?.numbers
    }
    #expect(try slopes([1, 1, 1, 1]) == [1, 0, 0, 0])
    #expect(try slopes([1, 3, 3, 2]) == [0, 1, 0, 0])
    #expect(try slopes([.nan, 1, 2, 3]) == [1, 0, 0, 0])
    #expect(try slopes([1, .nan, 2, 3]) == [0, 0, 0, 1])
  }

  @Test func maximaOfWindowsPassOverNotANumber() throws {
    func maximum(_ numbers: [Double]) throws -> Double {
      maxPool2d(try image(numbers), window: 2, stride: 1, padding: .valid).number
    }
    #expect(try maximum([.nan, 1, 2, 3]) == 3)
    #expect(try maximum([-.infinity, .nan, .nan, -.infinity]) == -Double.greatestFiniteMagnitude)
  }

  @Test func meansOfWindowsDivideByWhatLiesInTheImage() throws {
    let x = try counting([1, 3, 3, 1])
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(x)
      return averagePool2d(x, window: 2, stride: 2, padding: .same)
    }
    #expect(y.numbers == [3, 4.5, 7.5, 9])
    #expect(
      try tape.gradient(of: y, withRespectTo: x)?.numbers
        == [0.25, 0.25, 0.5, 0.25, 0.25, 0.5, 0.5, 0.5, 1])
  }

  /// The mean is a constant to the variance, which only the gradient of the gradient shows.
  @Test func layerNormalizationHasTensorFlowsGradientsToSecondOrder() throws {
    let x = try doubles([1, 2, 6, 0, 4, -1], [2, 3])
    let gain = try doubles([1, 2, 3], [3])
    let bias = try doubles([0.5, 0, -1], [3])
    let outer = GradientTape()
    let (y, first) = try outer.record {
      outer.watch(x)
      let tape = GradientTape()
      let y = tape.record {
        tape.watch(x)
        return layerNormalization(x, gain: gain, bias: bias, epsilon: 0.01)
      }
      return (y, try tape.gradient(of: y, withRespectTo: x))
    }
    let found = try #require(first)
    let second = try #require(try outer.gradient(of: found, withRespectTo: x))
    func isClose(_ tensor: Tensor, _ numbers: [Double]) -> Bool {
      zip(tensor.numbers, numbers).allSatisfy { Swift.abs($0 - $1) < 1e-12 }
    }
    #expect(
      isClose(
        y,
        [
          -0.42482974102971305, -0.924829741029713, 3.1617338346337087, 0.037585129485143476,
          2.774489223089139, -3.774489223089139,
        ]))
    #expect(
      isClose(
        found,
        [
          -0.1328247988720508, 0.16479503582140287, -0.03197023694935208, -0.4953738776791371,
          0.09887702149284172, 0.3964968561862954,
        ]))
    let (above, below) = (-0.16479503582140287, 0.03295900716428057)
    #expect(isClose(second, [above, above, above, below, below, below]))
  }

  @Test func labelsAreCastAndOneRowServesForAll() throws {
    let logits = try doubles([0, 0, 1, 1], [2, 2])
    let one = try Tensor([1, 0], shape: [1, 2], dtype: .int32)
    let losses = softmaxCrossEntropy(labels: one, logits: logits)
    #expect(losses.dtype == .float64)
    #expect(losses.shape == [2])
    #expect(losses.numbers[0] == losses.numbers[1])
    let tape = GradientTape()
    let row = try doubles([1, 0], [1, 2])
    let y = tape.record {
      tape.watch(row)
      return softmaxCrossEntropy(labels: row, logits: logits)
    }
    #expect(throws: TapeError.self) { try tape.gradient(of: y, withRespectTo: row) }
  }
}
