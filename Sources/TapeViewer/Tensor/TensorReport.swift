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
    let slice = TensorSlice(of: elements, at: look.cursor, part: page.request.part)
    let table = NumberTable(
      slice: slice, size: Size(columns: Self.columns, rows: 18), isExact: false)
    let lines =
      [deck.title(of: deck.nearest(look.exhibit)), ""] + facts(of: page, tensor)
      + [slice.label.map { Phrase.slice($0) } ?? ""].filter { !$0.isEmpty }
      + (elements.keptCount > 0 ? table.lines().map { Self.text(Line($0)) } : [])
    return block(lines)
  }

  /// A file of a tensor: its facts as comments, then every kept element, as ``ElementLines`` has them;
  /// of a sample, the place and the element.
  func file(_ look: TensorLook) -> SavedTensor? {
    guard let (page, tensor) = shown(look) else { return nil }
    let elements = TensorElements(tensor)
    let exhibit = deck.nearest(look.exhibit)
    let name = deck.fileName(of: exhibit).asFileName + ".txt"
    // Of what is written in full it need not be said how much of it is on the screen.
    let facts = page.isPart ? [page.allKept] : self.facts(of: page, tensor)
    var text = [deck.title(of: exhibit), place].map { "# \($0)\n" }.joined()
    for line in facts { text += "# \(line)\n" }
    if case .sample(let indices, _) = elements.kept, !page.isPart {
      for place in indices { text += "\(place) \(elements.text(at: place) ?? "")\n" }
      return .text(text, name: name)
    }
    guard page.isPart || elements.isWhole else { return .text(text, name: name) }
    var lines = ElementLines(dtype: tensor.dtype, shape: tensor.shape)
    if elements.isWhole, elements.count <= Self.fewElements, let values = elements.values {
      text += lines.text(of: values)
      return .text(text + lines.end, name: name)
    }
    return .file(
      TensorFile(
        name: name, count: elements.count, tensor: page.request.id,
        places: page.places, head: text, lines: lines))
  }

  /// What is saved of a tensor: at once where that is little.
  enum SavedTensor {
    case text(String, name: String)
    case file(TensorFile)
  }

  /// Of a tensor with more elements than this the text takes longer than a key may.
  private static let fewElements = 1 << 12

  private func shown(_ look: TensorLook) -> (TensorPage, Recording.Tensor)? {
    guard let page = deck.tensorPage, page.request == deck.request(for: look),
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
