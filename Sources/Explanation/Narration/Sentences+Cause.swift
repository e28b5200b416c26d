import TapeFormat

extension Sentences {
  /// What happened to the gradient, without the head of the sentence.
  static func cause(_ story: Story) -> String {
    let (source, target) = (story.subject.source, story.subject.target)
    let tape = story.subject.tapeNoun
    let (only, onlyHan) = story.otherBreaks.isEmpty ? ("only ", "只") : ("", "")
    let way = Phrase.say(
      "\(source) reaches \(target) \(only)through \(passage(story))",
      "\(source) \(onlyHan)經由 \(passage(story)) 到達 \(target)")
    switch story.reason {
    case .recordingStopped:
      return way
        + Phrase.say(
          ", which ran while the recording of \(tape) was stopped", "，而它執行時\(tape) 暫停錄製")
    case .outsideTape:
      let moment = moment(story.absence, tape)
      return way + Phrase.say(", which ran \(moment)", "，而它\(moment)執行")
    case .tapeReset where story.isSourceForgotten:
      return Phrase.say(
        "\(tape) had \(source), but \(loss(story, " it")) before \(use(story)) used it",
        "\(tape) 原有 \(source)，但在 \(use(story)) 用到之前\(loss(story, ""))")
    case .tapeReset:
      return way
        + Phrase.say(
          ", which \(tape) had recorded but \(loss(story, ""))", "，\(tape) 錄過它，但\(loss(story, ""))")
    case .stopGradient:
      return way + Phrase.say(", which lets no gradient through", "，而它不讓梯度通過")
    case .nonDifferentiableDType:
      return dtypeCause(story, way)
    case .nonDifferentiableOperation:
      guard isWithoutGradient(story.operation) else {
        return way
          + Phrase.say(
            ", whose derivative, as the program defines it, gives it none", "，而程式為它定義的導數沒有給出梯度")
      }
      let nature = nature(of: story.operation?.name)
      return way
        + Phrase.say(", whose gradient is defined to be none\(nature)", "，它依定義沒有梯度\(nature)")
    case .variableAssignment:
      let variable = story.variable ?? Phrase.say("a variable", "某個變數")
      return Phrase.say(
        "what was computed from \(source) was assigned to \(variable)"
          + "\(at(story.eventPlace)) and read back by \(passage(story)), and a variable does not "
          + "remember what its value was computed from",
        "由 \(source) 算出的值指派給 \(variable)\(at(story.eventPlace))，再由 \(passage(story)) 讀回，"
          + "而變數不記得它的值是怎麼算來的")
    case .notWatched:
      return unwatchedCause(story)
    case .nonTrainableVariable:
      return Phrase.say(
        "\(source) is a variable that is not trainable, so \(tape) did not watch it by itself when "
          + "\(use(story)) read it",
        "\(source) 是不可訓練的變數，所以 \(use(story)) 讀取它時\(tape) 不會自動監看")
    case .watchedTooLate:
      return Phrase.say(
        "\(tape) began to watch \(source)\(at(story.eventPlace)) only after \(use(story)) had used "
          + "it",
        "\(use(story)) 用過 \(source) 之後，\(tape) 才開始監看它\(at(story.eventPlace))")
    case .notConnected:
      return connectionCause(story)
    }
  }

  private static func unwatchedCause(_ story: Story) -> String {
    let (source, tape) = (story.subject.source, story.subject.tapeNoun)
    let effect =
      story.isRecorded
      ? Phrase.say(
        "so \(use(story)), which uses it, gave it no gradient",
        "所以用到它的 \(use(story)) 沒有給它梯度")
      : Phrase.say(
        "so it did not record \(use(story)), which uses it",
        "所以沒有錄下用到它的 \(use(story))")
    if story.sourceRole == .variable && !story.watchesByItself {
      return Phrase.say(
        "\(tape) watches only what it is told to, and was not told to watch \(source), \(effect)",
        "\(tape) 只監看指定的對象，而 \(source) 沒有被指定，\(effect)")
    }
    if let producer = story.sourceProducer {
      return Phrase.say(
        "\(tape) never watched \(source) and did not record \(operation(producer)), which "
          + "computed it, \(effect)",
        "\(tape) 從未監看 \(source)，也沒有錄下算出它的 \(operation(producer))，\(effect)")
    }
    return Phrase.say(
      "\(tape) never watched \(source), \(effect)", "\(tape) 從未監看 \(source)，\(effect)")
  }

  private static func dtypeCause(_ story: Story, _ way: String) -> String {
    let rule = Phrase.say("and gradients flow through floating-point numbers only", "而梯度只流過浮點數")
    guard let value = story.value else { return way + Phrase.say(", ", "，") + rule }
    let dtype = value.dtype.rawValue
    if value.name == story.subject.source {
      return Phrase.say("\(value.name) is \(dtype), \(rule)", "\(value.name) 是 \(dtype)，\(rule)")
    }
    let (part, partHan) = value.isResult ? ("result", "結果") : ("input", "輸入")
    return way
      + Phrase.say(
        ", whose \(part) \(value.name) is \(dtype), \(rule)",
        "，其\(partHan) \(value.name) 是 \(dtype)，\(rule)")
  }

  private static func connectionCause(_ story: Story) -> String {
    let (source, target) = (story.subject.source, story.subject.target)
    let tape = story.subject.tapeNoun
    switch story.connection {
    case .none:
      return Phrase.say("nothing computed \(target) from \(source)", "\(target) 不是由 \(source) 算出的")
    case .noTarget: return Phrase.say("there is no target", "沒有目標")
    case .sourceIsTarget:
      return Phrase.say(
        "\(source) is a target itself, but \(tape) did not record what computed it, and it is no "
          + "source",
        "\(source) 本身就是目標，但\(tape) 沒有錄下它是怎麼算出的，而且它不是來源")
    case .unused where story.sourceRole == .constant:
      return Phrase.say(
        "no operation uses \(source) (a tape knows tensors by identity, so an equal one is another)",
        "沒有運算用到 \(source)（磁帶以身分認張量，值相等的也是另一個）")
    case .unused: return Phrase.say("no operation uses \(source)", "沒有運算用到 \(source)")
    case .common(let tensor):
      return Phrase.say(
        "\(source) and \(target) were both computed from \(tensor), but \(target) was not computed "
          + "from \(source)",
        "\(source) 和 \(target) 都由 \(tensor) 算出，但 \(target) 不是由 \(source) 算出的")
    case .targetIsGradient:
      return Phrase.say(
        "\(target) is itself a gradient and does not depend on \(source), and the gradient of what "
          + "is constant is None, not zero",
        "\(target) 本身是梯度，且與 \(source) 無關，而常數的梯度是 None，不是零")
    case .targetIsVariable:
      return Phrase.say(
        "the target \(target) is a variable, which no operation computes",
        "目標 \(target) 是變數，沒有運算算出它")
    }
  }

  private static func moment(_ absence: Story.Absence, _ tape: String) -> String {
    switch absence {
    case .before: Phrase.say("before \(tape) was entered", "在進入\(tape) 之前")
    case .after: Phrase.say("after \(tape) had stopped recording for good", "在\(tape) 結束錄製之後")
    case .between: Phrase.say("between two blocks of \(tape)", "在\(tape) 的兩個區塊之間")
    case .away: Phrase.say("while \(tape) was not recording", "在\(tape) 沒有錄製時")
    }
  }

  /// How a tape lost what it had.
  private static func loss(_ story: Story, _ object: String) -> String {
    story.isSpent
      ? Phrase.say(
        "gave\(object) up with its first gradient, as it is not persistent,", "求過第一次梯度便放掉了（它不是持久的）")
      : Phrase.say(
        "forgot\(object) at its reset\(at(story.eventPlace))", "在重設時\(at(story.eventPlace))忘記了")
  }

  /// Whether everybody knows that an operation has no gradient, or the recording says so; one
  /// that has a derivative can still give none for an input, where a program wrote it.
  private static func isWithoutGradient(_ operation: Recording.Operation?) -> Bool {
    guard let operation else { return true }
    return Primitives.withoutGradient.contains(operation.name)
      || operation.isDifferentiable != true
  }

  /// What kind of operation has no gradient, in half a sentence.
  private static func nature(of name: String?) -> String {
    switch name {
    case "Floor", "Ceil", "Round", "Rint", "FloorDiv", "TruncateDiv":
      Phrase.say(": it is flat between its steps", "：它在階梯之間是平的")
    case "ArgMax", "ArgMin", "SearchSorted", "LowerBound", "UpperBound", "Bucketize":
      Phrase.say(": it gives a place, not a value", "：它給的是位置，不是值")
    case "Equal", "NotEqual", "ApproximateEqual", "Less", "LessEqual", "Greater", "GreaterEqual",
      "LogicalAnd", "LogicalOr", "LogicalNot", "IsNan", "IsInf", "IsFinite", "Any", "All":
      Phrase.say(": it gives true or false", "：它給的是真或假")
    case "ZerosLike", "OnesLike", "Shape", "ShapeN", "Size", "Rank":
      Phrase.say(": it depends on the shape of its input only", "：它只看輸入的形狀")
    default: ""
    }
  }
}
