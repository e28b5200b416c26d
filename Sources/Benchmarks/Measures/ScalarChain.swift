import Autodiff
import Foundation

/// A chain of scalar operations, `y = y * x; y = y + x; y = sin(y)` and so on, and its derivative.
struct ScalarChain {
  let length: Int
  private static let start = 0.7
  private let x = Tensor(start)

  /// A chain of so many operations.
  init(length: Int) { self.length = length }

  /// Records the chain and differentiates it.
  func gradient() throws -> Tensor? {
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(x)
      return value()
    }
    return try tape.gradient(of: y, withRespectTo: x)
  }

  /// By how many bytes the process grows as the chain is recorded, which says something where the
  /// chain is far larger than what the process had free.
  func bytesKept() throws -> Double {
    func inUse() throws -> Double {
      let sizes = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(
        separator: " ")
      return (sizes.count > 1 ? Double(sizes[1]) ?? .nan : .nan) * Double(getpagesize())
    }
    let before = try inUse()
    let tape = GradientTape()
    return try withExtendedLifetime(tape) {
      tape.record {
        tape.watch(x)
        _ = value()
      }
      return try inUse() - before
    }
  }

  private func value() -> Tensor {
    var y = x
    for place in 0..<length {
      switch place % 3 {
      case 0: y = y * x
      case 1: y = y + x
      default: y = sin(y)
      }
    }
    return y
  }

  /// Holds the engine's derivative against one that is computed forwards, in doubles.
  ///
  /// - Throws: ``MeasuringError`` where they differ: what is wrong is not worth timing.
  func check() throws {
    var (y, slope) = (Self.start, 1.0)
    for place in 0..<length {
      switch place % 3 {
      case 0: (y, slope) = (y * Self.start, slope * Self.start + y)
      case 1: (y, slope) = (y + Self.start, slope + 1)
      default: (y, slope) = (Foundation.sin(y), slope * Foundation.cos(y))
      }
    }
    let found = try gradient()?.elements(as: Float.self).first.map(Double.init) ?? .nan
    guard abs(found - slope) < 1e-3 * max(1, abs(slope)) else {
      throw MeasuringError(sentence: "the chain's derivative is \(found) and should be \(slope)")
    }
  }
}
