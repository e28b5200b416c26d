extension Benchmark {
  /// Every benchmark, in the order of the report.
  static let all: [Benchmark] = [
    .layout, .stability, .chain, .perceptron, .arrays, .blocks, .jacobians, .recorder, .frame,
    .reading, .instructions, .starting, .million,
  ]
}
