/// The room between two layers, in which nets are led from the pins above to the pins below.
///
/// Each net that is not straight runs along one track; the tracks are filled from the left
/// (Hashimoto & Stevens 1971). Where one net comes in from above in the column in which another
/// goes out below, the first must have the higher track; where that goes round in a circle, one
/// net changes track in a column that no pin uses (a dogleg, Deutsch 1976).
struct Channel {
  /// What a net needs here: the columns of its pins above and below.
  struct Demand {
    var net: Int
    var above: Set<Int> = []
    var below: Set<Int> = []
  }

  /// The tracks of a net: one, or two joined by a column.
  struct Way: Equatable {
    var upperTrack: Int
    var lowerTrack: Int
    /// The column in which the net changes track; nil where it keeps to one.
    var crossing: Int?
  }

  /// How many tracks there are.
  private(set) var trackCount = 0
  /// The way of each net; a net that runs straight down has none.
  private(set) var ways: [Int: Way] = [:]

  /// Leads the nets through a channel whose pins lie in the given columns.
  init(leading demands: [Demand]) {
    var pieces: [Piece] = []
    var isTaken = Set(demands.flatMap { $0.above.union($0.below) })
    let bent = demands.filter { !($0.above == $0.below && $0.above.count == 1) }
    let circling = Self.circling(bent)
    for demand in bent.sorted(by: { $0.net < $1.net }) {
      guard circling.contains(demand.net), !demand.above.isEmpty, !demand.below.isEmpty else {
        pieces.append(Piece(net: demand.net, above: demand.above, below: demand.below))
        continue
      }
      let middle = (demand.above.min() ?? 0) + 1
      var column = middle
      var distance = 0
      while isTaken.contains(column) {
        distance = distance > 0 ? -distance : 1 - distance
        column = middle + distance
        if column < 0 { column = middle + abs(distance) }
      }
      isTaken.insert(column)
      pieces.append(Piece(net: demand.net, above: demand.above, below: [column], part: .upper))
      pieces.append(Piece(net: demand.net, above: [column], below: demand.below, part: .lower))
      crossings[demand.net] = column
    }
    assign(pieces)
  }

  private var crossings: [Int: Int] = [:]

  private struct Piece {
    enum Part { case whole, upper, lower }
    var net: Int
    var above, below: Set<Int>
    var part = Part.whole
    var left: Int { min(above.min() ?? .max, below.min() ?? .max) }
    var right: Int { max(above.max() ?? .min, below.max() ?? .min) }
  }

  /// The nets that are to change track, so that no circle of "must be above" is left.
  private static func circling(_ demands: [Demand]) -> Set<Int> {
    var owners: [Int: Int] = [:]
    for demand in demands { for column in demand.above { owners[column] = demand.net } }
    // under[n]: the nets that must have a higher track than n.
    var over: [Int: Set<Int>] = [:]
    for demand in demands {
      for column in demand.below {
        if let owner = owners[column], owner != demand.net {
          over[demand.net, default: []].insert(owner)
        }
      }
    }
    var cut: Set<Int> = []
    var state: [Int: Int] = [:]
    func search(_ net: Int) {
      state[net] = 1
      for other in (over[net] ?? []).sorted() where !cut.contains(net) {
        if state[other] == 1 { cut.insert(net) } else if state[other] == nil { search(other) }
      }
      state[net] = 2
    }
    for demand in demands.sorted(by: { $0.net < $1.net }) where state[demand.net] == nil {
      search(demand.net)
    }
    return cut
  }

  private mutating func assign(_ pieces: [Piece]) {
    var owners: [Int: [Int]] = [:]
    for (place, piece) in pieces.enumerated() {
      for column in piece.above { owners[column, default: []].append(place) }
    }
    var waiting = pieces.map { piece in
      Set(piece.below.flatMap { owners[$0] ?? [] }.filter { pieces[$0].net != piece.net })
    }
    for place in pieces.indices where pieces[place].part == .lower {
      waiting[place].insert(place - 1)
    }
    var left = Array(pieces.indices).sorted { (pieces[$0].left, $0) < (pieces[$1].left, $1) }
    while !left.isEmpty {
      var end = Int.min
      var placed: Set<Int> = []
      for place in left where waiting[place].isEmpty && pieces[place].left > end {
        placed.insert(place)
        end = pieces[place].right + 1
        take(pieces[place], track: trackCount)
      }
      if placed.isEmpty, let first = left.first {
        placed.insert(first)
        take(pieces[first], track: trackCount)
      }
      left.removeAll { placed.contains($0) }
      for place in left { waiting[place].subtract(placed) }
      trackCount += 1
    }
  }

  private mutating func take(_ piece: Piece, track: Int) {
    let column = crossings[piece.net]
    switch piece.part {
    case .whole: ways[piece.net] = Way(upperTrack: track, lowerTrack: track, crossing: nil)
    case .upper:
      ways[piece.net] = Way(
        upperTrack: track, lowerTrack: ways[piece.net]?.lowerTrack ?? track, crossing: column)
    case .lower:
      ways[piece.net] = Way(
        upperTrack: ways[piece.net]?.upperTrack ?? track, lowerTrack: track, crossing: column)
    }
  }
}
