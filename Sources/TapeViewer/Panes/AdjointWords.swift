import Explanation
import Playback

/// How far an adjoint has come, in a sign and words beside its number.
struct AdjointWords {
  let sign: Character
  let words: String
  let role: Role

  init(sign: Character, words: String, role: Role) {
    self.sign = sign
    self.words = words
    self.role = role
  }

  /// The words for a state.
  init(_ state: AdjointState) {
    switch state {
    case .notYet:
      (sign, words, role) = (Glyph.adjointNotYet, Phrase.notYet, .adjointNotYet)
    case .accumulating(_, let paid, let total):
      (sign, words, role) = (
        Glyph.adjointAccumulating, Phrase.part(paid, of: total), .adjointAccumulating
      )
    case .final: (sign, words, role) = (Glyph.adjointFinal, Phrase.final, .adjointFinal)
    case .none: (sign, words, role) = (Glyph.absent, "None", .absent)
    case .untouched: (sign, words, role) = ("-", Phrase.notOnTheWay, .faint)
    }
  }
}
