/// What is known of each of the engine's numbers, which rise with few gaps while a program runs.
///
/// Each thread has numbers of its own, so the known ones lie in several places close together: they
/// are kept in pages of neighbours, which are found by a few lines that remember the last ones, or
/// by a dictionary.
struct IdentityTable<Value> {
  private struct Line {
    var page = UInt64.max
    var start = 0
  }

  /// The pages one after the other.
  private var values: [Value?] = []
  /// Where each page starts, by its number.
  private var starts: [UInt64: Int] = [:]
  private var lines = InlineArray<8, Line>(repeating: Line())
  private static var pageSize: Int { 64 }

  /// What is known of a number.
  subscript(id: UInt64) -> Value? {
    get {
      guard let start = start(ofPage: id >> 6) else { return nil }
      return values[start + Int(id & 63)]
    }
    set {
      let page = id >> 6
      var start = start(ofPage: page)
      if start == nil, newValue != nil {
        start = values.count
        starts[page] = values.count
        values.append(contentsOf: repeatElement(nil, count: Self.pageSize))
      }
      guard let start else { return }
      lines[Int(page & 7)] = Line(page: page, start: start)
      values[start + Int(id & 63)] = newValue
    }
  }

  private func start(ofPage page: UInt64) -> Int? {
    let line = lines[Int(page & 7)]
    return line.page == page ? line.start : starts[page]
  }
}
