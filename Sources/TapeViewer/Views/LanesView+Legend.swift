import Explanation

extension LanesView {
  /// What the rails say.
  static var signs: [LegendEntry] {
    [
      LegendEntry("│", .edge, Phrase.Legend.railOfValue),
      LegendEntry("┃", .adjointFinal, Phrase.Legend.railOfAdjoint),
      LegendEntry("╎", .offTapeEdge, Phrase.Legend.railOffTape),
    ]
  }
}
