import Autodiff
import Foundation
import TapeFormat

extension Benchmark {
  /// What a recorder that keeps statistics adds to a program's time.
  static let recorder = Benchmark(
    name: "recorder",
    purpose: "what recording with statistics adds to a chain of scalar operations",
    quantities: [.addedToProgram, .addedInAll]
  ) { _ in
    let chain = ScalarChain(length: 3_000)
    let path = FileManager.default.temporaryDirectory.path + "/benchmark-\(getpid()).tape"
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try figures(of: chain, "in memory") {
      try TapeRecorder.record(into: RecordingBuilder(), elements: .none, $0)
    }
      + figures(of: chain, "in a file") {
        try TapeRecorder.record(to: path, overwriting: true, elements: .none, $0)
      }
  }

  /// Each operation is recorded twice: as it runs, and as a step of the gradient run.
  ///
  /// The recorder works on a thread beside the program's. What the program pays is the processor's
  /// time on its own thread, since the two may have to share a processor here; what the recorder
  /// still has to do when the program ends is part of the whole, which is taken with a clock.
  private static func figures(
    of chain: ScalarChain, _ place: String, _ record: (() throws -> Void) throws -> Void
  ) throws -> [Figure] {
    var (program, whole) = ([Double](), [Double]())
    for _ in 0..<15 {
      var (alone, observed) = (0.0, 0.0)
      let plain = try Stopwatch.seconds {
        alone = try Stopwatch.threadSeconds { _ = try chain.gradient() }
      }
      let all = try Stopwatch.seconds {
        try record { observed = try Stopwatch.threadSeconds { _ = try chain.gradient() } }
      }
      program.append(observed - alone)
      whole.append(all - plain)
    }
    let subject = "\(chain.length) operations and steps, \(place)"
    let scale = 1e6 / Double(chain.length)
    return [
      Figure(subject, .addedToProgram, program.median * scale),
      Figure(subject, .addedInAll, whole.median * scale),
    ]
  }
}

extension Quantity {
  fileprivate static let addedToProgram = time(
    "added to the program", in: "us an operation and its step")
  fileprivate static let addedInAll = time("added in all", in: "us an operation and its step")
}
