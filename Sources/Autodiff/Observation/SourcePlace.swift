/// The place of a call in a program's source.
public struct SourcePlace: Sendable {
  public let file: StaticString
  public let line: UInt

  /// The line of a file, as `#filePath` and `#line` give them.
  @inlinable
  public init(_ file: StaticString, _ line: UInt) {
    self.file = file
    self.line = line
  }
}
