@testable import Autodiff

/// A comparison of a primitive's derivative with central differences of its value, at one of its
/// samples, and of the derivative's derivative with differences of the derivative.
struct DerivativeCheck {
  let primitive: Primitive
  let sample: Sample
  private let inputs: [Tensor]
  /// Inputs that gradients flow to.
  private let places: [Int]

  /// The primitives that, as in TensorFlow, can be differentiated once only.
  static let differentiableOnce: Set<String> = ["Softsign"]

  init(_ primitive: Primitive, at sample: Sample) throws {
    self.primitive = primitive
    self.sample = sample
    let inputs = try sample.tensors()
    self.inputs = inputs
    places = sample.checkedPlaces
  }

  /// The first disagreement that is found, in words, or nil.
  func disagreement() throws -> String? {
    let first = try gradient(at: inputs)
    if let found = try compare(first, order: 1, with: { try value(at: $0) }) { return found }
    if Self.differentiableOnce.contains(primitive.name) { return nil }
    return try compare(secondGradient(), order: 2) { moved in
      zip(try gradient(at: moved), weights(like: places.map { moved[$0] }, from: 11))
        .reduce(0) { $0 + Self.product($1.0, $1.1) }
    }
  }

  /// The sum of all floating outputs, each element with a weight of its own.
  private func value(at x: [Tensor]) throws -> Double {
    let outputs = try primitive(x, sample.attributes).filter { $0.dtype.isFloating }
    return zip(outputs, weights(like: outputs, from: 3))
      .reduce(0) { $0 + Self.product($1.0.numbers, $1.1.numbers) }
  }

  private func gradient(at x: [Tensor]) throws -> [[Double]] {
    try tapeGradient(at: x).map { $0.numbers }
  }

  private func tapeGradient(at x: [Tensor]) throws -> [Tensor] {
    let tape = GradientTape()
    let outputs = try tape.record {
      for place in places { tape.watch(x[place]) }
      return try primitive(x, sample.attributes).filter { $0.dtype.isFloating }
    }
    let sources = places.map { x[$0] }
    return try tape.gradient(
      of: outputs, withRespectTo: sources, outputGradients: weights(like: outputs, from: 3),
      unconnected: .zero
    ).compactMap { $0 }
  }

  func secondGradient() throws -> [[Double]] {
    let outer = GradientTape()
    let sources = places.map { inputs[$0] }
    let gradients = try outer.record {
      for source in sources { outer.watch(source) }
      return try tapeGradient(at: inputs)
    }
    return try outer.gradient(
      of: gradients, withRespectTo: sources, outputGradients: weights(like: sources, from: 11),
      unconnected: .zero
    ).map { $0?.numbers ?? [] }
  }

  /// Compares derivatives with central differences of the function whose derivatives they are.
  private func compare(
    _ derivatives: [[Double]], order: Int, with function: ([Tensor]) throws -> Double
  ) throws -> String? {
    let step = 1e-5
    for (place, derivative) in zip(places, derivatives) {
      for element in derivative.indices {
        func moved(by distance: Double) throws -> Double {
          var x = inputs
          var numbers = x[place].numbers
          numbers[element] += distance
          x[place] = try Tensor(numbers, shape: x[place].shape)
          return try function(x)
        }
        let slope = try (moved(by: step) - moved(by: -step)) / (2 * step)
        let found = derivative[element]
        if abs(found - slope) > 1e-6 + 1e-6 * max(abs(found), abs(slope)) || found.isNaN {
          return "\(primitive.name) \(sample.attributes.entries), order \(order), input \(place), "
            + "element \(element): the derivative is \(found), the slope is \(slope)"
        }
      }
    }
    return nil
  }

  private func weights(like tensors: [Tensor], from start: Int) -> [Tensor] {
    tensors.enumerated().map { place, tensor in
      let numbers = (0..<tensor.elementCount).map {
        0.5 + Double(($0 * 7 + place * 5 + start) % 13) / 10
      }
      return (try? Tensor(numbers, shape: tensor.shape)) ?? tensor
    }
  }

  private func weights(like tensors: [Tensor], from start: Int) -> [[Double]] {
    weights(like: tensors, from: start).map(\.numbers)
  }

  private static func product(_ left: [Double], _ right: [Double]) -> Double {
    zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
