import Autodiff
import TapeFormat

extension Benchmark {
  /// What a recorder that keeps statistics adds to a program's time.
  static let recorder = Benchmark(
    name: "recorder",
    purpose: "what recording with statistics adds to a chain of scalar operations",
    quantities: [.added]
  ) { _ in
    let chain = ScalarChain(length: 3_000)
    func plain() throws -> Double {
      try Stopwatch.seconds { _ = try chain.gradient() }
    }
    func recorded() throws -> Double {
      try Stopwatch.seconds {
        try TapeRecorder.record(into: RecordingBuilder(), elements: .none) {
          _ = try chain.gradient()
        }
      }
    }
    _ = try (plain(), recorded())
    let differences = try (0..<7).map { _ in
      let without = try plain()
      return try recorded() - without
    }
    // Each operation is recorded twice: as it runs, and as a step of the gradient run.
    return [
      Figure(
        "\(chain.length) operations and steps", .added,
        differences.median * 1e6 / Double(chain.length))
    ]
  }
}

extension Quantity {
  fileprivate static let added = time("added", in: "us an operation and its step")
}
