import TestSupport
import Testing

/// Every demo, from the home screen to its end and back.
struct LongDemoStoryTests {
  private static let names = [
    "first-derivative", "second-derivative", "watched-variables", "batch-jacobian", "reset",
    "stop-recording", "two-layer-network", "deep-network",
  ]

  @Test func theHomeScreenListsTheDemosThatThereAre() throws {
    let listed = try Command.run("demo", "--list").lines.compactMap {
      $0.split(separator: " ").first.map(String.init)
    }
    #expect(listed == Self.names)
    let story = try Story()
    try story.call("tapedeck")
    let home = try story.see("▸ \(listed[0])", "Enter open")
    let rows = home.map { String($0.drop { $0 == " " || $0 == "▸" }) }
    let places = listed.map { name in rows.firstIndex { $0.hasPrefix(name + " ") } ?? -1 }
    #expect(places == Array(places[0]..<places[0] + listed.count), "\(home)")
    try story.press("Q")
    try story.seeTheShellAgain(after: "tapedeck")
  }

  @Test(arguments: names)
  func aDemoGoesToTheEndOfItsGradientsAndBack(_ name: String) throws {
    let story = try Story()
    try story.record(name)
    // Without colours, as `show` draws it.
    let command = "NO_COLOR=1 tapedeck"
    try story.call(command)
    try story.see("▸ first-derivative", "\(name).tape", "Enter open")
    for next in Self.names.prefix(while: { $0 != name }).indices {
      try story.press("Down")
      try story.see("▸ \(Self.names[next + 1])")
    }
    try story.press("Enter")
    try story.see("gradient 1 of", ": all  ? help")

    let runs = try Command.run("info", story.folder.path("\(name).tape"), "--json")
    let stepCounts = runs.output.matches(of: /"steps": (\d+)/).compactMap { Int($0.1) }
    #expect(!stepCounts.isEmpty)
    for (run, count) in stepCounts.enumerated() {
      if run > 0 { try story.press("]") }
      let start = try story.shown("\(name).tape", "--gradient", "\(run)")
      try story.see(exactly: start, exceptTitle: true)
      for step in 0..<count {
        try story.press("s")
        try story.see("step \(step + 1)/\(count)")
      }
      for step in (0..<count).reversed() {
        try story.press("S")
        try story.see("step \(step)/\(count)")
      }
      try story.see(exactly: start, exceptTitle: true)
    }
    try story.press("q")
    try story.see("▸ \(name)")
    try story.press("q")
    try story.seeTheShellAgain(after: command)
  }
}
