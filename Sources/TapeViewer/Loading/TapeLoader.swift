import Playback
import TapeFormat

/// Reads from a recording what a viewer asks for.
///
/// Each answer costs what it shows, whatever the length of the tape; a search costs what it passes
/// over.
public struct TapeLoader: Sendable {
  var source: any TapeSource
  /// The same, for whoever goes through all of it and asks for nothing twice.
  var passedSource: any TapeSource
  let projector: Projector
  let names: DisplayNames
  let starts: TapeStarts
  let folds: FoldReader
  /// The variables that were assigned anything.
  let assigned: Set<Recording.Tensor.ID>

  /// Tensors with more elements than this are shown by their statistics, so that their elements
  /// need not be read.
  static let elementLimit = 64

  /// A loader for a recording.
  ///
  /// - Parameters:
  ///   - source: The recording.
  ///   - earlier: A loader for what the recording was before it grew: what that found out and stays
  ///     true is not found out again.
  /// - Throws: ``TapeReadingError`` where the recording cannot be read.
  public init(
    _ source: any TapeSource, after earlier: TapeLoader? = nil
  ) throws(TapeReadingError) {
    passedSource = AwaitedSource(source: source)
    let source = AwaitedSource(source: RememberingSource(source))
    self.source = source
    projector = try Projector(source, after: earlier?.projector)
    names = DisplayNames(source)
    // Of events that are known nothing is found out again.
    let known = projector.knownEventCount > 0 ? earlier : nil
    let news = projector.events[projector.knownEventCount...]
    starts = TapeStarts(news, after: known?.starts ?? TapeStarts())
    assigned = (known?.assigned ?? []).union(
      news.lazy.filter { $0.kind == .assign }.compactMap(\.tensor))
    folds = FoldReader(
      source, starts: starts, memory: FoldMemory(of: earlier?.folds.memory))
  }

  /// What there is to know of the recording before anything is drawn.
  public func overview(name: String) throws(TapeReadingError) -> TapeOverview {
    try TapeOverview(name: name, of: projector)
  }

  /// The answer to a request; a ``LoadedPage/failure(_:_:)`` where it cannot be read.
  public func page(for request: LoadRequest) -> LoadedPage {
    do throws(TapeReadingError) {
      return try atMoment(of: request).answer(to: request)
    } catch {
      return .failure(request, error)
    }
  }

  private func answer(to request: LoadRequest) throws(TapeReadingError) -> LoadedPage {
    switch request {
    case .window(let request): .stretch(try window(request))
    case .folded(let request): try folded(request)
    case .scopes(let position): .scopes(before: try source.findScopes(before: position))
    case .labels(let position): .labels(before: try folds.findLabels(before: position))
    case .runNames(let places):
      .runNames(try RunNames(of: places, among: projector.runs, by: names))
    case .scene(let request): .scene(request, request.scene)
    case .frame(let request): .frame(try frame(request))
    case .outcome(let question): .outcome(try outcome(question))
    case .chain(let question): .chain(try chain(question))
    case .trail(let question): .trail(try trail(question))
    case .sources(let question): .sources(try sources(question))
    case .results(let runs): .results(try results(ofRuns: runs))
    case .match(let request): .match(request, try match(request))
    case .run(let request): .run(request, try run(request))
    case .stop(let request): .stop(try stop(request))
    case .program: .program(try source.sourceFiles().map { ProgramText(of: $0) })
    case .tensor(let request): .tensor(try tensor(request))
    case .heat(let run): .heat(try heat(ofRun: run))
    case .check(let request): .check(try check(request))
    case .list(let request): .list(try list(request))
    case .order(let request): .order(try order(request))
    case .rows(let request): try rows(request)
    case .links(let request):
      .links(
        LinkPage(
          request: request,
          operations: try passedSource.operationTable(at: request.positions, with: [])))
    }
  }

  /// The operations of a stretch, with what a run pays to their tensors.
  func window(_ request: WindowRequest) throws(TapeReadingError) -> Stretch {
    let window = try window(at: request.positions)
    let accounts = try request.run.flatMap { (run) throws(TapeReadingError) in
      try RunAccounts(of: window, inRun: run, row: request.row, reading: projector)
    }
    return Stretch(.window(request), window: window, accounts: accounts)
  }

  /// The operations at some positions, with every tensor that they touch.
  func window(at positions: Range<Int>) throws(TapeReadingError) -> TapeWindow {
    try window(of: source.operations(at: positions), at: positions)
  }

  /// Some operations, with every tensor that they touch.
  func window(
    of operations: [Recording.Operation], at positions: Range<Int>
  ) throws(TapeReadingError) -> TapeWindow {
    let ids = Set(operations.flatMap { $0.inputs + $0.outputs })
    var window = try self.window(of: operations, touching: ids)
    window.positions = positions
    let inside = Set(operations.map(\.id))
    let producers = window.producers
    // Nobody follows a leaf, which may have as many users as the tape has operations.
    let outsideUsers = try source.users(ofTensors: ids.sorted().filter { producers[$0] != nil })
      .mapValues { $0.count { !inside.contains($0) } }
    window.outsideUsers = outsideUsers.filter { $0.value > 0 }
    return window
  }

  /// Some operations of the whole tape, and the tensors given.
  func window(
    of operations: [Recording.Operation], touching ids: Set<Recording.Tensor.ID>
  ) throws(TapeReadingError) -> TapeWindow {
    let sorted = ids.sorted()
    return TapeWindow(
      positions: 0..<source.summary.operationCount, operations: operations,
      tensors: try tensors(ids), tensorNames: try names.tensors(sorted),
      operationNames: Dictionary(
        operations.map { ($0.id, DisplayNames.name(of: $0)) },
        uniquingKeysWith: { first, _ in first }),
      producers: try source.producers(ofTensors: sorted), origins: try origins(of: operations),
      starts: starts)
  }

  /// Tensors by id, with the elements of those that have few; of gradients one row, where that is
  /// looked at by itself.
  func tensors(
    _ ids: Set<Recording.Tensor.ID>, gradients: Set<Recording.Tensor.ID> = [],
    row: RowChoice? = nil
  ) throws(TapeReadingError) -> [Recording.Tensor.ID: Recording.Tensor] {
    guard let row else {
      return Dictionary(
        try source.tensors(withIDs: ids.sorted(), fewElements: Self.elementLimit)
          .map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
    let bare = try source.tensors(withIDs: ids.sorted(), elements: false)
    func isInRows(_ tensor: Recording.Tensor) -> Bool {
      gradients.contains(tensor.id) && tensor.shape.first == row.count
    }
    let small = bare.filter { tensor in
      let rows = isInRows(tensor) ? row.count : 1
      return (tensor.elementCount ?? .max) / rows <= Self.elementLimit
    }
    var found = Dictionary(bare.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for tensor in try source.tensors(withIDs: small.map(\.id), elements: true) {
      found[tensor.id] = tensor
    }
    for tensor in bare where isInRows(tensor) { found[tensor.id] = found[tensor.id]?.row(row) }
    return found
  }
}
