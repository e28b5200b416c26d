import TapeFormat

/// A line of the home screen: a demo, or a tape of the folder.
public struct HomeEntry: Equatable, Sendable {
  /// What is opened.
  public enum Item: Equatable, Sendable {
    case demo(name: String)
    case tape(path: String)
  }

  public var item: Item
  /// What it is about, or what is in it, in one line; empty where nobody has looked yet.
  public var summary: String
  /// What comes out, in few characters; empty where that is not known.
  public var result: String
  /// The text of the program, to be read before it is opened.
  public var program: SourceFile?

  /// A line of the home screen.
  public init(item: Item, summary: String, result: String = "", program: SourceFile? = nil) {
    self.item = item
    self.summary = summary
    self.result = result
    self.program = program
  }

  /// The demo's name, or the file's without its folder.
  public var name: String { item.name }

  var isDemo: Bool {
    if case .demo = item { true } else { false }
  }
}

extension HomeEntry.Item {
  /// The demo's name, or the file's without its folder.
  var name: String {
    switch self {
    case .demo(let name): name.escapingControlCharacters
    case .tape(let path):
      path.split(separator: "/").last.map { String($0).escapingControlCharacters } ?? path
    }
  }
}
