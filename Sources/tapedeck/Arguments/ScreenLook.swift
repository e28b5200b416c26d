import Explanation
import Glibc
import Screen
import TapeViewer

/// How a screen is to look, as far as the command line says it.
struct ScreenLook {
  /// When to use colours.
  enum ColorChoice: String, CaseIterable {
    case auto, always, never
  }

  var isASCII = false
  var color = ColorChoice.auto
  /// The name of a theme.
  var theme: String?

  /// The language that the locale asks for; English where only ASCII may be drawn.
  var language: Language {
    isASCII ? .english : Language(variable: Self.variable)
  }

  /// Whether to use colours, given that the output is a terminal or not.
  func usesColor(isTerminal: Bool) -> Bool {
    switch color {
    case .always: return true
    case .never: return false
    case .auto:
      guard isTerminal else { return false }
      let refuses = Self.variable("NO_COLOR").map { !$0.isEmpty } ?? false
      return !refuses && Self.variable("TERM") != "dumb"
    }
  }

  /// One variable of the environment.
  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// The theme to draw with: without colours only the one that needs none.
  func theme(isTerminal: Bool) -> Theme {
    guard usesColor(isTerminal: isTerminal) else { return .mono }
    return Theme.all.first { $0.name == theme } ?? .dark
  }
}
