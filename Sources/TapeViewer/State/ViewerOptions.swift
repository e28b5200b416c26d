import Explanation

/// How a viewer looks, and where it starts.
public struct ViewerOptions: Equatable, Sendable {
  public var theme: Theme
  /// The language of everything that the screen says of its own.
  public var language: Language
  /// Whether every sign is drawn by its twin of ASCII characters.
  public var isASCII: Bool
  /// The gradient run to start at, by its place in the order of the calls.
  public var gradient: Int
  /// How many of its steps are done at the start.
  public var step: Int
  /// Whether whoever drives the viewer looks for more of the tape, and for another one at its place.
  public var isFollowed: Bool

  /// Options; what is not given is as on a dark terminal that knows Unicode, before the first step
  /// of the first gradient run.
  public init(
    theme: Theme = .dark, isASCII: Bool = false, language: Language = .english, gradient: Int = 0,
    step: Int = 0, isFollowed: Bool = false
  ) {
    self.theme = theme
    self.language = language
    self.isASCII = isASCII
    self.gradient = gradient
    self.step = step
    self.isFollowed = isFollowed
  }
}
