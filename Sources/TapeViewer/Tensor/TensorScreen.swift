import Explanation
import Screen
import TapeFormat

/// Everything about one tensor: what it is, how its elements are spread, a slice of it in colours
/// and numbers, one element with all its figures.
struct TensorScreen {
  let deck: Deck
  let look: TensorLook

  private var exhibit: Exhibit { deck.nearest(look.exhibit) }

  /// What is shown of the exhibit; nil while it is read.
  private var page: TensorPage? {
    deck.tensorPage.flatMap { $0.request == deck.request(for: look) ? $0 : nil }
  }

  /// What stands in the frame.
  var title: String { deck.title(of: exhibit) }

  /// Which one it is of how many.
  var note: String {
    let all = deck.exhibits
    return all.count > 1
      ? Phrase.exhibit((all.firstIndex(of: exhibit) ?? 0) + 1, of: all.count) : ""
  }

  /// How the slice is drawn, where there is one.
  var hint: String { page?.tensor?.shape.isEmpty == false ? look.style.words : "" }

  /// Its lines: exactly as many as there are rows, or fewer.
  func lines(in size: Size) -> [Line] {
    if case .missing(let sentence) = deck.state(of: exhibit) {
      return Line.wrapping(sentence, columns: size.columns, role: .faint)
    }
    guard let page, let tensor = page.tensor else { return [] }
    let elements = TensorElements(tensor)
    var head = facts(of: page, tensor, columns: size.columns)
    if size.rows < 10 { head = Array(head.prefix(2)) }
    if let histogram = page.histogram, elements.count > 1, size.rows >= 10 {
      head += self.lines(of: histogram, size: size)
    }
    guard elements.keptCount > 0 else {
      return head + Line.wrapping(Phrase.noElements, columns: size.columns, role: .faint)
    }
    let slice = TensorSlice(of: elements, at: look.cursor, part: page.request.part)
    let foot = [pointed(slice, columns: size.columns)] + along(slice, columns: size.columns)
    if size.rows >= 16, elements.count > 1 { head.append(.blank) }
    let room = size.rows - head.count - foot.count
    let scale = HeatScale(page.statistics ?? Recording.Statistics(elements))
    return head + body(slice, scale, in: Size(columns: size.columns, rows: room)) + foot
  }

  /// `float32 3×5  all 15 elements kept`, and what they are like.
  func facts(of page: TensorPage, _ tensor: Recording.Tensor, columns: Int) -> [Line] {
    let elements = TensorElements(tensor)
    let type = "\(tensor.dtype.rawValue) \(NumberFormat.shape(tensor.shape))"
    let kept: Span
    switch elements.kept {
    case .sample where page.isPart:
      kept = Span(Phrase.partRead(elements.keptCount, of: elements.count), .faint)
    case .sample:
      kept = Span(Phrase.sample(elements.keptCount, of: elements.count), .alert)
    case .whole: kept = Span(Phrase.allKept(elements.count), .faint)
    case .absent: kept = Span(Phrase.elementCount(elements.count), .faint)
    }
    return [Line([Span(type + "  "), kept])] + tensor.limits(columns: columns)
      + statistics(page, columns: columns)
  }

  private func statistics(_ page: TensorPage, columns: Int) -> [Line] {
    guard let statistics = page.statistics, page.tensor?.shape.isEmpty == false else { return [] }
    let figures: [(String, Double)] = [
      (Phrase.least, statistics.minimum), (Phrase.most, statistics.maximum),
      (Phrase.mean, statistics.mean), (Phrase.norm, statistics.norm),
    ]
    let counts = [
      (statistics.nans, "nan", Role.notFinite), (statistics.infinities, "inf", .notFinite),
      (statistics.zeros, Phrase.zeros, .faint),
    ]
    func spans(_ role: Role) -> [Span] {
      counts.filter { $0.0 > 0 && $0.2 == role }.map { count, name, role in
        Span("\(role == .notFinite ? "\(Glyph.notFinite) " : "")\(count) \(name)   ", role)
      }
    }
    // What is wrong comes first, so that it is not what a narrow screen leaves out.
    let spans =
      spans(.notFinite)
      + figures.flatMap { name, value in
        [Span(name + " ", .faint), Span(NumberFormat.short(value) + "   ", .value)]
      } + spans(.faint)
    return Line(spans).wrapped(columns: columns)
  }

  private func lines(of histogram: Histogram, size: Size) -> [Line] {
    let ends = (
      NumberFormat.short(histogram.least) + " ", " " + NumberFormat.short(histogram.most)
    )
    let rows = size.rows >= 24 ? 3 : 1
    // Few elements in many columns are but gaps.
    let most = max(8, 4 * Int(Double(histogram.total).squareRoot()))
    let bars = histogram.lines(
      columns: min(48, most, size.columns - ends.0.count - ends.1.count), rows: rows)
    return bars.enumerated().map { place, text in
      let isLast = place == bars.count - 1
      let left = isLast ? ends.0 : String.blanks(ends.0.count)
      return Line([
        Span(left, .faint), Span(text, .value), Span(isLast ? ends.1 : "", .faint),
      ])
    }
  }

  /// The element that is pointed at, with all its figures, and the slice in which it lies.
  private func pointed(_ slice: TensorSlice, columns: Int) -> Line {
    let text = slice.elements.text(at: slice.place) ?? Phrase.notInSample
    var spans = [Span("◎ ", .title), Span(slice.cursorLabel, .title)]
    if slice.cursor.isEmpty { spans = [Span("◎", .title)] }
    spans += [Span(" = "), Span(text, .value)]
    guard let label = slice.label else { return Line(spans) }
    let line = Line(spans, trailing: [Span(Phrase.slice(label), .faint)])
    return line.columnCount <= columns ? line : Line(spans)
  }

  /// The elements along the axis that one looks along.
  private func along(_ slice: TensorSlice, columns: Int) -> [Line] {
    let axis = look.axis(in: slice.elements.shape)
    guard slice.elements.shape.indices.contains(axis) else { return [] }
    let label = Phrase.along(axis, places: slice.elements.shape[axis]) + " "
    let values = slice.places(along: axis).map { slice.elements.value(at: $0) }
    guard !values.isEmpty else { return [] }
    let line = Sparkline(values, columns: max(8, columns - label.columnCount - 20))
    let ends =
      line.least.isNaN
      ? "" : "  \(NumberFormat.short(line.least)) … \(NumberFormat.short(line.most))"
    return [Line([Span(label, .faint)] + line.text + [Span(ends, .faint)])]
  }

  /// The slice in colours, in numbers, or both.
  private func body(_ slice: TensorSlice, _ scale: HeatScale, in size: Size) -> [Line] {
    guard size.rows > 0, slice.elements.count > 1 else { return [] }
    let style = look.style
    func colors(_ size: Size, showsPointer: Bool) -> [[Span]] {
      let map = HeatMap(
        of: slice, scale: scale, in: Size(columns: size.columns, rows: size.rows - 1))
      return [legend(map, scale, columns: size.columns)] + map.lines(showsPointer: showsPointer)
    }
    func numbers(_ size: Size) -> [[Span]] {
      NumberTable(slice: slice, size: size, isExact: style == .figures).lines()
    }
    switch style {
    case .colors: return colors(size, showsPointer: true).map { Line($0) }
    case .numbers, .figures: return numbers(size).map { Line($0) }
    case .both where size.columns >= 72:
      let left = size.columns * 45 / 100
      let map = colors(Size(columns: left, rows: size.rows), showsPointer: true)
      let table = numbers(Size(columns: size.columns - left - 3, rows: size.rows))
      return (0..<max(map.count, table.count)).map { row in
        let start = row < map.count ? map[row] : []
        let gap = max(0, left + 3 - Line(start).columnCount)
        return Line(
          start + [Span(.blanks(gap))]
            + (row < table.count ? table[row] : []))
      }
    case .both:
      let upper = min(size.rows / 2, slice.rowCount + 2)
      guard upper >= 3 else { return numbers(size).map { Line($0) } }
      let map = colors(Size(columns: size.columns, rows: upper), showsPointer: true)
      return (map + numbers(Size(columns: size.columns, rows: size.rows - map.count)))
        .map { Line($0) }
    }
  }

  private func legend(_ map: HeatMap, _ scale: HeatScale, columns: Int) -> [Span] {
    let ramp = scale.legend(columns: min(17, max(5, columns - 20)))
    guard map.groupCount > 1 else { return ramp }
    let words = "  " + Phrase.groups(of: map.groupCount)
    let isRoom = Line(ramp).columnCount + words.columnCount <= columns
    return isRoom ? ramp + [Span(words, .faint)] : ramp
  }
}

extension Recording.Statistics {
  /// The statistics of the kept elements.
  init(_ elements: TensorElements) {
    self =
      elements.summarized()?.statistics
      ?? Self(
        minimum: .nan, maximum: .nan, mean: .nan, norm: .nan, nans: 0, infinities: 0, zeros: 0)
  }
}

extension Line {
  /// The line broken between its stretches into lines of at most so many columns.
  func wrapped(columns: Int) -> [Line] {
    var lines: [Line] = []
    var line: [Span] = []
    // A name and its number stay together.
    var pairs: [[Span]] = []
    for span in leading {
      if let last = pairs.last?.last, last.text.hasSuffix(" "), !last.text.hasSuffix("  ") {
        pairs[pairs.count - 1].append(span)
      } else {
        pairs.append([span])
      }
    }
    for pair in pairs {
      let width = pair.reduce(0) { $0 + $1.text.columnCount }
      let taken = line.reduce(0) { $0 + $1.text.columnCount }
      if !line.isEmpty, taken + width > columns + 3 {
        lines.append(Line(line))
        line = []
      }
      line += pair
    }
    return lines + [Line(line)]
  }
}

extension Recording.Tensor {
  /// Why not all elements are there, where no tape could have them.
  func limits(columns: Int) -> [Line] {
    guard isTooLargeForAFile else { return [] }
    return Line.wrapping(Phrase.tooLarge(TapeFile.largestBlob), columns: columns, role: .alert)
  }
}
