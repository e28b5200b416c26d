import Explanation

/// A logarithmic scale for sizes that may differ by any power of ten.
struct LogScale: Equatable, Sendable {
  /// The sizes at its ends, in bits; nil where there is none to show.
  private let bits: ClosedRange<Double>?

  /// Sizes closer together than this, some four powers of ten, do not fill it.
  private static let leastSpan = 13.0

  /// The scale on which all sizes that there are find a place.
  init(_ magnitudes: some Sequence<Magnitude>) {
    let bits = magnitudes.compactMap { magnitude in
      if case .size(let size) = magnitude { Self.bits(size) } else { nil as Double? }
    }
    guard let least = bits.min(), let most = bits.max() else {
      self.bits = nil
      return
    }
    self.bits = min(least, most - Self.leastSpan)...most
  }

  /// The sizes at its ends.
  var ends: ClosedRange<Double>? {
    func size(_ bits: Double) -> Double {
      let whole = bits.rounded(.down)
      return Double(sign: .plus, exponent: Int(whole), significand: 1 + bits - whole)
    }
    return bits.map { size($0.lowerBound)...size($0.upperBound) }
  }

  /// How far up the scale a size is, from 0 to 1.
  func part(_ size: Double) -> Double {
    guard let bits else { return 0 }
    let place = (Self.bits(size) - bits.lowerBound) / (bits.upperBound - bits.lowerBound)
    return max(0, min(1, place))
  }

  /// The step of a scale with so many steps on which a size is, from 0.
  func step(_ size: Double, of count: Int) -> Int {
    max(0, min(count - 1, Int(part(size) * Double(count))))
  }

  /// The binary logarithm, its fraction by a straight line between powers of two: less than a tenth
  /// off, which no bar shows.
  private static func bits(_ size: Double) -> Double {
    Double(size.exponent) + size.significand - 1
  }
}
