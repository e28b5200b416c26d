import CNcurses
import Glibc
import Screen

extension Terminal {
  /// Whether the locale of the environment is one of UTF-8; sets the locale of characters to it.
  ///
  /// Where the environment asks for one of UTF-8 that is not installed, C.UTF-8 takes its place.
  public static func localeShowsUnicode() -> Bool { shim_set_locale(nil) == 1 }

  /// How many colours the environment's type of terminal has; none where it is not known.
  public static func depthOfEnvironment() -> ColorDepth {
    ColorDepth(colors: Int(shim_colors_of(typeOfEnvironment)))
  }

  /// The type of terminal that the environment names; empty where it names none.
  static var typeOfEnvironment: String { getenv("TERM").map { String(cString: $0) } ?? "" }
}
