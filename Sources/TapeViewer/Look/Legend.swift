import Explanation
import Playback
import Screen
import TapeFormat

/// A sign and what it says.
struct LegendEntry: Equatable {
  let sign: Span
  let words: String

  init(_ sign: String, _ role: Role, _ words: String) {
    self.sign = Span(sign, role)
    self.words = words
  }
}

/// What the signs of a tape's screen say, from the tables by which it is drawn.
struct Legend {
  let view: TapeView

  /// The signs that are seen there, in the order in which one meets them.
  var entries: [LegendEntry] {
    switch view {
    case .graph: Self.once(Self.boxes + Self.lines + Self.shared)
    case .lanes: Self.once(LanesView.signs + Self.shared)
    case .table: Self.once(Self.shared)
    }
  }

  private static var shared: [LegendEntry] { states + notation + TimelinePane.signs }

  /// Each sign where it is met first, by the same words or others.
  private static func once(_ entries: [LegendEntry]) -> [LegendEntry] {
    var seen: Set<String> = []
    return entries.filter { seen.insert($0.sign.text).inserted }
  }

  private static var boxes: [LegendEntry] {
    BoxLook.allCases.map { LegendEntry($0.sample, $0.role ?? .onTape, $0.words) }
  }

  private static var lines: [LegendEntry] {
    let looks: [(FrameKind, Role, String)] = [
      (.rounded, .edge, Phrase.Legend.data), (.heavy, .flow, Phrase.Legend.adjointFlows),
      (.dashed, .offTapeEdge, Phrase.Legend.noGradient),
    ]
    let lines = looks.map { kind, role, words in
      // A frame of one column is a line.
      var canvas = Canvas(size: Size(columns: 1, rows: 2))
      canvas.frame(canvas.bounds, kind: kind)
      return LegendEntry(String(canvas[0, 0].text), role, words)
    }
    let seen = String([Minimap.seenRow, Minimap.seenColumn])
    return lines + [LegendEntry(seen, .edge, Phrase.Legend.seen)]
  }

  /// What stands beside names and numbers.
  static var states: [LegendEntry] {
    standings + adjoints + [
      LegendEntry(String(Glyph.notFinite), .notFinite, Phrase.Legend.notFinite),
      LegendEntry(String(Glyph.current), .current, Phrase.playedNow),
      LegendEntry(String(Glyph.selected), .title, Phrase.selected),
      LegendEntry(String(Glyph.lit), .title, Phrase.Legend.lit),
      LegendEntry(String(Glyph.breakpoint), .alert, Phrase.Legend.breakpoint),
      LegendEntry("'a", .title, Phrase.Legend.mark),
    ]
  }

  /// What a tape did with something: an entry a sign.
  private static var standings: [LegendEntry] {
    var entries: [LegendEntry] = []
    var words: [Character: [String]] = [:]
    for standing in TapeStanding.allCases {
      guard let sign = standing.sign else { continue }
      words[sign, default: []].append(
        standing == .onTape ? Phrase.Legend.value : standing.words)
    }
    for standing in TapeStanding.allCases {
      guard let sign = standing.sign, let all = words.removeValue(forKey: sign) else { continue }
      entries.append(
        LegendEntry(
          String(sign), standing == .onTape ? .value : standing.role,
          all.joined(separator: Phrase.say(", ", "、"))))
    }
    return entries
  }

  /// How far an adjoint has come.
  private static var adjoints: [LegendEntry] {
    let states: [(AdjointState, String)] = [
      (.notYet(of: 1), Phrase.Legend.notYet),
      (.accumulating(adjoint: 0, paid: 1, of: 2), Phrase.Legend.accumulating),
      (.final(adjoint: 0), Phrase.Legend.final), (.none, Phrase.Legend.none),
      (.untouched, Phrase.notOnTheWay),
    ]
    return states.map { state, words in
      let text = AdjointText(state, tensors: [:], columns: 8)
      return LegendEntry(String(text.sign), text.role, words)
    }
  }

  /// How numbers and names are written.
  private static var notation: [LegendEntry] {
    let matrix = Recording.Tensor(
      id: 0, dtype: .float32, shape: [4, 5], role: .intermediate,
      statistics: Recording.Statistics(
        minimum: 0, maximum: 1, mean: 0.5, norm: 3.25, nans: 0, infinities: 0, zeros: 0))
    return [
      LegendEntry(String(Glyph.adjoint), .adjointFinal, Phrase.Legend.adjoint),
      LegendEntry(NumberFormat.summary(of: matrix, columns: 14), .value, Phrase.Legend.norm),
      LegendEntry("Mul#6", .title, Phrase.Legend.number),
      LegendEntry(":1", .title, Phrase.Legend.output),
      LegendEntry("×12", .title, Phrase.Legend.repeats),
      LegendEntry("…", .text, Phrase.Legend.cut),
    ]
  }
}
