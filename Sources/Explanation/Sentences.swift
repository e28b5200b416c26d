import TapeFormat

/// The wording of explanations: each reason has its sentence and its remedy.
enum Sentences {
  /// What is said of a gradient that is there.
  static func gradient(
    of subject: Subject, value: Recording.Tensor?, isTarget: Bool, payers: [String]
  ) -> String {
    var parts: [String] = []
    if isTarget { parts.append("the seed of the target") }
    var counts: [(name: String, count: Int)] = []
    for payer in payers {
      if counts.last?.name == payer {
        counts[counts.count - 1].count += 1
      } else {
        counts.append((payer, 1))
      }
    }
    for (name, count) in counts.prefix(4) {
      parts.append(count == 1 ? name : count == 2 ? "\(name) twice" : "\(name) \(count) times")
    }
    if counts.count > 4 { parts.append("\(counts.count - 4) more") }
    let total = payers.count + (isTarget ? 1 : 0)
    let head = "\(subject.gradient) = \(text(of: value))"
    switch total {
    case 0: return "\(head)."
    case 1: return isTarget ? "\(head), the seed of the target." : "\(head), from \(parts[0])."
    default: return "\(head): the sum of \(total) contributions, from \(list(parts))."
    }
  }

  /// Where what is notable about a gradient began.
  static func origin(_ origin: Origin) -> String {
    let name = operation(origin.operation) + at(origin.operation.source)
    return switch origin.kind {
    case .notFinite: "It begins at \(name), which was given finite numbers."
    case .zero: "The zeros begin at \(name), which was given others."
    }
  }

  /// Why there is no gradient.
  static func absence(_ story: Story) -> String {
    let head =
      story.subject.gradient + (story.isZeros ? " is None, shown as zeros: " : " is None: ")
    return head + cause(story) + others(story) + "."
  }

  private static func cause(_ story: Story) -> String {
    let (source, target) = (story.subject.source, story.subject.target)
    let tape = story.subject.tapeNoun
    let only = story.otherBreaks.isEmpty ? "only " : ""
    let way = "\(source) reaches \(target) \(only)through \(passage(story))"
    switch story.reason {
    case .recordingStopped:
      return "\(way), which ran while the recording of \(tape) was stopped"
    case .outsideTape:
      return "\(way), which ran \(moment(story.absence, tape))"
    case .tapeReset where story.isSourceForgotten:
      return "\(tape) had \(source), but \(loss(story, "it")) before \(use(story)) used it"
    case .tapeReset:
      return "\(way), which \(tape) had recorded but \(loss(story, nil))"
    case .stopGradient:
      return "\(way), which lets no gradient through"
    case .nonDifferentiableDType:
      return dtypeCause(story, way)
    case .nonDifferentiableOperation:
      return "\(way), whose gradient is defined to be none\(nature(of: story.operation?.name))"
    case .variableAssignment:
      let variable = story.variable ?? "a variable"
      return "what was computed from \(source) was assigned to \(variable)"
        + "\(at(story.eventPlace)) and read back by \(passage(story)), and a variable does not "
        + "remember what its value was computed from"
    case .notWatched:
      return unwatchedCause(story)
    case .nonTrainableVariable:
      return "\(source) is a variable that is not trainable, so \(tape) did not watch it by "
        + "itself when \(use(story)) read it"
    case .watchedTooLate:
      return "\(tape) began to watch \(source)\(at(story.eventPlace)) only after "
        + "\(use(story)) had used it"
    case .notConnected:
      return connectionCause(story)
    }
  }

  /// Where the other ways end, each with its reason unless that is the same.
  private static func others(_ story: Story) -> String {
    if story.otherBreaks.isEmpty { return "" }
    let isSame = story.otherBreaks.allSatisfy { $0.reason == story.reason }
    var names = story.otherBreaks.prefix(3).map { other in
      operation(other.operation) + (isSame ? "" : " (\(short(other.reason)))")
    }
    if story.otherBreaks.count > 3 { names.append("\(story.otherBreaks.count - 3) more") }
    return isSame
      ? "; likewise at \(list(names))" : "; the other ways end at \(list(names))"
  }

  private static func short(_ reason: AbsenceReason) -> String {
    switch reason {
    case .notWatched: "not watched"
    case .nonTrainableVariable: "not trainable"
    case .watchedTooLate: "watched too late"
    case .notConnected: "not connected"
    case .recordingStopped: "recording stopped"
    case .outsideTape: "not in the tape's block"
    case .tapeReset: "forgotten"
    case .stopGradient: "lets no gradient through"
    case .nonDifferentiableDType: "no floating-point number"
    case .nonDifferentiableOperation: "has no gradient"
    case .variableAssignment: "assigned to a variable"
    }
  }

  private static func unwatchedCause(_ story: Story) -> String {
    let (source, tape) = (story.subject.source, story.subject.tapeNoun)
    let effect =
      story.isRecorded
      ? "so \(use(story)), which uses it, gave it no gradient"
      : "so it did not record \(use(story)), which uses it"
    if story.sourceRole == .variable && !story.watchesByItself {
      return "\(tape) watches only what it is told to, and was not told to watch \(source), "
        + effect
    }
    if let producer = story.sourceProducer {
      return "\(tape) never watched \(source) and did not record \(operation(producer)), which "
        + "computed it, \(effect)"
    }
    return "\(tape) never watched \(source), \(effect)"
  }

  private static func dtypeCause(_ story: Story, _ way: String) -> String {
    let rule = "gradients flow through floating-point numbers only"
    guard let value = story.value else { return "\(way), and \(rule)" }
    if value.name == story.subject.source {
      return "\(value.name) is \(value.dtype.rawValue), and \(rule)"
    }
    let part = value.isResult ? "result" : "input"
    return "\(way), whose \(part) \(value.name) is \(value.dtype.rawValue), and \(rule)"
  }

  private static func connectionCause(_ story: Story) -> String {
    let (source, target) = (story.subject.source, story.subject.target)
    switch story.connection {
    case .none: return "nothing computed \(target) from \(source)"
    case .noTarget: return "there is no target"
    case .sourceIsTarget:
      return "\(source) is a target itself, but \(story.subject.tapeNoun) did not record what "
        + "computed it, and it is no source"
    case .unused where story.sourceRole == .constant:
      return "no operation uses \(source) (a tape knows tensors by identity, so an equal one is "
        + "another)"
    case .unused: return "no operation uses \(source)"
    case .common(let tensor):
      return "\(source) and \(target) were both computed from \(tensor), but \(target) was not "
        + "computed from \(source)"
    case .targetIsGradient:
      return "\(target) is itself a gradient and does not depend on \(source), and the gradient "
        + "of what is constant is None, not zero"
    case .targetIsVariable:
      return "the target \(target) is a variable, which no operation computes"
    }
  }

  private static func moment(_ absence: Story.Absence, _ tape: String) -> String {
    switch absence {
    case .before: "before \(tape) was entered"
    case .after: "after \(tape) had stopped recording for good"
    case .between: "between two blocks of \(tape)"
    case .away: "while \(tape) was not recording"
    }
  }

  /// How a tape lost what it had.
  private static func loss(_ story: Story, _ object: String?) -> String {
    let object = object.map { " \($0)" } ?? ""
    return story.isSpent
      ? "gave\(object) up with its first gradient, as it is not persistent,"
      : "forgot\(object) at its reset\(at(story.eventPlace))"
  }

  /// What kind of operation has no gradient, in half a sentence.
  private static func nature(of name: String?) -> String {
    switch name {
    case "Floor", "Ceil", "Round", "Rint", "FloorDiv", "TruncateDiv":
      ": it is flat between its steps"
    case "ArgMax", "ArgMin", "SearchSorted", "LowerBound", "UpperBound", "Bucketize":
      ": it gives a place, not a value"
    case "Equal", "NotEqual", "ApproximateEqual", "Less", "LessEqual", "Greater", "GreaterEqual",
      "LogicalAnd", "LogicalOr", "LogicalNot", "IsNan", "IsInf", "IsFinite", "Any", "All":
      ": it gives true or false"
    case "ZerosLike", "OnesLike", "Shape", "ShapeN", "Size", "Rank":
      ": it depends on the shape of its input only"
    default: ""
    }
  }

  /// What to change to have the gradient.
  static func remedy(_ story: Story) -> String? {
    let (source, target) = (story.subject.source, story.subject.target)
    let (tape, receiver) = (story.subject.tapeNoun, story.subject.receiver)
    let name = (story.user ?? story.operation).map(operation) ?? "that operation"
    let before =
      story.place.flatMap { $0.isNear ? nil : "before line \($0.line)" }
      ?? "before \(name) runs\(at(story.place))"
    switch story.reason {
    case .recordingStopped:
      return "Move \(story.isDerivative ? "the inner gradient" : name) out of stopRecording."
    case .outsideTape:
      let what = story.isDerivative ? "Compute the inner gradient" : "Run \(name)"
      return "\(what) inside the block in which \(tape) records."
    case .tapeReset where story.isSourceForgotten:
      return "Call \(receiver).watch(\(source)) again, \(before)."
    case .tapeReset where story.isSpent:
      return "Make \(tape) persistent, or compute \(target) anew in the block that it records."
    case .tapeReset:
      return "Run \(name) again after the reset, or reset \(tape) \(before)."
    case .stopGradient:
      return
        "Use the value itself where stopGradient is called, if \(source) shall have a gradient."
    case .nonDifferentiableDType:
      let value = story.value?.name ?? "every value on the way"
      return "Keep \(value) a floating-point number."
    case .nonDifferentiableOperation:
      return replacement(of: story.operation?.name, name)
    case .variableAssignment:
      return "Use the value itself where \(story.variable ?? "the variable") is read."
    case .notWatched where story.sourceRole == .variable && !story.watchesByItself:
      return "Call \(receiver).watch(\(source)) \(before), or make \(tape) with "
        + "watchesAccessedVariables: true."
    case .notWatched:
      return "Call \(receiver).watch(\(source)) \(before)."
    case .nonTrainableVariable:
      return "Make \(source) trainable, or call \(receiver).watch(\(source)) \(before)."
    case .watchedTooLate:
      return "Call \(receiver).watch(\(source)) \(before)."
    case .notConnected:
      if case .common(let tensor) = story.connection {
        return
          "Ask for the gradient with respect to \(tensor), or compute \(target) from \(source)."
      }
      return nil
    }
  }

  private static func replacement(of primitive: String?, _ name: String) -> String {
    switch primitive {
    case "Floor", "Ceil", "Round", "Rint":
      "Put a smooth operation in place of \(name), or let the gradient pass it by: "
        + "a + stopGradient(\(primitive?.lowercased() ?? "f")(a) - a)."
    case "ArgMax", "ArgMin":
      "Put a softmax in place of \(name): it weighs all places instead of choosing one."
    case "Equal", "NotEqual", "Less", "LessEqual", "Greater", "GreaterEqual":
      "Put a sigmoid of the difference in place of \(name)."
    default: "Put an operation that has a gradient in place of \(name)."
    }
  }

  /// The operation where the way ends, with its place.
  private static func passage(_ story: Story) -> String {
    guard let operation = story.operation else { return "an operation" }
    let name = Self.operation(operation)
    if story.isDerivative { return "the derivative of \(name)\(at(story.place))" }
    guard let user = story.user else { return name + at(story.place) }
    return "\(name), the reading for \(Self.operation(user))\(at(story.place))"
  }

  /// The operation that uses the source: for a variable, the one for which it is read.
  private static func use(_ story: Story) -> String {
    guard let user = story.user, !story.isDerivative else { return passage(story) }
    return Self.operation(user) + at(user.source ?? story.place)
  }

  /// An operation as a sentence calls it, as in `Square#4`.
  static func operation(_ operation: Recording.Operation) -> String {
    DisplayNames.name(of: operation)
  }

  private static func at(_ place: SourceLocation?) -> String {
    guard let place else { return "" }
    let file = place.file.split(separator: "/").last.map(String.init) ?? place.file
    let near = place.isNear ? "near " : ""
    return " (\(near)\(file.escapingControlCharacters):\(place.line))"
  }

  private static func list(_ parts: [String]) -> String {
    guard parts.count > 1, let last = parts.last else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }

  /// A value in few characters: a number, or a type with its shape.
  private static func text(of value: Recording.Tensor?) -> String {
    guard let value else { return "a value that the recording does not keep" }
    if case .whole(let values) = value.elements, values.count == 1, value.shape.isEmpty {
      return values.text(at: 0, as: value.dtype)
    }
    return "\(value.dtype.rawValue)[\(value.shape.map(String.init).joined(separator: ", "))]"
  }
}
