import Foundation
import TestSupport
import Testing

/// Terminals that know no Unicode, people who want no colours, and pipes that are no terminals.
struct LongCharsetStoryTests {
  @Test(arguments: ["LC_ALL=C tapedeck", "tapedeck --ascii"])
  func everyScreenIsOfASCIIAlone(_ program: String) throws {
    let story = try Story()
    try story.record("watched-variables")
    let command = "\(program) watched-variables.tape"
    try story.call(command)
    let start = try story.shown("watched-variables.tape", "--ascii")
    try story.see(exactly: start)
    var screens = [start]
    for (key, text) in [("?", "> help"), ("x", "> chain rule"), ("w", "> why"), (":", "> all")] {
      try story.press(key)
      screens.append(try story.see(text, "Esc close"))
      try story.press("Escape")
      try story.see(exactly: start)
    }
    #expect(screens.joined().allSatisfy { $0.allSatisfy(\.isASCII) }, "\(screens)")
    try story.press("q")
    try story.seeTheShellAgain(after: command)
  }

  @Test func theHomeScreenIsOfASCIIWhereTheLocaleIs() throws {
    let story = try Story(environment: ["LC_ALL": "C"])
    try story.call("tapedeck")
    let home = try story.see("> first-derivative", "two-layer-network", "q quit")
    #expect(home.allSatisfy { $0.allSatisfy(\.isASCII) }, "\(home)")
    try story.press("q")
    try story.seeTheShellAgain(after: "tapedeck")
  }

  @Test(arguments: [
    ("tapedeck", true), ("NO_COLOR=1 tapedeck", false), ("tapedeck --color never", false),
    ("NO_COLOR=1 tapedeck --color always", true),
  ])
  func coloursAreThereUnlessRefused(_ program: String, _ isColored: Bool) throws {
    let story = try Story()
    try story.record("first-derivative")
    let command = "\(program) first-derivative.tape"
    try story.call(command)
    try story.see(exactly: story.shown("first-derivative.tape"))
    let screen = try story.tmux.screen(withColors: true)
    #expect(screen.colors.isEmpty == !isColored, "\(screen)")
    try story.press("q")
    try story.seeTheShellAgain(after: command)
  }

  @Test func aPipeGetsWhatShowPrints() throws {
    let story = try Story()
    try story.record("first-derivative")
    let command = "tapedeck first-derivative.tape | cat > printed"
    try story.call(command)
    try story.seeTheShellAgain(after: command)
    let printed = try String(contentsOfFile: story.folder.path("printed"), encoding: .utf8)
    #expect(printed == (try Command.run("show", story.folder.path("first-derivative.tape")).output))
    #expect(printed.contains("╭▸Mul ──"))
  }
}
