extension Lesson {
  /// The statements that only lessons have; besides, a line is a command or an order.
  enum Form: CaseIterable {
    case say, ask, answer, reveal, pause, select
    case expectAdjoint, expectValue, expectNone, expectStep

    /// How it is written, with capital letters for what is put in.
    var words: String {
      switch self {
      case .say: "say TEXT"
      case .ask: "ask TEXT"
      case .answer: "answer TEXT"
      case .reveal: "reveal TEXT"
      case .pause: "pause"
      case .select: "select NAME"
      case .expectAdjoint: "expect adjoint NAME NUMBERS"
      case .expectValue: "expect value NAME NUMBERS"
      case .expectNone: "expect none NAME"
      case .expectStep: "expect step N"
      }
    }

    /// One of the form, complete.
    var example: String {
      switch self {
      case .say: "say y is x times x"
      case .ask: "ask What does each use hand on?"
      case .answer: "answer 6"
      case .reveal: "reveal Three and three: together six."
      case .pause: "pause"
      case .select: "select x"
      case .expectAdjoint: "expect adjoint x 6"
      case .expectValue: "expect value loss 1.203"
      case .expectNone: "expect none w"
      case .expectStep: "expect step 1"
      }
    }

    /// What it does, in the language in which lessons are written.
    var help: String {
      switch self {
      case .say: "shows a caption"
      case .ask: "shows a question, and waits for the space bar"
      case .answer: "what answers the question before: people may try before they see it"
      case .reveal: "shows the answer to it"
      case .pause: "waits for the space bar"
      case .select: "goes to the operation or tensor that a search finds first"
      case .expectAdjoint: "holds the tape to an adjoint, as far as it has come here"
      case .expectValue: "holds the tape to a value"
      case .expectNone: "holds the tape to the gradient being None"
      case .expectStep: "holds the lesson to being at this step"
      }
    }
  }
}
