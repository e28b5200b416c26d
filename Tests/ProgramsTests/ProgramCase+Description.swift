import Programs
import Testing

extension ProgramCase: CustomTestStringConvertible {
  public var testDescription: String { id ?? "a program without an id" }
}
