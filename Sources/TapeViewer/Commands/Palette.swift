/// The commands that fit a text typed after the colon, the best first.
struct Palette: Equatable, Sendable {
  /// A line of the list.
  enum Item: Equatable, Sendable {
    case command(Command)
    /// To select the operation with a number.
    case goTo(Int)
    case order(Order)
  }

  let items: [Item]

  /// What fits a text, of all that can be done where the palette was opened.
  init(text: String, viewer: Viewer) {
    if let number = Int(text), number >= 0 {
      items = [.goTo(number)]
      return
    }
    let query = Array(text.lowercased().filter { $0 != " " })
    let fitting = Command.all(in: .tape).enumerated().compactMap { place, command in
      // By its English words in every language, as a lesson calls it.
      [command.entry.help, command.entry.words.english]
        .compactMap { Self.distance(from: query, to: $0) }.min()
        .map { (command: command, distance: $0, place: place) }
    }
    let orders = Order(text).map { [Item.order($0)] } ?? []
    items =
      orders
      + fitting.filter { $0.command != .palette }
      .sorted { ($0.distance, $0.place) < ($1.distance, $1.place) }.map { .command($0.command) }
  }

  /// How far a text is from holding the letters in one piece: the letters passed over between the
  /// first and the last, at the best place to begin; nil where they do not come in order.
  static func distance(from letters: [Character], to text: String) -> Int? {
    guard let first = letters.first else { return 0 }
    let text = Array(text.lowercased())
    var best: Int?
    for start in text.indices where text[start] == first {
      var next = 0
      for place in start..<text.count where next < letters.count && text[place] == letters[next] {
        next += 1
        if next == letters.count {
          best = min(best ?? .max, place - start + 1 - letters.count)
          break
        }
      }
    }
    // Letters strewn over a whole sentence are no abbreviation of it.
    return best.flatMap { $0 <= max(6, 2 * letters.count) ? $0 : nil }
  }
}
