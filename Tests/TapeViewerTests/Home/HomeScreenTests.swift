import Demos
import Explanation
import Screen
import TapeFormat
import TestSupport
import Testing

@testable import TapeViewer

/// What a person sees before a tape is open.
@Suite struct HomeScreenTests {
  /// Keys that lead to a state of the home screen; a line feed is Enter, a tabulator Tab.
  static let states = [
    ("home", "j"), ("home-filtered", "/der"), ("home-nothing-fits", "/zebra"),
    ("home-program", "\t"), ("home-help", "?"), ("home-opening", "\n"),
  ]

  private func viewer(_ keys: String, _ size: Size, _ options: ViewerOptions) -> Viewer {
    Language.$current.withValue(options.language) {
      let demos = Demo.all.map {
        HomeEntry(
          item: .demo(name: $0.name), summary: Phrase.say($0.summary, $0.chineseSummary),
          result: $0.result, program: $0.source)
      }
      let tape = HomeEntry(
        item: .tape(path: "/runs/train.tape"),
        summary: Phrase.tape(operations: 20_412, runs: 1, isComplete: true))
      var viewer = Viewer(home: demos + [tape], options: options)
      _ = viewer.update(.resize(size))
      for key in keys {
        _ = viewer.update(key == "\n" ? .enter : key == "\t" ? .tab : .character(key))
      }
      viewer.showProgress()
      return viewer
    }
  }

  @Test(arguments: states)
  func looksAsItDid(_ name: String, _ keys: String) {
    for size in Size.pictured + [Size(columns: 40, rows: 10)] {
      for options in [
        ViewerOptions(theme: .mono), ViewerOptions(theme: .mono, isASCII: true),
        ViewerOptions(theme: .mono, language: .traditionalChinese),
      ] {
        let isChinese = options.language == .traditionalChinese
        expectSnapshot(
          viewer(keys, size, options).render(size: size).lines.joined(separator: "\n"),
          Scene.picture(name, size, isASCII: options.isASCII) + (isChinese ? "-chinese" : ""))
      }
    }
  }

  @Test func whatIsInATapeMayBeSaidLater() {
    let size = Size(columns: 80, rows: 24)
    func tape(_ name: String) -> HomeEntry { HomeEntry(item: .tape(path: name), summary: "") }
    var viewer = Viewer(home: ["a.tape", "b.tape", "c.tape"].map(tape))
    for key in "/tape" { _ = viewer.update(.character(key)) }
    for key in [Key.enter, .down, .down] { _ = viewer.update(key) }
    func rows(with text: String) -> [String] {
      viewer.render(size: size).lines.filter { $0.contains(text) }
    }
    #expect(rows(with: ".tape") == ["   a.tape  …", "   b.tape  …", " ▸ c.tape  …"])
    viewer.describe(.tape(path: "b.tape"), as: "7 operations")
    #expect(rows(with: ".tape") == ["   a.tape  …", "   b.tape  7 operations", " ▸ c.tape  …"])
    // A line that comes to fit the filter does not move the choice.
    for key in "/7" { _ = viewer.update(.character(key)) }
    _ = viewer.update(.enter)
    #expect(rows(with: ".tape") == [" ▸ b.tape  7 operations"])
    viewer.describe(.tape(path: "a.tape"), as: "17 operations")
    #expect(rows(with: ".tape") == ["   a.tape  17 operations", " ▸ b.tape  7 operations"])
  }

  @Test func whatItIsAboutIsNotCutForWhatComesOut() {
    let screen = viewer("", Size(columns: 80, rows: 24), ViewerOptions())
      .render(size: Size(columns: 80, rows: 24))
    #expect(screen.lines.contains { $0.contains("the other is None") })
    #expect(!screen.lines.contains { $0.contains("…") }, "\(screen.lines)")
  }
}
