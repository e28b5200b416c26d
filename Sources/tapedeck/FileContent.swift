import Foundation

/// Reading a whole file, with our own sentence where that cannot be.
enum FileContent {
  /// The bytes of the file at a path.
  static func bytes(of path: String) throws(Failure) -> Data {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Failure("\(path) is not there")
    }
    if isFolder.boolValue { throw Failure("\(path) is a folder, not a program") }
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw Failure("\(path) cannot be read: permission denied")
    }
    return bytes
  }
}
