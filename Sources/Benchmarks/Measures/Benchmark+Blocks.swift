import Autodiff

extension Benchmark {
  /// How many blocks of memory tensors ask for, where most could do with one that is there.
  static let blocks = Benchmark(
    name: "blocks", purpose: "blocks of memory that tensors of a thousand elements ask for",
    quantities: [.fresh]
  ) { _ in
    let x = try SampleNumbers.tensor([1000], size: 1)
    let expression = BlockCounts.during { _ = exp(-(x * x * 0.5 + x)) - 1 }
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(x)
      return (0..<20).reduce(x) { y, _ in tanh(relu(y) * 0.9) }
    }
    let backward = try BlockCounts.during { _ = try tape.gradient(of: y, withRespectTo: x) }
    let perceptron = try Perceptron()
    let first = try BlockCounts.during { _ = try perceptron.step() }
    let ten = try BlockCounts.during { for _ in 0..<10 { _ = try perceptron.step() } }
    return [
      Figure("an expression of six operations", .fresh, expression.fresh),
      Figure("back through sixty operations", .fresh, backward.fresh),
      Figure("the first step of a perceptron", .fresh, first.fresh),
      Figure("its next nine steps", .fresh, ten.fresh - first.fresh),
    ]
  }
}

extension Quantity {
  fileprivate static let fresh = count("blocks from the allocator")
}
