/// What is right inside a block, in the order of execution.
struct FoldParts: RandomAccessCollection, Equatable, Sendable {
  private enum Content: Sendable {
    case items([FoldItem])
    /// Neighbours in a list, with so many blocks around each.
    case neighbours(FoldList, Range<Int>, depth: Int)
  }

  private let content: Content

  /// Some items.
  init(_ items: [FoldItem] = []) { content = .items(items) }

  /// The items of a list at some places, with so many blocks around each.
  init(_ list: FoldList, at places: Range<Int>, depth: Int) {
    content = .neighbours(list, places, depth: depth)
  }

  var startIndex: Int { 0 }

  var endIndex: Int {
    switch content {
    case .items(let items): items.count
    case .neighbours(_, let places, _): places.count
    }
  }

  subscript(place: Int) -> FoldItem {
    switch content {
    case .items(let items): items[place]
    case .neighbours(let list, let places, let depth):
      list.item(at: places.lowerBound + place, depth: depth)
    }
  }

  /// Those at some places.
  func parts(at places: Range<Int>) -> FoldParts {
    switch content {
    case .items(let items): FoldParts(Array(items[places]))
    case .neighbours(let list, let all, let depth):
      FoldParts(
        list, at: all.lowerBound + places.lowerBound..<all.lowerBound + places.upperBound,
        depth: depth)
    }
  }

  /// The same with so many blocks around each.
  func deeper(_ depth: Int) -> FoldParts {
    switch content {
    case .items(let items): FoldParts(items.map { $0.deeper(depth) })
    case .neighbours(let list, let places, _): FoldParts(list, at: places, depth: depth)
    }
  }

  static func == (left: Self, right: Self) -> Bool {
    if case .neighbours(let list, let places, let depth) = left.content,
      case .neighbours(let other, let otherPlaces, let otherDepth) = right.content, list === other
    {
      return places == otherPlaces && depth == otherDepth
    }
    return left.elementsEqual(right)
  }
}
