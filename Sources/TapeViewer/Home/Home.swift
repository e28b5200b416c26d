import TapeFormat

/// The state of the home screen: what can be opened, and which line is chosen.
struct Home: Equatable, Sendable {
  private(set) var entries: [HomeEntry]
  var chosen = 0
  /// What the lines are filtered by; all are shown where it is empty.
  var filter = ""
  /// The program that is being read, and its first line on the screen.
  var program: Program?

  /// A program's text on the screen.
  struct Program: Equatable, Sendable {
    var file: SourceFile
    var firstLine = 0
    /// The line that is lit, counted from 1.
    var litLine: Int?

    var lineCount: Int { file.text.split(separator: "\n", omittingEmptySubsequences: false).count }
  }

  /// The entries that fit the filter, demos first.
  var shown: [HomeEntry] {
    let fitting =
      filter.isEmpty
      ? entries
      : entries.filter {
        $0.name.holds(filter) || $0.summary.holds(filter)
      }
    return fitting.filter(\.isDemo) + fitting.filter { !$0.isDemo }
  }

  /// The chosen line, which is there as long as any is.
  var chosenPlace: Int { max(0, min(chosen, shown.count - 1)) }

  var chosenEntry: HomeEntry? { shown[safe: chosenPlace] }

  /// A home screen that offers the entries.
  init(entries: [HomeEntry]) { self.entries = entries }

  /// Says what an entry is about; the chosen line stays the chosen one.
  mutating func describe(_ item: HomeEntry.Item, as summary: String) {
    let chosenItem = chosenEntry?.item
    for place in entries.indices where entries[place].item == item {
      entries[place].summary = summary
    }
    // A line may come to fit the filter, or no longer.
    if let place = shown.firstIndex(where: { $0.item == chosenItem }) { chosen = place }
  }

  mutating func move(by lines: Int) {
    chosen = max(0, min(shown.count - 1, chosen + lines))
  }
}

extension String {
  /// Whether another text is part of this one, without regard to case.
  fileprivate func holds(_ text: String) -> Bool { lowercased().contains(text.lowercased()) }
}
