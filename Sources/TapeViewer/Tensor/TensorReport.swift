import Explanation
import Playback
import Screen
import TapeFormat

/// What is selected, as text that can be pasted where people talk about it, or kept in a file.
struct TensorReport {
  let deck: Deck

  /// Where all this is: the tape, the gradient run and the step.
  private var place: String {
    let header = HeaderBar(deck: deck).line(columns: 400)
    let spans = header.leading + [Span(" ")] + header.trailing
    return spans.map(\.text).joined().split(separator: " ").joined(separator: " ")
  }

  /// The panes on what is selected, as a block that keeps its columns wherever it is pasted; nil
  /// where nothing is.
  var selection: String? {
    guard let page = deck.page, page.subject != nil else { return nil }
    let inspector = InspectorPane(deck: deck)
    let ledger = LedgerPane(deck: deck, columns: Self.columns)
    let lines =
      [inspector.title, ""] + inspector.lines(columns: Self.columns).map(Self.text)
      + ["", ledger.title, ""] + ledger.lines().map(Self.text)
    return block(lines)
  }

  /// What lies over the tape, as such a block.
  func overlay(_ title: String, _ lines: [Line]) -> String {
    block([title, ""] + lines.map(Self.text))
  }

  private static let columns = 76
  /// The screen on which what is to be copied is laid out.
  static let size = Size(columns: 80, rows: 10_000)

  /// A tensor: its facts, and its elements where they are not many; the slice round the cursor
  /// where they are.
  func tensor(_ look: TensorLook) -> String? {
    guard let (page, tensor) = shown(look) else { return nil }
    let elements = TensorElements(tensor)
    let slice = TensorSlice(of: elements, at: look.cursor)
    let table = NumberTable(
      slice: slice, size: Size(columns: Self.columns, rows: 18), isExact: false)
    let lines =
      [deck.title(of: deck.nearest(look.exhibit)), ""] + facts(of: page, tensor)
      + [slice.label.map { Phrase.slice($0) } ?? ""].filter { !$0.isEmpty }
      + (elements.keptCount > 0 ? table.lines().map { Self.text(Line($0)) } : [])
    return block(lines)
  }

  /// A file of a tensor: its facts as comments, then every kept element with all its figures, a
  /// row a line and slices parted by blank lines, as `numpy.loadtxt` reads them; of a sample, the
  /// place and the element.
  func file(_ look: TensorLook) -> String? {
    guard let (page, tensor) = shown(look) else { return nil }
    let elements = TensorElements(tensor)
    let title = deck.title(of: deck.nearest(look.exhibit))
    var text = ""
    for line in [title, place] + facts(of: page, tensor) { text += "# \(line)\n" }
    if case .sample(let indices, _) = elements.kept {
      for place in indices { text += "\(place) \(elements.text(at: place) ?? "")\n" }
      return text
    }
    guard elements.isWhole else { return text }
    let width = max(1, tensor.shape.last ?? 1)
    let rows = tensor.shape.count > 2 ? max(1, tensor.shape[tensor.shape.count - 2]) : Int.max
    for (row, start) in stride(from: 0, to: elements.count, by: width).enumerated() {
      if row > 0, row % rows == 0 { text += "\n" }
      for place in start..<start + width {
        if place > start { text += " " }
        text += elements.text(at: place) ?? ""
      }
      text += "\n"
    }
    return text
  }

  private func shown(_ look: TensorLook) -> (TensorPage, Recording.Tensor)? {
    guard let page = deck.tensorPage, page.request == deck.request(for: look.exhibit),
      let tensor = page.tensor
    else { return nil }
    return (page, tensor)
  }

  private func facts(of page: TensorPage, _ tensor: Recording.Tensor) -> [String] {
    let screen = TensorScreen(deck: deck, look: TensorLook())
    return screen.facts(of: page, tensor, columns: Self.columns).map(Self.text)
  }

  private func block(_ lines: [String]) -> String {
    "```\n" + lines.joined(separator: "\n") + "\n```\n\(place)\n"
  }

  /// A line as plain text.
  static func text(_ line: Line) -> String {
    if line.isRule { return String(repeating: "─", count: columns) }
    var canvas = Canvas(size: Size(columns: columns, rows: 1))
    canvas.draw([line], in: canvas.bounds, theme: .mono)
    return canvas.lines[0]
  }
}

extension String {
  /// The text as a name of a file: no separators, no blanks, nothing that hides it.
  var asFileName: String {
    let kept = map { character -> Character in
      character.isLetter || character.isNumber || "-_.#".contains(character) ? character : "_"
    }
    let text = String(kept.drop { $0 == "." || $0 == "-" })
    var short = text.isEmpty ? "tensor" : text
    while short.utf8.count > 120 { short.removeLast() }
    return short
  }
}
