import TapeFormat

extension Trail {
  /// In a sentence or two where on the way something went bad, or that nothing did.
  public var sentence: String {
    let parts = [absence, valuesSentence, adjointsSentence, openSentence].compactMap(\.self)
    return parts.joined(separator: Phrase.say(" ", ""))
  }

  private var openSentence: String? {
    guard isOpen, absence == nil else { return nil }
    return Phrase.say(
      "More may arrive: the run did not come to its end.", "可能還有：這次計算沒有結束。")
  }

  private var valuesSentence: String? {
    guard let origin = valuesBegin else { return nil }
    if let arrival = origin.arrival { return arrival }
    let kind = Self.word(origin.magnitude)
    if origin.operation == nil {
      return Phrase.say(
        "\(kind) comes in with the values of \(origin.name).", "\(kind) 隨 \(origin.name) 的值進來。")
    }
    let cause = origin.given ?? origin.cause.map(Self.words) ?? ""
    let infinity = origin.infinity.map { Sentences.pause + $0 } ?? ""
    return sentence(kind, at: origin.name + cause) + infinity
  }

  private func sentence(_ kind: String, at place: String) -> String {
    Phrase.say(
      "\(kind) begins in the values at \(place).", "值從 \(place) 開始出現 \(kind)。")
  }

  private var adjointsSentence: String? {
    guard absence == nil, let first = hops.first, let last = hops.last else { return nil }
    if hops.count == 1 {
      return Phrase.say(
        "\(name) is the target itself: its ∂ is the seed.", "\(name) 就是目標：它的 ∂ 即種子。")
    }
    if let place = place(of: .adjointsBegin) { return badAdjoints(from: hops[place]) }
    if let place = place(of: .fallsToZero) {
      let bad = hops[place].name
      return Phrase.say(
        "∂ falls to zero at \(bad), \(Self.nth(place + 1)) of \(operationCount) operations from the target.",
        "∂ 在 \(bad) 變成零，為從目標起 \(operationCount) 個運算中的第 \(place + 1) 個。")
    }
    guard let start = first.adjoint, last.adjoint != nil else { return nil }
    guard let factor = change else {
      return start == .zero
        ? Phrase.say("∂ is zero from the target on.", "∂ 從目標起就是零。")
        : Phrase.say(
          "The recording does not say how large ∂ is on this way.", "記錄沒有說 ∂ 在這條路徑上有多大。")
    }
    return change(by: factor)
  }

  /// What is said of adjoints that are not finite from a hop on.
  private func badAdjoints(from hop: Hop) -> String {
    if let seed = hop.adjoint, seed.isNotFinite {
      let kind = Self.word(seed)
      return Phrase.say("\(kind) comes in with the seed of ∂.", "\(kind) 隨 ∂ 的種子進來。")
    }
    let kind = Self.word(hop.handedOn ?? .unknown)
    let alone =
      valuesBegin == nil
      ? Phrase.say(", though every value on the way is finite", "，雖然路徑上的值都是有限的") : ""
    return Phrase.say(
      "\(kind) begins in ∂ at \(hop.name)\(alone).", "∂ 從 \(hop.name) 開始出現 \(kind)\(alone)。")
  }

  private func change(by factor: Double) -> String {
    let count = operationCount
    let isDown = factor < 1
    let steepest = steepest(isDown: isDown).map { hops[$0] }
    let most = steepest.flatMap { hop in
      hop.factor.map { steepest in
        guard count > 1, standsOut(steepest, isDown: isDown) else { return "" }
        let times = Self.times(steepest)
        return Phrase.say(", most at \(hop.name) (×\(times))", "，在 \(hop.name) 最多（×\(times)）")
      }
    }
    let over = Phrase.say(
      "over \(count) operation\(count == 1 ? "" : "s")", "經過 \(count) 個運算")
    let change = Self.times(factor)
    let changes =
      isDown
      ? Phrase.say(
        "∂ shrinks to \(change) of itself \(over)\(most ?? "").",
        "∂ \(over)縮小為原來的 \(change)\(most ?? "")。")
      : Phrase.say(
        "∂ grows \(change) times \(over)\(most ?? "").", "∂ \(over)放大為 \(change) 倍\(most ?? "")。")
    if factor <= 1 / Self.notable || factor >= Self.notable { return changes }
    let jump = place(of: .shrinks) ?? place(of: .grows)
    if let jump, let times = hops[jump].factor.map(Self.times) {
      return Phrase.say(
        "∂ ends at \(change) of itself \(over), but jumps at \(hops[jump].name) (×\(times)).",
        "∂ \(over)為原來的 \(change)，但在 \(hops[jump].name) 驟變（×\(times)）。")
    }
    guard Self.alike.contains(factor) else { return changes }
    return Phrase.say(
      "∂ keeps its size: ×\(change) \(over).", "∂ 大小大致不變：\(over) ×\(change)。")
  }

  /// Factors between which a size is said to be kept.
  private static let alike = 0.5...2

  /// Whether few others change the size as much.
  private func standsOut(_ factor: Double, isDown: Bool) -> Bool {
    let alike = hops.compactMap(\.factor).count { other in
      isDown ? other < factor * 1.25 : other * 1.25 > factor
    }
    return 4 * alike <= max(4, operationCount)
  }

  private static func word(_ magnitude: Magnitude) -> String {
    magnitude == .infinite ? Phrase.say("Infinity", "無限大") : "NaN"
  }

  private static func nth(_ number: Int) -> String {
    let isTeen = (11...13).contains(number % 100)
    let ending = isTeen ? "th" : [1: "st", 2: "nd", 3: "rd"][number % 10] ?? "th"
    return "\(number)\(ending)"
  }

  /// A factor to two figures, as in `0.0031`, `4.1e-07` or `1200`.
  public static func times(_ factor: Double) -> String {
    guard factor > 0, factor.isFinite else { return "\(factor)" }
    var exponent = 0
    var mantissa = factor
    while mantissa >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    while mantissa < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
    var figures = Int((mantissa * 10).rounded())
    if figures == 100 { (figures, exponent) = (10, exponent + 1) }
    let (first, second) = (figures / 10, figures % 10)
    let rest = second == 0 ? "" : "\(second)"
    if exponent < -4 || exponent > 5 {
      let sign = exponent < 0 ? "-" : "+"
      let digits = abs(exponent) < 10 ? "0\(abs(exponent))" : "\(abs(exponent))"
      return "\(first)\(rest.isEmpty ? "" : ".")\(rest)e\(sign)\(digits)"
    }
    if exponent < 0 {
      return "0." + String(repeating: "0", count: -exponent - 1) + "\(first)\(rest)"
    }
    if exponent == 0 { return rest.isEmpty ? "\(first)" : "\(first).\(rest)" }
    return "\(first)\(second)" + String(repeating: "0", count: exponent - 1)
  }

  private static func words(_ cause: Beginning.Cause) -> String {
    let words =
      switch cause {
      case .logarithmOfNegative: Phrase.say("log of a negative number", "負數的對數")
      case .logarithmOfZero: Phrase.say("log of zero", "零的對數")
      case .rootOfNegative: Phrase.say("root of a negative number", "負數的平方根")
      case .divisionByZero: Phrase.say("division by zero", "除以零")
      case .overflow: Phrase.say("larger than its type can hold", "超出型別的範圍")
      case .outsideDomain: Phrase.say("outside its domain", "超出定義域")
      }
    return Phrase.say(" (\(words))", "（\(words)）")
  }
}
