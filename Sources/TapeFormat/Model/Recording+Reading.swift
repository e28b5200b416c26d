extension Recording {
  /// Everything that the source holds, as one value in canonical form.
  ///
  /// It is for comparing and for small recordings; whoever can should read piece by piece.
  public init(reading source: any TapeSource) throws(TapeReadingError) {
    let summary = source.summary
    self.init(
      title: summary.title, producer: summary.producer, isComplete: summary.isComplete,
      tapes: try source.tapes(), events: try source.events(in: Int.min..<Int.max),
      gradientRuns: try source.gradientRuns(), sources: try source.sourceFiles())
    var page = try source.tensorPage(from: Int.min)
    while let last = page.last {
      tensors += page
      page = last.id == Int.max ? [] : try source.tensorPage(from: last.id + 1)
    }
    for start in stride(from: 0, to: summary.operationCount, by: pageSize) {
      operations += try source.operations(at: start..<start + pageSize)
    }
    for run in gradientRuns {
      let count = try source.stepCount(ofRun: run.id)
      var all: [Step] = []
      for start in stride(from: 0, to: count, by: pageSize) {
        all += try source.steps(ofRun: run.id, in: start..<start + pageSize)
      }
      steps[run.id] = all
    }
  }
}

/// How many operations or steps are read at a time by those who go through all of them.
private let pageSize = 256

extension TapeSource {
  /// The next few tensors from the given id on, with their elements; none at the end.
  func tensorPage(from id: Int) throws(TapeReadingError) -> [Recording.Tensor] {
    try tensors(withIDs: try tensorIDs(from: id, limit: 16), elements: true)
  }

  /// Calls the body for every tensor, by id, with few in memory at a time; with the elements of those
  /// that have no more than so many.
  func forEachTensor(
    fewElements limit: Int, _ body: (Recording.Tensor) throws -> Void
  ) throws {
    var first = Int.min
    while true {
      let ids = try tensorIDs(from: first, limit: pageSize)
      for tensor in try tensors(withIDs: ids, fewElements: limit) { try body(tensor) }
      guard let last = ids.last, last < Int.max else { return }
      first = last + 1
    }
  }

  /// Calls the body for every operation in the order of execution, with few in memory at a time.
  public func forEachOperation(_ body: (Recording.Operation) throws -> Void) throws {
    for start in stride(from: 0, to: summary.operationCount, by: pageSize) {
      for operation in try operations(at: start..<start + pageSize) { try body(operation) }
    }
  }

  /// Calls the body for every step of a gradient run in order, with few in memory at a time.
  public func forEachStep(
    ofRun id: Int, _ body: (Recording.Step) throws -> Void
  ) throws {
    for start in stride(from: 0, to: try stepCount(ofRun: id), by: pageSize) {
      for step in try steps(ofRun: id, in: start..<start + pageSize) { try body(step) }
    }
  }
}
