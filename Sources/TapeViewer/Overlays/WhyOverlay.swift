import Explanation
import TapeFormat

/// Why a gradient is what it is, or is none: in words, with the place where that was decided and
/// what to change.
struct WhyOverlay {
  /// What was read; nil until it is.
  let page: OutcomePage?

  private var outcome: Outcome? { page?.outcome }

  /// What stands in the frame: `why is ∂z/∂w None?`.
  var title: String {
    guard let outcome else { return Phrase.why }
    let targets =
      outcome.targets.count == 1
      ? outcome.targets[0] : "[\(outcome.targets.joined(separator: " "))]"
    let value =
      outcome.reason == nil ? outcome.value.map { ValueText($0, columns: 20).text } : "None"
    return Phrase.why("∂\(targets)/∂\(outcome.source)", is: value ?? "None")
  }

  /// What the lower edge says of Enter.
  var hint: String {
    guard let outcome else { return "" }
    return outcome.breaks.isEmpty ? "" : Phrase.enterShowsPlace
  }

  /// Its lines.
  func lines(columns: Int) -> [Line] {
    guard let page else { return [Line(Phrase.stillReading, .faint)] }
    guard let outcome = page.outcome else {
      return Line.wrapping(Phrase.nothingToExplain, columns: columns)
    }
    var lines = Line.wrapping(outcome.sentence, columns: columns)
    var rows: [(String, [Line])] = []
    let room = columns - Self.label
    if let reason = outcome.reason {
      rows.append((Phrase.reason, [Line("\(Glyph.absent) \(Phrase.words(reason))", .absent)]))
    }
    var breaks = outcome.breaks.prefix(Self.listedBreaks).enumerated().map { place, found in
      Line([
        Span(outcome.breaks.count > 1 ? "\(place + 1) " : "", .key),
        Span("\(found.name.escapingControlCharacters)#\(found.operation)", .title),
        Span("  \(Phrase.words(found.reason))", .faint),
      ])
    }
    let unlisted = outcome.breaks.count - breaks.count
    if unlisted > 0 { breaks.append(Line(Phrase.furtherBreaks(unlisted), .faint)) }
    if !breaks.isEmpty { rows.append((Phrase.endsAt, breaks)) }
    if let place = outcome.place { rows.append((Phrase.place, self.place(place, columns: room))) }
    if let remedy = outcome.remedy {
      rows.append((Phrase.toHaveIt, Line.wrapping(remedy, columns: room)))
    }
    if let wouldBe = outcome.wouldBe {
      let value = NumberFormat.summary(of: wouldBe, columns: room - 4)
      rows.append(
        (Phrase.wouldBe, [Line(value, .faint), Line(Phrase.computedFromRecorded, .faint)]))
    }
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
