import TapeFormat

/// What is said of values: what they were computed from, and where what is notable began.
extension Sentences {
  /// What parts two sentences.
  static var pause: String { Phrase.say(" ", "") }

  /// What a value is, and what it was computed from.
  static func value(
    _ tensor: Recording.Tensor, _ names: [Int: String], by operation: Recording.Operation?,
    inputs: [Recording.Tensor]
  ) -> String {
    let name = names[tensor.id] ?? Phrase.say("the tensor", "這個張量")
    let text = text(of: tensor)
    let head = name == text ? name : "\(name) = \(text)"
    guard let operation else {
      return switch tensor.role {
      case .variable: Phrase.say("\(head): a variable.", "\(head)：變數。")
      case .constant: Phrase.say("\(head): a constant.", "\(head)：常數。")
      case .intermediate:
        Phrase.say(
          "\(head): the recording does not say what computed it.", "\(head)：記錄沒有說它是怎麼算出的。")
      }
    }
    if operation.name == Primitives.read, let variable = inputs.first {
      let variable = names[variable.id] ?? Phrase.say("a variable", "某個變數")
      return Phrase.say("\(head), read from \(variable).", "\(head)，讀自 \(variable)。")
    }
    let own = Self.operation(operation)
    let maker =
      name.hasPrefix(own)
      ? Phrase.say("computed", "算") : Phrase.say("computed by \(own)", "由 \(own) 算")
    if inputs.isEmpty { return Phrase.say("\(head), \(maker).", "\(head)，\(maker)出。") }
    let parts = inputs.prefix(4).map { input in
      let text = self.text(of: input, columns: 24)
      return names[input.id].map { $0 == text ? text : "\($0) = \(text)" } ?? text
    }
    let rest = inputs.count > 4 ? [more(inputs.count - 4)] : []
    return Phrase.say(
      "\(head), \(maker) from \(list(parts + rest)).", "\(head)，\(maker)自 \(list(parts + rest))。")
  }

  /// Where what is notable about a value began.
  static func origin(_ origin: ValueOrigin, _ names: [Int: String]) -> String {
    let what = origin.kind.name
    if let arrival = origin.arrival { return self.arrival(arrival, of: origin, names) }
    let tensor = names[origin.tensor.id] ?? Phrase.say("a tensor", "某個張量")
    guard let operation = origin.operation, operation.name != Primitives.read else {
      let holder =
        origin.operation.flatMap(\.inputs.first).flatMap { names[$0] } ?? tensor
      return Phrase.say(
        "The \(what) \(be(origin.kind)) in \(holder) from the start.", "\(what)從一開始就在 \(holder) 裡。")
    }
    let name = Self.operation(operation) + at(operation.source)
    return Phrase.say(
      "The \(what) \(begin(origin.kind)) at \(name)\(given(origin, names)).",
      "\(what)始於 \(name)\(given(origin, names))。")
  }

  /// How what is not finite came into a variable, and where it began before that.
  private static func arrival(
    _ arrival: ValueOrigin.Arrival, of origin: ValueOrigin, _ names: [Int: String]
  ) -> String {
    let what = origin.kind.name
    let variable = names[arrival.variable] ?? Phrase.say("a variable", "某個變數")
    let (way, wayHan) = way(of: origin, names)
    let head = Phrase.say(
      "The \(what) came into \(variable) with \(way)\(at(arrival.place))",
      "\(what)隨\(wayHan)進入 \(variable)\(at(arrival.place))")
    guard let operation = origin.operation, operation.name != Primitives.read else {
      return head + stop
    }
    let name = Self.operation(operation) + at(operation.source)
    return head
      + Phrase.say(
        ": it begins at \(name)\(given(origin, names)).", "：始於 \(name)\(given(origin, names))。")
  }

  /// With what it came into the variable.
  private static func way(
    of origin: ValueOrigin, _ names: [Int: String]
  ) -> (english: String, han: String) {
    if let (place, count) = origin.gradient {
      return ("gradient \(place + 1) of \(count)", " \(count) 次梯度中的第 \(place + 1) 次")
    }
    if origin.operation == nil, origin.tensor.id != origin.arrival?.variable,
      let name = names[origin.tensor.id]
    {
      return (name, " \(name) ")
    }
    return ("an assignment", "一次指派")
  }

  /// The end of a sentence: which operation made it of what.
  static func since(_ origin: ValueOrigin, _ names: [Int: String]) -> String {
    if let arrival = origin.arrival {
      let variable = names[arrival.variable] ?? Phrase.say("a variable", "某個變數")
      let (way, wayHan) = way(of: origin, names)
      return Phrase.say(
        "since \(way) changed \(variable)\(at(arrival.place))",
        "始於\(wayHan)改變 \(variable) 時\(at(arrival.place))")
    }
    guard let operation = origin.operation, operation.name != Primitives.read else {
      return Phrase.say("from the start", "從一開始就有")
    }
    let name = Self.operation(operation) + at(operation.source)
    return Phrase.say(
      "since \(name)\(given(origin, names))", "始於 \(name)\(given(origin, names))")
  }

  /// What the operation was given where it began.
  static func given(_ origin: ValueOrigin, _ names: [Int: String]) -> String {
    let parts = origin.inputs.prefix(3).map { input -> String in
      let (text, isElement) = origin.text(of: input)
      let name = names[input.id] ?? Phrase.say("input", "輸入")
      if name == text { return text }
      return isElement
        ? Phrase.say("\(name) has \(text)", "\(name) 有 \(text)")
        : Phrase.say("\(name) is \(text)", "\(name) 是 \(text)")
    }
    switch parts.count {
    case 0: return ""
    case 1: return Phrase.say(", whose input \(parts[0])", "，其輸入 \(parts[0])")
    default:
      return Phrase.say(", where \(list(parts))", "，其中 \(list(parts))")
    }
  }

  private static func begin(_ kind: ValueOrigin.Kind) -> String {
    kind == .zero ? "begin" : "begins"
  }

  private static func be(_ kind: ValueOrigin.Kind) -> String { kind == .zero ? "are" : "is" }

  /// A value in few characters, as everywhere.
  static func text(of value: Recording.Tensor?, columns: Int = 60) -> String {
    guard let value else {
      return Phrase.say("a value that the recording does not keep", "記錄沒有保留的值")
    }
    return NumberFormat.summary(of: value, columns: columns)
  }
}
