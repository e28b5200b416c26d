import Explanation
import Playback
import TapeFormat

extension InspectorPane {
  /// What each tape did with an operation, the tape that the screen is about first.
  func standing(of operation: Recording.Operation, columns: Int) -> [Line] {
    let own = deck.tape
    // Of a tape that the operation knows nothing of there is nothing to say.
    let others = operation.tapes.map(\.tape).filter { $0 != own?.id }.sorted()
    var lines: [Line] = []
    for tape in [own].compactMap(\.self) + others.compactMap(deck.overview.tape(withID:)) {
      let standing = TapeStanding(
        of: operation, on: tape.id, run: tape.id == own?.id ? deck.run?.id : nil,
        starts: deck.window?.starts ?? TapeStarts())
      guard let sign = standing.sign else { continue }
      if standing == .outsideTape, tape.id != own?.id { continue }
      lines += sentence(
        standing.sentence(tape: deck.overview.name(of: tape)), sign: sign, role: standing.role,
        columns: columns)
    }
    if operation.isDifferentiable == false {
      lines += sentence(
        Phrase.hasNoDerivative(operation.name.escapingControlCharacters), sign: Glyph.notWatched,
        role: .offTape, columns: columns)
    }
    return lines
  }

  /// Whether the tape watches a leaf.
  func watching(of tensor: Recording.Tensor, columns: Int) -> [Line] {
    guard let tape = deck.tape, let standing = deck.scene?.standings[.tensor(tensor.id)],
      let sign = standing.sign
    else { return [] }
    let name = deck.overview.name(of: tape)
    let words =
      switch standing {
      case .onTape: Phrase.watched(by: name)
      case .notDifferentiable: Phrase.wholeNumbers(tensor.dtype.rawValue)
      default: Phrase.notWatched(by: name)
      }
    return sentence(words, sign: sign, role: standing.role, columns: columns)
  }

  private func sentence(_ text: String, sign: Character, role: Role, columns: Int) -> [Line] {
    Line.wrapping(text, columns: columns - 2, role: role).enumerated().map { place, line in
      var line = line
      line.leading.insert(Span(place == 0 ? "\(sign) " : "  ", role), at: 0)
      return line
    }
  }
}

extension TapeStanding {
  /// What a tape did with an operation, in words.
  func sentence(tape: String) -> String {
    switch self {
    case .onTape: Phrase.on(tape)
    case .notWatched: Phrase.notWatched(on: tape)
    case .recordingStopped: Phrase.recordingOff(on: tape)
    case .stopGradient: Phrase.stopGradient(on: tape)
    case .outsideTape: Phrase.outside(tape)
    case .forgotten: Phrase.forgotten(by: tape)
    case .notDifferentiable: Phrase.notFloating(on: tape)
    case .backwardPass: Phrase.backwardPass(of: tape)
    case .unknown: ""
    }
  }
}

extension TapeOverview {
  /// A tape as it is called in sentences: `tape g`, `tape 0`.
  func name(of tape: Recording.Tape) -> String { Phrase.tape(tapeNames.name(of: tape)) }
}
