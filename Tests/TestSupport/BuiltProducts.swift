import Foundation

/// The folder into which the package was built: that of the running tests.
public enum BuiltProducts {
  /// A program that the package should have built, but that is not there.
  public struct Missing: Error, CustomStringConvertible {
    public let path: String

    public var description: String { "\(path) is not there: `swift build` makes it" }
  }

  /// The path of a program of this package, which stands beside the tests.
  public static func program(_ name: String) throws -> String {
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let path =
      tests.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/") + "/" + name
    guard FileManager.default.isExecutableFile(atPath: path) else { throw Missing(path: path) }
    return path
  }
}
