import Explanation
import Screen
import TapeFormat

/// Why a value or a gradient is what it is, or is none: in words, with the place where that was
/// decided and what to change.
///
/// Nothing is told that the play head has not come to.
struct WhyOverlay {
  /// What was read; nil until it is.
  let page: OutcomePage?
  /// How far the gradient has come at the play head; nil where the player is not in its run.
  var progress: Progress?
  /// Whether the forward replay has not come to the value.
  var isValueStillToCome = false

  /// How far a gradient has come.
  struct Progress: Equatable {
    var paid, all: Int
    /// The sum so far.
    var sum: String?
  }

  private var outcome: Outcome? { page?.outcome }

  /// Whether the gradient is told only so far as it has come.
  private var isGradientStillToCome: Bool {
    outcome.map { $0.isOpen || $0.reason == nil && progress != nil } ?? false
  }

  /// The value, where that is what the question is about before anything else.
  private var oddValue: ValueStory? {
    guard !isValueStillToCome, let value = page?.value, value.isNotFinite else { return nil }
    return value
  }

  /// What stands in the frame: `why is ∂z/∂w None?`.
  var title: String {
    if let value = oddValue ?? (outcome == nil ? page?.value : nil) {
      guard !isValueStillToCome else { return Phrase.why }
      return Phrase.why(value.name, is: NumberFormat.summary(of: value.tensor, columns: 20))
    }
    guard let outcome else { return Phrase.why }
    guard !isGradientStillToCome else { return Phrase.why(gradient(of: outcome)) }
    let value =
      outcome.reason == nil
      ? outcome.value.map { NumberFormat.summary(of: $0, columns: 20) } : "None"
    return Phrase.why(gradient(of: outcome), is: value ?? "None")
  }

  private func gradient(of outcome: Outcome) -> String {
    let targets =
      outcome.targets.count == 1
      ? outcome.targets[0] : "(\(outcome.targets.joined(separator: " + ")))"
    return Phrase.Run.title("∂\(targets)/∂\(outcome.source)", row: page?.question.row)
  }

  /// What the lower edge says of Enter.
  var hint: String { place() == nil ? "" : Phrase.enterShowsPlace }

  /// The operation to go to: where what is told of the value began, or where the way ends, of several ends
  /// the one of a number; nil where there is none.
  func place(number: Int? = nil) -> Recording.Operation.ID? {
    if number == nil, let oddValue { return oddValue.operation }
    guard let outcome, !isGradientStillToCome else { return nil }
    let numbered = number.flatMap { outcome.breaks[safe: $0 - 1]?.operation }
    return numbered ?? outcome.nearest ?? outcome.origin
  }

  /// The sentences: of a value that is not finite first.
  private func sentences() -> [(text: String, role: Role)] {
    var parts: [(text: String, role: Role)] = []
    if let oddValue { parts.append((oddValue.sentence, .text)) }
    if let outcome, outcome.isOpen {
      parts.append((outcome.sentence, .text))
      if let sum = progress?.sum { parts.append((Phrase.sumSoFar(sum), .faint)) }
      return parts
    }
    if let outcome, isGradientStillToCome, let progress {
      let gradient = gradient(of: outcome)
      parts.append((Phrase.gradientNotYet(gradient, progress.paid, of: progress.all), .text))
      if let sum = progress.sum { parts.append((Phrase.sumSoFar(sum), .faint)) }
    } else if let outcome {
      parts.append((outcome.sentence, .text))
    }
    return parts
  }

  /// Its lines.
  func lines(columns: Int) -> [Line] {
    guard let page else { return [Line(Phrase.stillReading, .faint)] }
    let sentences = sentences()
    let ordinary =
      isValueStillToCome ? Phrase.valueNotYet : oddValue == nil ? page.value?.sentence : nil
    guard !sentences.isEmpty || ordinary != nil else {
      return Line.wrapping(Phrase.nothingToExplain, columns: columns)
    }
    var lines: [Line] = []
    for (text, role) in sentences {
      if !lines.isEmpty { lines.append(.blank) }
      lines += Line.wrapping(text, columns: columns, role: role)
    }
    if let outcome, !isGradientStillToCome { lines += rows(of: outcome, page, columns: columns) }
    guard let ordinary else { return lines }
    return lines + (lines.isEmpty ? [] : [.blank])
      + Line.wrapping(ordinary, columns: columns, role: lines.isEmpty ? .text : .faint)
  }

  /// What stands under the sentences, each with a label.
  private func rows(of outcome: Outcome, _ page: OutcomePage, columns: Int) -> [Line] {
    var lines: [Line] = []
    var rows: [(String, [Line])] = []
    let room = columns - Self.label
    // Where one way ends, that says the reason.
    let saysReason = outcome.breaks.count == 1 && outcome.breaks[0].reason == outcome.reason
    if let reason = outcome.reason, !saysReason {
      rows.append((Phrase.reason, [Line("\(Glyph.absent) \(Phrase.words(reason))", .absent)]))
    }
    var breaks = outcome.breaks.prefix(Self.listedBreaks).enumerated().map { place, found in
      Line([
        Span(outcome.breaks.count > 1 ? "\(place + 1) " : "", .key),
        Span("\(found.name.escapingControlCharacters)#\(found.operation)", .title),
        Span("  \(Glyph.absent) \(Phrase.words(found.reason))", .absent),
      ])
    }
    let unlisted = outcome.breaks.count - breaks.count
    if unlisted > 0 { breaks.append(Line(Phrase.furtherBreaks(unlisted), .faint)) }
    // Where there are many, what one can do about them is seen before them.
    let areMany = outcome.breaks.count > 1
    if !breaks.isEmpty, !areMany { rows.append((Phrase.endsAt, breaks)) }
    if !page.way.isEmpty { rows.append((Phrase.way, way(page.way, columns: room))) }
    if let place = page.place { rows.append((Phrase.place, self.place(place, columns: room))) }
    if let remedy = outcome.remedy {
      rows.append((Phrase.toHaveIt, Line.wrapping(remedy, columns: room)))
    }
    if let wouldBe = outcome.wouldBe {
      let value = NumberFormat.summary(of: wouldBe, columns: room - 4)
      let note = outcome.wouldBeCondition ?? Phrase.computedFromRecorded
      rows.append(
        (Phrase.wouldBe, [Line(value, .faint)] + Line.wrapping(note, columns: room, role: .faint)))
    }
    if areMany { rows.append((Phrase.endsAt, breaks)) }
    for (label, content) in rows {
      lines.append(.blank)
      for (place, line) in content.enumerated() {
        var line = line
        line.leading.insert(Span((place == 0 ? label : "").padding(Self.label), .faint), at: 0)
        lines.append(line)
      }
    }
    return lines
  }

  private static let label = 12
  /// More ends of ways than this are counted only.
  private static let listedBreaks = 100
  /// More operations of a way are left out in its middle.
  private static let wayLength = 6

  /// The operations that the gradient came by, from the target on.
  private func way(_ names: [String], columns: Int) -> [Line] {
    let half = Self.wayLength / 2
    let shown =
      names.count > Self.wayLength
      ? names.prefix(half) + [Phrase.moreFactors(names.count - 2 * half)] + names.suffix(half)
      : names[...]
    return Line.wrapping(shown.joined(separator: " → "), columns: columns)
  }

  private func place(_ place: SourceLocation, columns: Int) -> [Line] {
    let file = place.file.split(separator: "/").last.map(String.init) ?? place.file
    let words = Phrase.line(place.line, isNear: place.isNear)
    var lines = [Line([Span(words), Span(Phrase.of(file.escapingControlCharacters), .faint)])]
    if let text = page?.programLine {
      lines.append(
        Line([
          Span("\(place.line)  ", .faint),
          Span(text.replacing("\t", with: " ").escapingControlCharacters, .current),
        ]))
    }
    return lines
  }
}
