import Explanation

extension Viewer {
  /// Takes the letter of a mark, or the sign that goes back.
  mutating func takeMark(_ character: Character) {
    guard case .mark(let isSetting) = overlays.popLast() else { return }
    if !isSetting, character == "'" { return goBack() }
    guard character.isLetter else { return say(Phrase.Mark.isALetter) }
    if isSetting { setMark(character) } else { goToMark(character) }
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
