import ArgumentParser
import Screen
import TapeViewer

/// How a screen is to look: `--ascii`, `--color`, `--theme`.
struct ScreenOptions: ParsableArguments {
  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  @Option(help: "Use colours: auto, always or never. NO_COLOR counts as never where this is auto.")
  var color = ScreenLook.ColorChoice.auto

  @Option(help: "The colours: \(Theme.all.map(\.name).joined(separator: ", ")).")
  var theme: String?

  func validate() throws {
    if let theme, !Theme.all.contains(where: { $0.name == theme }) {
      let names = Theme.all.map(\.name).joined(separator: ", ")
      throw ValidationError("there is no theme '\(theme)'; there are \(names)")
    }
  }

  /// What they say together.
  var look: ScreenLook { ScreenLook(isASCII: ascii, color: color, theme: theme) }
}

extension ScreenLook.ColorChoice: ExpressibleByArgument {}

extension Size: ExpressibleByArgument {
  /// A size as it is written on the command line: `120x40`, columns first.
  public init?(argument: String) {
    let parts = argument.split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 2, let columns = Int(parts[0]), let rows = Int(parts[1]),
      (1...1000).contains(columns), (1...1000).contains(rows)
    else { return nil }
    self.init(columns: columns, rows: rows)
  }
}
