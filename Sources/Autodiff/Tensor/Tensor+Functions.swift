/// Functions of every element, and the other operations that have a name.
///
/// - Precondition: The dtype and the shape suit the operation. Programs that cannot know use the
///   throwing entries.

public func exp(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.exp, x, file, line) }

public func log(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.log, x, file, line) }

public func sin(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.sin, x, file, line) }

public func cos(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.cos, x, file, line) }

public func stopGradient(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.stopGradient, x, file, line) }

extension Tensor {
  @inline(__always)
  static func calling(
    _ primitive: Primitive, _ x: some TensorConvertible, _ file: StaticString, _ line: UInt
  ) -> Tensor {
    orTrap { () throws(TapeError) in try primitive(x.operand, at: SourcePlace(file, line)) }
  }
}
