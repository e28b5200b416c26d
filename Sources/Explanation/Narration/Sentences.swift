import TapeFormat

/// The wording of explanations: each reason has its sentence and its remedy.
enum Sentences {
  /// What is said of a gradient that is there, with the names of those that were the first to pay,
  /// how many there are, and which paid most.
  static func gradient(
    of subject: Subject, value: Recording.Tensor?, isTarget: Bool, payers: [String], count: Int,
    most: (name: String, value: Recording.Tensor)?
  ) -> String {
    var parts: [String] = []
    if isTarget { parts.append(Phrase.say("the seed of the target", "目標的種子")) }
    var counts: [(name: String, count: Int)] = []
    for payer in payers {
      if counts.last?.name == payer {
        counts[counts.count - 1].count += 1
      } else {
        counts.append((payer, 1))
      }
    }
    for (name, count) in counts.prefix(4) {
      let times = count == 2 ? "twice" : "\(count) times"
      parts.append(count == 1 ? name : Phrase.say("\(name) \(times)", "\(name) \(count) 次"))
    }
    let unnamed = count - counts.prefix(4).reduce(0) { $0 + $1.count }
    if unnamed > 0 { parts.append(more(unnamed)) }
    let total = count + (isTarget ? 1 : 0)
    let head = "\(subject.gradient) = \(text(of: value))"
    switch total {
    case 0: return head + stop
    case 1 where isTarget: return head + Phrase.say(", the seed of the target.", "，即目標的種子。")
    case 1: return head + Phrase.say(", from \(parts[0]).", "，來自 \(parts[0])。")
    default:
      return head
        + Phrase.say(
          ": the sum of \(total) contributions, from \(list(parts))\(largest(most)).",
          "：\(total) 筆貢獻之和，來自 \(list(parts))\(largest(most))。")
    }
  }

  /// What is said of a gradient whose run did not come to its end.
  static func open(_ subject: Subject, isComplete: Bool) -> String {
    Phrase.say(
      "The recording has no results of this gradient run, so \(subject.gradient) is not known: ",
      "記錄裡沒有這次梯度的結果，所以不知道 \(subject.gradient)：") + whyOpen(isComplete: isComplete) + stop
  }

  /// Why a recording has no results of a gradient run, as far as can be told.
  static func whyOpen(isComplete: Bool) -> String {
    isComplete
      ? Phrase.say(
        "the call failed, or who wrote the recording left them out",
        "呼叫失敗了，或者寫記錄的程式沒有寫下結果")
      : Phrase.say(
        "the call failed, or the program was stopped in it or is still at it",
        "呼叫失敗了，或者程式在其中被中止，或仍在執行")
  }

  /// Which of several contributions is the largest.
  private static func largest(_ most: (name: String, value: Recording.Tensor)?) -> String {
    guard let most else { return "" }
    let text = text(of: most.value, columns: 24)
    return Phrase.say("; the largest is \(most.name)'s, \(text)", "；最大的是 \(most.name) 的 \(text)")
  }

  /// Where what is notable about a gradient began, and why there.
  static func origin(_ origin: Origin, _ names: [Int: String]) -> String {
    let name = operation(origin.operation) + at(origin.operation.source)
    let came = text(of: origin.incoming, columns: 24)
    let cause = cause(of: origin, names)
    switch origin.kind {
    case .nan, .infinity:
      let what = origin.kind == .nan ? "nan" : "inf"
      let without =
        hadInfinity(origin)
        ? Phrase.say("has no nan", "沒有 nan") : Phrase.say("is finite", "是有限的")
      return Phrase.say(
        "The \(what) begins at \(name): what came in, \(came), \(without), but \(cause).",
        "\(what) 始於 \(name)：傳進來的 \(came) \(without)，但\(cause)。")
    case .zero:
      return Phrase.say(
        "The zeros begin at \(name): what came in, \(came), is not all zero, but \(cause).",
        "零始於 \(name)：傳進來的 \(came) 並非全是零，但\(cause)。")
    }
  }

  /// Whether infinities came in where not-a-number began.
  static func hadInfinity(_ origin: Origin) -> Bool {
    origin.kind == .nan && origin.incoming?.isFinite == false
  }

  private static func cause(of origin: Origin, _ names: [Int: String]) -> String {
    func name(_ id: Int) -> String { names[id] ?? Phrase.say("its input", "它的輸入") }
    switch origin.cause {
    case .operand(let tensor, let begin):
      let what = begin?.kind.name ?? "nan"
      let since = begin.map { " " + Self.since($0, names) } ?? ""
      let own = name(tensor.id)
      return Phrase.say(
        "its derivative uses \(own), which has \(what)\(since)", "它的導數用到 \(own)，其中有 \(what)\(since)"
      )
    case .local(let slope, let input, let value):
      let own =
        name(input) == value
        ? value : Phrase.say("\(name(input)) is \(value)", "\(name(input)) 是 \(value)")
      guard origin.kind != .zero else {
        return slope.isEmpty
          ? Phrase.say("what it hands on is, where \(own)", "\(own) 時它傳下的全是零")
          : Phrase.say(
            "its local derivative is \(slope), where \(own)", "\(own) 時它的局部導數是 \(slope)")
      }
      return Phrase.say(
        "its local derivative is \(slope) where \(own)", "\(own) 時它的局部導數是 \(slope)")
    case .unknown where hadInfinity(origin):
      return Phrase.say("what it hands on has", "它傳下的有")
    case .unknown:
      return origin.kind != .zero
        ? Phrase.say("what it hands on is not", "它傳下的不是")
        : Phrase.say("what it hands on is", "它傳下的全是零")
    }
  }

  /// Why there is no gradient.
  static func absence(_ story: Story) -> String {
    let head =
      story.isZeros
      ? Phrase.say(" is None, shown as zeros: ", " 是 None，以零表示：")
      : Phrase.say(" is None: ", " 是 None：")
    return story.subject.gradient + head + cause(story) + others(story) + stop
  }

  /// Where the other ways end, each with its reason unless that is the same.
  private static func others(_ story: Story) -> String {
    if story.otherBreaks.isEmpty { return "" }
    let isSame = story.sharesReason
    var names = story.otherBreaks.map { other in
      let reason = short(other.reason)
      return operation(other.operation) + (isSame ? "" : Phrase.say(" (\(reason))", "（\(reason)）"))
    }
    let unnamed = story.otherBreakCount - story.otherBreaks.count
    if unnamed > 0 { names.append(more(unnamed)) }
    return isSame
      ? Phrase.say("; likewise at \(list(names))", "；在 \(list(names)) 也是如此")
      : Phrase.say("; the other ways end at \(list(names))", "；其他路徑止於 \(list(names))")
  }

  private static func short(_ reason: AbsenceReason) -> String {
    switch reason {
    case .notWatched: Phrase.say("not watched", "未監看")
    case .nonTrainableVariable: Phrase.say("not trainable", "不可訓練")
    case .watchedTooLate: Phrase.say("watched too late", "太晚監看")
    case .notConnected: Phrase.say("not connected", "不相連")
    case .recordingStopped: Phrase.say("recording stopped", "暫停錄製")
    case .outsideTape: Phrase.say("not in the tape's block", "不在磁帶的區塊內")
    case .tapeReset: Phrase.say("forgotten", "已忘記")
    case .stopGradient: Phrase.say("lets no gradient through", "不讓梯度通過")
    case .nonDifferentiableDType: Phrase.say("no floating-point number", "不是浮點數")
    case .nonDifferentiableOperation: Phrase.say("has no gradient", "沒有梯度")
    case .variableAssignment: Phrase.say("assigned to a variable", "指派給變數")
    }
  }
}
