/// The commands that fit a text typed after the colon, the best first.
struct Palette: Equatable, Sendable {
  /// A line of the list.
  enum Item: Equatable, Sendable {
    case command(Command)
    /// To select the operation with a number.
    case goTo(Int)
    case order(Order)
    /// An order that lacks its word.
    case form(Order.Form)
  }

  let items: [Item]

  /// What fits a text, of all that can be done where the palette was opened.
  init(text: String, viewer: Viewer) {
    if let number = Int(text), number >= 0 {
      items = [.goTo(number)]
      return
    }
    let commands = Command.all(in: .tape).filter { $0 != .palette }.compactMap { command in
      // By its English words in every language, as a lesson calls it.
      Self.rank(of: [command.entry.help, command.entry.words.english], for: text).map {
        (item: Item.command(command), rank: $0)
      }
    }
    let order = Order(text)
    let forms =
      order.map { _ in [] }
      ?? Order.Form.allCases.compactMap { form in
        form.rank(for: text).map { (item: Item.form(form), rank: $0) }
      }
    let fitting = (commands + forms).enumerated().sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }
    items = (order.map { [.order($0)] } ?? []) + fitting.map(\.element.item)
  }

  /// How well a text fits words: those first that begin with it, then the nearest; nil where it does
  /// not.
  static func rank(of words: [String], for text: String) -> Int? {
    let text = text.lowercased()
    if words.contains(where: { $0.lowercased().hasPrefix(text) }) { return -1 }
    let letters = Array(text.filter { $0 != " " })
    return words.compactMap { distance(from: letters, to: $0) }.min()
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
