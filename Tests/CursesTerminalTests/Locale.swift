import CNcurses
import Testing

/// Does something in a locale of UTF-8.
///
/// The locale is one for the whole process. Nobody else here sets another, and it is left as it is.
func withUTF8(_ body: () throws -> Void) throws {
  try #require(shim_set_locale("C.UTF-8") == 1, "the locale C.UTF-8 is not installed")
  try body()
}
