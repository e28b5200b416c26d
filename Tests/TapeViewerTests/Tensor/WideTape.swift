import Foundation
import TapeFormat

@testable import TapeViewer

/// A tape with tensors that do not fit into a box: of four axes, with what is no number in it, and
/// one of which a sample was kept.
enum WideTape {
  static let imageShape = [2, 3, 5, 6]
  static let sampleIndices = (0..<16).map { $0 * 9_999 / 15 }

  static var source: MemoryTape { MemoryTape(recording) }

  /// `images` and `kernel` make `big`, of which a sample was kept, and `loss`.
  static var recording: Recording {
    var sketch = TapeSketch()
    let images = sketch.constant("images", 0, shape: imageShape)
    let kernel = sketch.variable("kernel", 0.25, shape: [8, 12])
    sketch.watch(kernel)
    let big = sketch.run(
      "Mix", [images, kernel], named: "big", 1, shape: [100, 100], locals: [0, 2])
    let loss = sketch.run("Mean", [big], named: "loss", 0.125, locals: [1])
    sketch.gradient(of: loss, withRespectTo: [kernel])
    var recording = sketch.recording
    recording.change(images) { tensor in
      var values = (0..<180).map { (sin(Double($0) / 7) * 100).rounded() / 100 }
      values[32] = .nan
      values[40] = .infinity
      values[41] = -.infinity
      tensor.elements = .whole(.floating(values))
      tensor.statistics = nil
    }
    recording.change(big) { tensor in
      tensor.elements = .sample(
        indices: sampleIndices, values: .floating(sampleIndices.map { Double($0 % 100) - 50 }))
      tensor.statistics = Recording.Statistics(
        minimum: -50, maximum: 49, mean: -0.5, norm: 2886, nans: 0, infinities: 0, zeros: 100)
    }
    return recording
  }
}

extension Recording {
  fileprivate mutating func change(_ id: Int, _ change: (inout Tensor) -> Void) {
    guard let place = tensors.firstIndex(where: { $0.id == id }) else { return }
    change(&tensors[place])
  }
}
