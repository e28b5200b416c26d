import CVectorMath
import Glibc

/// An element that can be counted with: not a truth value.
///
/// Integers wrap around.
protocol NumericElement: TensorElement, Comparable {
  static func sum(_ left: Self, _ right: Self) -> Self
  static func difference(_ left: Self, _ right: Self) -> Self
  static func product(_ left: Self, _ right: Self) -> Self
  static func opposite(_ number: Self) -> Self
  static func magnitude(_ number: Self) -> Self
  static var zero: Self { get }
  static var one: Self { get }
  /// Less than all others, for the maximum of nothing.
  static var least: Self { get }
  /// Less than all other numbers that are finite.
  static var leastFinite: Self { get }
  /// C = A' B', or C + A' B' where it adds, for row-major matrices.
  static func multiply(
    _ extents: MatrixExtents, _ a: UnsafePointer<Self>, _ b: UnsafePointer<Self>, adds: Bool,
    to c: UnsafeMutablePointer<Self>)
}

extension NumericElement where Self: FixedWidthInteger {
  @inline(__always) static func sum(_ left: Self, _ right: Self) -> Self { left &+ right }
  @inline(__always) static func difference(_ left: Self, _ right: Self) -> Self { left &- right }
  @inline(__always) static func product(_ left: Self, _ right: Self) -> Self { left &* right }
  @inline(__always) static func opposite(_ number: Self) -> Self { 0 &- number }
  @inline(__always) static func magnitude(_ number: Self) -> Self {
    number < 0 ? 0 &- number : number
  }
  static var one: Self { 1 }
  static var least: Self { min }
  static var leastFinite: Self { min }
}

extension NumericElement where Self: BinaryFloatingPoint {
  @inline(__always) static func sum(_ left: Self, _ right: Self) -> Self { left + right }
  @inline(__always) static func difference(_ left: Self, _ right: Self) -> Self { left - right }
  @inline(__always) static func product(_ left: Self, _ right: Self) -> Self { left * right }
  @inline(__always) static func opposite(_ number: Self) -> Self { -number }
  @inline(__always) static func magnitude(_ number: Self) -> Self { number.magnitude }
  static var one: Self { 1 }
  static var least: Self { -infinity }
  static var leastFinite: Self { -greatestFiniteMagnitude }
}

extension Int32: NumericElement {}
extension Int64: NumericElement {}
extension Float: NumericElement {}
extension Double: NumericElement {}

/// An element through which gradients flow, with the functions of analysis.
protocol RealElement: NumericElement, BinaryFloatingPoint {
  static func exp(_ x: Self) -> Self
  static func expm1(_ x: Self) -> Self
  static func log(_ x: Self) -> Self
  static func log1p(_ x: Self) -> Self
  static func sin(_ x: Self) -> Self
  static func cos(_ x: Self) -> Self
  static func tanh(_ x: Self) -> Self
  static func pow(_ x: Self, _ y: Self) -> Self
  /// The same over arrays.
  static func apply(
    _ function: VectorFunction, _ x: UnsafePointer<Self>, _ y: UnsafeMutablePointer<Self>,
    _ count: Int)
}

extension Float: RealElement {
  @inline(__always) static func exp(_ x: Float) -> Float { Glibc.expf(x) }
  @inline(__always) static func expm1(_ x: Float) -> Float { Glibc.expm1f(x) }
  @inline(__always) static func log(_ x: Float) -> Float { Glibc.logf(x) }
  @inline(__always) static func log1p(_ x: Float) -> Float { Glibc.log1pf(x) }
  @inline(__always) static func sin(_ x: Float) -> Float { Glibc.sinf(x) }
  @inline(__always) static func cos(_ x: Float) -> Float { Glibc.cosf(x) }
  @inline(__always) static func tanh(_ x: Float) -> Float { Glibc.tanhf(x) }
  @inline(__always) static func pow(_ x: Float, _ y: Float) -> Float { Glibc.powf(x, y) }
  static func apply(
    _ function: VectorFunction, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>,
    _ count: Int
  ) {
    vector_apply_float(function, x, y, count)
  }
}

extension Double: RealElement {
  @inline(__always) static func exp(_ x: Double) -> Double { Glibc.exp(x) }
  @inline(__always) static func expm1(_ x: Double) -> Double { Glibc.expm1(x) }
  @inline(__always) static func log(_ x: Double) -> Double { Glibc.log(x) }
  @inline(__always) static func log1p(_ x: Double) -> Double { Glibc.log1p(x) }
  @inline(__always) static func sin(_ x: Double) -> Double { Glibc.sin(x) }
  @inline(__always) static func cos(_ x: Double) -> Double { Glibc.cos(x) }
  @inline(__always) static func tanh(_ x: Double) -> Double { Glibc.tanh(x) }
  @inline(__always) static func pow(_ x: Double, _ y: Double) -> Double { Glibc.pow(x, y) }
  static func apply(
    _ function: VectorFunction, _ x: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>,
    _ count: Int
  ) {
    vector_apply_double(function, x, y, count)
  }
}
