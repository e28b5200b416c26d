import TapeFormat

extension Sentences {
  /// What to change to have the gradient.
  static func remedy(_ story: Story) -> String? {
    let (source, target) = (story.subject.source, story.subject.target)
    let (tape, receiver) = (story.subject.tapeNoun, story.subject.receiver)
    let name =
      (story.user ?? story.operation).map(operation) ?? Phrase.say("that operation", "那個運算")
    let before =
      story.place.flatMap {
        $0.isNear ? nil : Phrase.say("before line \($0.line)", "在第 \($0.line) 行之前")
      }
      ?? Phrase.say(
        "before \(name) runs\(at(story.place))", "在 \(name) 執行之前\(at(story.place))")
    let watch = Phrase.say(
      "Call \(receiver).watch(\(source)) \(before).", "\(before)呼叫 \(receiver).watch(\(source))。")
    switch story.reason {
    case .recordingStopped where story.isDerivative:
      return Phrase.say(
        "Move the inner gradient out of stopRecording.", "把內層的梯度移出 stopRecording。")
    case .recordingStopped where story.isLastOfSeveral:
      return Phrase.say(
        "Move \(name), with what leads to it from \(source), out of stopRecording.",
        "把 \(name) 以及由 \(source) 通往它的運算移出 stopRecording。")
    case .recordingStopped:
      return Phrase.say("Move \(name) out of stopRecording.", "把 \(name) 移出 stopRecording。")
    case .outsideTape where story.isDerivative:
      return Phrase.say(
        "Compute the inner gradient inside the block in which \(tape) records.",
        "在\(tape) 錄製的區塊內計算內層的梯度。")
    case .outsideTape where story.isLastOfSeveral:
      return Phrase.say(
        "Run \(name), with what leads to it from \(source), inside the block in which \(tape) "
          + "records.",
        "在\(tape) 錄製的區塊內執行 \(name) 以及由 \(source) 通往它的運算。")
    case .outsideTape:
      return Phrase.say(
        "Run \(name) inside the block in which \(tape) records.", "在\(tape) 錄製的區塊內執行 \(name)。")
    case .tapeReset where story.isSourceForgotten:
      return Phrase.say(
        "Call \(receiver).watch(\(source)) again, \(before).",
        "\(before)再呼叫一次 \(receiver).watch(\(source))。")
    case .tapeReset where story.isSpent:
      return Phrase.say(
        "Make \(tape) persistent, or compute \(target) anew in the block that it records.",
        "讓\(tape) 成為持久的（persistent），或在它錄製的區塊內重新計算 \(target)。")
    case .tapeReset:
      return Phrase.say(
        "Run \(name) again after the reset, or reset \(tape) \(before).",
        "重設之後再執行一次 \(name)，或者\(before)重設\(tape)。")
    case .stopGradient:
      return Phrase.say(
        "Use the value itself where stopGradient is called, if \(source) shall have a gradient.",
        "若要 \(source) 有梯度，就在呼叫 stopGradient 的地方直接用那個值。")
    case .nonDifferentiableDType:
      let value = story.value?.name ?? Phrase.say("every value on the way", "路上每個值")
      return Phrase.say("Keep \(value) a floating-point number.", "讓 \(value) 保持為浮點數。")
    case .nonDifferentiableOperation:
      return replacement(of: story.operation?.name, name)
    case .variableAssignment:
      let variable = story.variable ?? Phrase.say("the variable", "變數")
      return Phrase.say(
        "Use the value itself where \(variable) is read.", "在讀取 \(variable) 的地方直接用那個值。")
    case .notWatched where story.sourceRole == .variable && !story.watchesByItself:
      return Phrase.say(
        "Call \(receiver).watch(\(source)) \(before), or make \(tape) with "
          + "watchesAccessedVariables: true.",
        "\(before)呼叫 \(receiver).watch(\(source))，或者建立\(tape) 時用 watchesAccessedVariables: true。")
    case .notWatched where story.sourceProducer?.name == Primitives.stopGradient:
      return Phrase.say(
        "\(source) comes from stopGradient: use the value itself there, or, for a gradient with "
          + "respect to \(source) alone, call \(receiver).watch(\(source)) \(before).",
        "\(source) 來自 stopGradient：在那裡直接用那個值；若只要對 \(source) 的梯度，"
          + "就\(before)呼叫 \(receiver).watch(\(source))。")
    case .notWatched, .watchedTooLate:
      return watch
    case .nonTrainableVariable:
      return Phrase.say(
        "Make \(source) trainable, or call \(receiver).watch(\(source)) \(before).",
        "讓 \(source) 可訓練，或者\(before)呼叫 \(receiver).watch(\(source))。")
    case .notConnected:
      guard case .common(let tensor) = story.connection else { return nil }
      return Phrase.say(
        "Ask for the gradient with respect to \(tensor), or compute \(target) from \(source).",
        "改求對 \(tensor) 的梯度，或者由 \(source) 計算 \(target)。")
    }
  }

  private static func replacement(of primitive: String?, _ name: String) -> String {
    switch primitive {
    case "Floor", "Ceil", "Round", "Rint":
      let function = primitive?.lowercased() ?? "f"
      return Phrase.say(
        "Put a smooth operation in place of \(name), or let the gradient pass it by: "
          + "a + stopGradient(\(function)(a) - a).",
        "用平滑的運算取代 \(name)，或讓梯度繞過它：a + stopGradient(\(function)(a) - a)。")
    case "ArgMax", "ArgMin":
      return Phrase.say(
        "Put a softmax in place of \(name): it weighs all places instead of choosing one.",
        "用 softmax 取代 \(name)：它衡量所有位置，而不是挑一個。")
    case "Equal", "NotEqual", "Less", "LessEqual", "Greater", "GreaterEqual":
      return Phrase.say(
        "Put a sigmoid of the difference in place of \(name).", "用差的 sigmoid 取代 \(name)。")
    default:
      return Phrase.say(
        "Put an operation that has a gradient in place of \(name).", "用有梯度的運算取代 \(name)。")
    }
  }
}
