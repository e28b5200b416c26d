import Playback
import TapeFormat

/// The operations of a whole tape that fit a filter, in the order of a sort, as far as they are
/// known.
struct Listing: Equatable, Sendable {
  let question: ListQuestion
  /// How many positions were looked through.
  private(set) var scanned = 0
  private var positions: [Int] = []
  private var keys: [ListPage.Key] = []
  /// The leaves that belong to them.
  private(set) var leaves: Set<Recording.Tensor.ID> = []
  /// The positions of the rows; nil until all of them are known.
  private(set) var order: [Int]?

  init(_ question: ListQuestion) { self.question = question }

  /// The positions of what was found up to now, rising, where nothing is sorted.
  var found: [Int] { order ?? positions }

  /// So many operations are looked through at a time.
  private static let piece = 4_000

  /// What to read next, on a tape of so many operations; nil where all is known.
  func request(of count: Int) -> LoadRequest? {
    guard order == nil else { return nil }
    if scanned < count {
      return .list(
        ListRequest(question: question, positions: scanned..<min(count, scanned + Self.piece)))
    }
    guard question.sort != nil else { return nil }
    return .order(OrderRequest(question: question, positions: positions, keys: keys))
  }

  /// Takes in a piece.
  mutating func receive(_ page: ListPage, of count: Int) {
    guard page.request.question == question, page.request.positions.lowerBound == scanned else {
      return
    }
    scanned = page.request.positions.upperBound
    positions += page.positions
    leaves.formUnion(page.leaves)
    keys += page.keys
    guard scanned >= count, question.sort == nil else { return }
    order = positions
    positions = []
  }

  /// Takes in the order of all that was found.
  mutating func receive(_ page: OrderPage) {
    guard page.question == question, order == nil, page.positions.count == positions.count else {
      return
    }
    order = page.positions
    positions = []
    keys = []
  }
}

/// The rows of a listing that are loaded.
struct ListedRows: Equatable, Sendable {
  let request: RowsRequest
  let scene: GraphScene
  /// Which rows of the listing they are.
  let range: Range<Int>
}

extension Deck {
  /// What the table is to list; nil where it shows the tape as it ran.
  var listQuestion: ListQuestion? {
    guard view == .table else { return nil }
    let query: Query? = if case .filter(let query) = light { query } else { nil }
    guard query != nil || sort != nil else { return nil }
    return ListQuestion(query: query, sort: sort, run: overview.runs.isEmpty ? nil : lastRun)
  }

  /// The positions of the table's rows, where they are not those of the order of execution.
  var tableOrder: [Int]? {
    guard let listQuestion, listing?.question == listQuestion else { return nil }
    return listing?.order
  }

  /// The row of what is looked at, or of what comes after it.
  var listedPlace: Int {
    guard let order = tableOrder, !order.isEmpty else { return 0 }
    let here = wantedPosition ?? page?.operationPosition ?? 0
    if let place = order.firstIndex(of: here) { return place }
    return sort == nil ? min(order.count - 1, order.firstIndex { $0 > here } ?? order.count) : 0
  }

  /// Rows are loaded in such blocks, with two before and two behind the chosen one's.
  private static let rowBlock = 60

  private var wantedRows: (request: RowsRequest, range: Range<Int>)? {
    guard let question = listQuestion, let order = tableOrder, !order.isEmpty else { return nil }
    let block = listedPlace / Self.rowBlock * Self.rowBlock
    let range = max(0, block - 2 * Self.rowBlock)..<min(order.count, block + 3 * Self.rowBlock)
    let request = RowsRequest(
      positions: Array(order[range]), run: question.run, tape: tape?.id)
    return (request, range)
  }

  /// What has to be read before the table can be drawn, or what is lit is known; nil where all is
  /// there.
  var listNeeds: LoadRequest? {
    guard let question = listQuestion ?? lightQuestion else { return nil }
    let known = listing?.question == question ? listing : Listing(question)
    if let next = known?.request(of: overview.summary.operationCount) { return next }
    guard let wanted = wantedRows, listedRows?.request != wanted.request else { return nil }
    return .rows(wanted.request)
  }

  /// Takes in a piece of the list.
  mutating func receive(_ page: ListPage) {
    if listing?.question != page.request.question { listing = Listing(page.request.question) }
    let count = overview.summary.operationCount
    listing?.receive(page, of: count)
  }

  /// Takes in the rows that the table shows.
  mutating func receive(_ request: RowsRequest, _ scene: GraphScene) {
    guard let wanted = wantedRows, wanted.request == request else { return }
    listedRows = ListedRows(request: request, scene: scene, range: wanted.range)
  }
}
