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
  /// Greater than all others, for the minimum of nothing.
  static var greatest: Self { get }
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
  static var greatest: Self { max }
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
  static var greatest: Self { infinity }
}

extension Int32: NumericElement {}
extension Int64: NumericElement {}
extension Float: NumericElement {}
extension Double: NumericElement {}
