import Explanation

extension Viewer {
  /// Takes the letter of a mark, or the sign that goes back.
  mutating func takeMark(_ character: Character) {
    guard case .mark(let use) = overlays.popLast() else { return }
    if use == .goTo, character == "'" { return goBack() }
    guard character.isLetter else { return say(Phrase.Mark.isALetter) }
    switch use {
    case .set: setMark(character)
    case .goTo: goToMark(character)
    case .path(nil) where deck?.marks[character] != nil:
      overlays.append(.mark(.path(from: character)))
    case .path(let start): lightPath(from: start ?? character, to: character)
    }
  }

  /// Lights the way between the two marks, or asks which two where there are more.
  mutating func startPathBetweenMarks() {
    let letters = deck?.marks.keys.sorted() ?? []
    guard letters.count > 1 else { return say(Phrase.Light.needsMarks) }
    guard letters.count > 2 else { return lightPath(from: letters[0], to: letters[1]) }
    overlays.append(.mark(.path(from: nil)))
  }

  /// Lights the way between two marks.
  mutating func lightPath(from start: Character, to end: Character) {
    var ends: [Kinship.End] = []
    for letter in [start, end] {
      guard let mark = deck?.marks[letter] else { return say(Phrase.Mark.isNotSet(letter)) }
      guard let end = mark.end else { return say(Phrase.Light.nothingMarked(letter)) }
      ends.append(end)
    }
    if let sentence = deck?.light(between: ends[0], and: ends[1]) { say(sentence) }
  }

  /// Marks the place.
  mutating func setMark(_ letter: Character) {
    guard let deck else { return }
    self.deck?.marks[letter] = deck.here
    say(Phrase.Mark.isSet(letter, at: deck.here.name))
  }

  /// Goes to a mark.
  mutating func goToMark(_ letter: Character) {
    guard let mark = deck?.marks[letter] else { return say(Phrase.Mark.isNotSet(letter)) }
    deck?.go(to: mark)
  }

  /// Goes to where one was before the last mark.
  private mutating func goBack() {
    guard let mark = deck?.wayBack else { return say(Phrase.Mark.wentNowhere) }
    deck?.go(to: mark)
  }
}
