import Explanation
import Screen

/// How a hop is written in so many columns.
struct TrailRow {
  let page: TrailPage
  let trail: Trail
  private let nameColumns: Int
  private let barColumns: Int
  /// Whether there is room for the value's number and the factor.
  private let isWide: Bool

  private static let numberColumns = 8
  private static let factorColumns = 9
  private static let markColumns = 2

  init(page: TrailPage, trail: Trail, columns: Int) {
    self.page = page
    self.trail = trail
    isWide = columns >= 60
    nameColumns = isWide ? 18 : max(6, min(14, columns / 3))
    let numbers =
      isWide ? 2 * (Self.numberColumns + 1) + Self.factorColumns : Self.numberColumns + 1
    let rest = columns - nameColumns - 1 - numbers - Self.markColumns - 3
    barColumns = max(1, min(14, rest / 2))
  }

  /// What the columns are called.
  var header: Line {
    let number = isWide ? Self.numberColumns + 1 : 0
    return Line([
      Span(Phrase.Trail.operation.padding(nameColumns + 1), .faint),
      Span(Phrase.Trail.value.padding(number + barColumns + 2), .faint),
      Span(Phrase.Trail.adjoint.padding(Self.numberColumns + 1 + barColumns), .faint),
      Span(isWide ? Phrase.Trail.factor.leftPadding(Self.factorColumns) : "", .faint),
    ])
  }

  /// A hop: its name, the value's size, the adjoint's, and what becomes of that here.
  func line(at place: Int) -> Line {
    let hop = trail.hops[place]
    let marks = trail.marks[place] ?? []
    let role: Role = marks.isEmpty ? (hop.operation == nil ? .title : .text) : .alert
    let name = hop.name.truncatedInMiddle(toColumns: nameColumns).padding(nameColumns + 1)
    var spans = [Span(name, role)]
    if isWide { spans += [number(hop.value), Span(" ")] }
    spans += [bar(hop.value, page.values, .value), Span("  ")]
    spans += [
      number(hop.adjoint), Span(" "), bar(hop.adjoint, page.adjoints, .adjointFinal),
    ]
    if isWide {
      spans.append(
        Span(factor(of: hop).leftPadding(Self.factorColumns), marks.isEmpty ? .faint : .alert))
    }
    spans.append(Span(" " + String(marks.map(sign).prefix(Self.markColumns)), .alert))
    return Line(spans)
  }

  private func factor(of hop: Trail.Hop) -> String {
    if let factor = hop.factor { return "×" + Trail.times(factor) }
    return hop.handedOn == .zero && hop.adjoint != .zero ? "×0" : ""
  }

  private func number(_ magnitude: Magnitude?) -> Span {
    let text =
      switch magnitude {
      case .size(let size): NumberFormat.short(size, columns: Self.numberColumns - 1)
      case .zero: "0.0"
      case .notANumber: "nan"
      case .infinite: "inf"
      case .unknown: "?"
      case nil: trail.isOpen ? "?" : "\(Glyph.absent) None"
      }
    let isAbsent = magnitude == nil && !trail.isOpen
    let role: Role =
      isAbsent ? .absent : magnitude?.isNotFinite == true ? .notFinite : .text
    return Span(text.leftPadding(Self.numberColumns), role)
  }

  /// A bar on a scale; what is no number fills it with the sign of what it is.
  private func bar(_ magnitude: Magnitude?, _ scale: LogScale, _ role: Role) -> Span {
    func filled(_ sign: Character) -> String { String(repeating: sign, count: barColumns) }
    switch magnitude {
    case .notANumber: return Span(filled(Glyph.notFinite), .notFinite)
    case .infinite: return Span(filled("▲"), .notFinite)
    case .size(let size):
      let eighths = max(1, Int((scale.part(size) * Double(barColumns * 8)).rounded()))
      let whole = String(repeating: "█", count: eighths / 8)
      let rest = eighths % 8 == 0 ? "" : String(Self.eighths[eighths % 8 - 1])
      return Span((whole + rest).padding(barColumns), role)
    case .zero, .unknown, nil: return Span(filled(" "))
    }
  }

  private static let eighths: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  private func sign(_ mark: Trail.Mark) -> Character {
    switch mark {
    case .valuesBegin: Glyph.notFinite
    case .adjointsBegin: Glyph.adjoint
    case .fallsToZero: "0"
    case .shrinks: "▼"
    case .grows: "▲"
    case .ends: Glyph.absent
    }
  }
}
