import TapeFormat

/// Whose gradient with respect to what a sentence is about, and whose word it is.
struct Subject {
  let source: String
  let targets: [String]
  let tape: String
  /// Whether the program gave the tape its name.
  let isNamed: Bool

  /// The gradient in mathematical notation, as in `∂y/∂x`.
  var gradient: String {
    let above = targets.count == 1 ? Self.quoting(targets[0]) : "(\(target))"
    return "∂\(above)/∂\(Self.quoting(source))"
  }

  /// What was differentiated: the sum of the targets.
  var target: String {
    guard targets.count > 3 else { return targets.joined(separator: " + ") }
    return targets.prefix(2).joined(separator: " + ") + " + \(Sentences.more(targets.count - 2))"
  }

  /// The tape as a sentence calls it.
  var tapeNoun: String {
    isNamed
      ? Phrase.say("tape \(tape)", "磁帶 \(tape)")
      : Phrase.say(tape, tape.replacing("tape ", with: "磁帶 "))
  }

  /// How the program calls the tape.
  var receiver: String { isNamed ? tape : "tape" }

  /// A name, in parentheses where it is a value, so that it is not taken for arithmetic.
  private static func quoting(_ name: String) -> String {
    guard let first = name.first, first.isNumber || first == "-" else { return name }
    return "(\(name))"
  }
}

/// Everything that the sentence on one absence may speak of.
struct Story {
  let subject: Subject
  let reason: AbsenceReason
  /// Whether zeros stand in for the gradient.
  let isZeros: Bool
  /// The operation where the way ends nearest to the target.
  var operation: Recording.Operation?
  /// Whether it is the derivative of that operation, computed in a gradient run, where it ends.
  var isDerivative = false
  /// Whether what leads to it from the source is not on the tape either.
  var isLastOfSeveral = false
  /// The operation that uses a variable's value, where the way ends with its reading.
  var user: Recording.Operation?
  /// Where that is.
  var place: SourceLocation?
  /// Where the first of the other ways end, how many ends there are besides the nearest, and whether
  /// all have its reason.
  var otherBreaks: [(operation: Recording.Operation, reason: AbsenceReason)] = []
  var otherBreakCount = 0
  var sharesReason = true
  /// Of the other ways so many are named.
  static let namedBreaks = 3
  /// When the tape was not recording.
  var absence = Absence.away
  /// Whether what the tape had was given up with an earlier gradient run, not at a reset.
  var isSpent = false
  /// Whether the source itself was on the tape and was forgotten.
  var isSourceForgotten = false
  /// Where the reset, the watch or the assignment was.
  var eventPlace: SourceLocation?
  /// The value on the way that is no floating-point number: an input or a result of the operation.
  var value: (name: String, dtype: DType, isResult: Bool)?
  /// The variable that was assigned to.
  var variable: String?
  var sourceRole = Recording.Tensor.Role.intermediate
  /// The operation that computed the source.
  var sourceProducer: Recording.Operation?
  /// Whether the tape watches by itself the variables that are read.
  var watchesByItself = true
  /// Whether the tape recorded the operation for the sake of another input.
  var isRecorded = false
  var connection = Connection.none

  /// When a tape was not recording.
  enum Absence {
    /// Before it was entered for the first time.
    case before
    /// After it was left for the last time.
    case after
    /// Between two blocks.
    case between
    /// It never recorded, or nothing more is known.
    case away
  }

  /// What is known of a source to which no way leads.
  enum Connection {
    case none
    /// The caller named no target.
    case noTarget
    /// The tensor is a target that the tape does not have, and no source.
    case sourceIsTarget
    /// The target is itself a gradient.
    case targetIsGradient
    /// No operation uses the source.
    case unused
    /// Target and source were both computed from the same tensor.
    case common(String)
    /// The target is a variable, which no operation computes.
    case targetIsVariable
  }
}
