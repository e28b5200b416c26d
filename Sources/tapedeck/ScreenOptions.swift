import ArgumentParser
import Explanation
import Foundation
import Screen
import TapeViewer

/// How a screen is to look: `--ascii`, `--color`, `--theme`.
struct ScreenOptions: ParsableArguments {
  /// When to use colours.
  enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
  }

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  @Option(help: "Use colours: auto, always or never. NO_COLOR counts as never where this is auto.")
  var color = ColorChoice.auto

  @Option(help: "The colours: \(Theme.all.map(\.name).joined(separator: ", ")).")
  var theme: String?

  func validate() throws {
    if let theme, !Theme.all.contains(where: { $0.name == theme }) {
      let names = Theme.all.map(\.name).joined(separator: ", ")
      throw ValidationError("there is no theme '\(theme)'; there are \(names)")
    }
  }

  /// The language that the locale asks for; English where only ASCII may be drawn.
  var language: Language {
    ascii ? .english : Language(environment: ProcessInfo.processInfo.environment)
  }

  /// Whether to use colours, given that the output is a terminal or not.
  func usesColor(isTerminal: Bool) -> Bool {
    switch color {
    case .always: return true
    case .never: return false
    case .auto:
      let environment = ProcessInfo.processInfo.environment
      let refuses = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
      return isTerminal && !refuses && environment["TERM"] != "dumb"
    }
  }

  /// The theme to draw with: without colours only the one that needs none.
  func theme(isTerminal: Bool) -> Theme {
    guard usesColor(isTerminal: isTerminal) else { return .mono }
    return Theme.all.first { $0.name == theme } ?? .dark
  }
}

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
