import TapeFormat

/// A recording that is read for somebody who waits: it counts what it hands out, and hands out
/// nothing more once the ``Patience`` of the reading thread has ended.
struct AwaitedSource: TapeSource {
  let source: any TapeSource

  var summary: TapeSummary { source.summary }

  /// What is read, as long as somebody waits for it.
  private func awaited<Answer>(
    _ read: () throws(TapeReadingError) -> Answer
  ) throws(TapeReadingError) -> Answer {
    if Patience.current?.hasEnded == true { throw .givenUp }
    return try read()
  }

  /// The same for rows, which count.
  private func counted<Row>(
    _ read: () throws(TapeReadingError) -> [Row]
  ) throws(TapeReadingError) -> [Row] {
    let rows = try awaited(read)
    Patience.current?.count(rows.count)
    return rows
  }

  func operations(at positions: Range<Int>) throws(TapeReadingError) -> [Recording.Operation] {
    try counted { () throws(TapeReadingError) in try source.operations(at: positions) }
  }

  func operations(
    at positions: Range<Int>, with parts: Recording.Operation.Parts
  ) throws(TapeReadingError) -> [Recording.Operation] {
    try counted { () throws(TapeReadingError) in try source.operations(at: positions, with: parts) }
  }

  func operationTable(
    at positions: Range<Int>, with parts: Recording.Operation.Parts
  ) throws(TapeReadingError) -> OperationTable {
    let table = try awaited { () throws(TapeReadingError) in
      try source.operationTable(at: positions, with: parts)
    }
    Patience.current?.count(table.count)
    return table
  }

  func readElements(
    ofTensor id: Int, at ranges: [Range<Int>], _ body: (Recording.Values) -> Bool
  ) throws(TapeReadingError) -> Bool {
    try awaited { () throws(TapeReadingError) in
      let isWhole = try source.readElements(ofTensor: id, at: ranges) { values in
        Patience.current?.count(values.count)
        return body(values) && Patience.current?.hasEnded != true
      }
      if Patience.current?.hasEnded == true { throw .givenUp }
      return isWhole
    }
  }

  func leafIDs(from id: Int, limit: Int) throws(TapeReadingError) -> [Int] {
    try awaited { () throws(TapeReadingError) in try source.leafIDs(from: id, limit: limit) }
  }

  func givenNames(ofTensors ids: [Int]) throws(TapeReadingError) -> [Int: String] {
    try awaited { () throws(TapeReadingError) in try source.givenNames(ofTensors: ids) }
  }

  func operations(withIDs ids: [Int]) throws(TapeReadingError) -> [Recording.Operation] {
    try counted { () throws(TapeReadingError) in try source.operations(withIDs: ids) }
  }

  func position(ofOperation id: Int) throws(TapeReadingError) -> Int? {
    try awaited { () throws(TapeReadingError) in try source.position(ofOperation: id) }
  }

  func scopes(
    inside span: ScopeSpan.ID?, at positions: Range<Int>, limit: Int
  ) throws(TapeReadingError) -> [ScopeSpan] {
    try awaited { () throws(TapeReadingError) in
      try source.scopes(inside: span, at: positions, limit: limit)
    }
  }

  func findScopes(before position: Int) throws(TapeReadingError) -> Int {
    let known = try awaited { () throws(TapeReadingError) in try source.findScopes(before: 0) }
    if position <= known { return known }
    let found = try awaited { () throws(TapeReadingError) in
      try source.findScopes(before: position)
    }
    Patience.current?.count(found - known)
    return found
  }

  func scopes(around position: Int) throws(TapeReadingError) -> [ScopeSpan] {
    try awaited { () throws(TapeReadingError) in try source.scopes(around: position) }
  }

  func inputs(
    ofScope id: ScopeSpan.ID, limit: Int
  ) throws(TapeReadingError) -> [Recording.Tensor.ID] {
    try awaited { () throws(TapeReadingError) in try source.inputs(ofScope: id, limit: limit) }
  }

  func tensors(
    withIDs ids: [Int], elements: Bool
  ) throws(TapeReadingError) -> [Recording.Tensor] {
    try awaited { () throws(TapeReadingError) in
      try source.tensors(withIDs: ids, elements: elements)
    }
  }

  func tensors(
    withIDs ids: [Int], fewElements limit: Int
  ) throws(TapeReadingError) -> [Recording.Tensor] {
    try awaited { () throws(TapeReadingError) in
      try source.tensors(withIDs: ids, fewElements: limit)
    }
  }

  func forms(ofTensors ids: [Int]) throws(TapeReadingError) -> [TensorForm?] {
    try awaited { () throws(TapeReadingError) in try source.forms(ofTensors: ids) }
  }

  func tensorIDs(from id: Int, limit: Int) throws(TapeReadingError) -> [Int] {
    try awaited { () throws(TapeReadingError) in try source.tensorIDs(from: id, limit: limit) }
  }

  func tensorIDs(named name: String, limit: Int) throws(TapeReadingError) -> [Int] {
    try awaited { () throws(TapeReadingError) in try source.tensorIDs(named: name, limit: limit) }
  }

  func producers(ofTensors ids: [Int]) throws(TapeReadingError) -> [Int: Int] {
    try awaited { () throws(TapeReadingError) in try source.producers(ofTensors: ids) }
  }

  func users(ofTensors ids: [Int]) throws(TapeReadingError) -> [Int: [Int]] {
    try awaited { () throws(TapeReadingError) in try source.users(ofTensors: ids) }
  }

  func use(ofTensor id: Int, upTo operation: Int) throws(TapeReadingError) -> Int? {
    try awaited { () throws(TapeReadingError) in try source.use(ofTensor: id, upTo: operation) }
  }

  func tapes() throws(TapeReadingError) -> [Recording.Tape] {
    try awaited { () throws(TapeReadingError) in try source.tapes() }
  }

  func tapes(from id: Int) throws(TapeReadingError) -> [Recording.Tape] {
    try awaited { () throws(TapeReadingError) in try source.tapes(from: id) }
  }

  func gradientRuns(from id: Int) throws(TapeReadingError) -> [Recording.GradientRun] {
    try awaited { () throws(TapeReadingError) in try source.gradientRuns(from: id) }
  }

  func events(in sequences: Range<Int>) throws(TapeReadingError) -> [Recording.Event] {
    try awaited { () throws(TapeReadingError) in try source.events(in: sequences) }
  }

  func gradientRuns() throws(TapeReadingError) -> [Recording.GradientRun] {
    try awaited { () throws(TapeReadingError) in try source.gradientRuns() }
  }

  func stepCount(ofRun id: Int) throws(TapeReadingError) -> Int {
    try awaited { () throws(TapeReadingError) in try source.stepCount(ofRun: id) }
  }

  func stepCounts(ofRuns ids: [Int]) throws(TapeReadingError) -> [Int] {
    try awaited { () throws(TapeReadingError) in try source.stepCounts(ofRuns: ids) }
  }

  func steps(ofRun id: Int, in range: Range<Int>) throws(TapeReadingError) -> [Recording.Step] {
    try counted { () throws(TapeReadingError) in try source.steps(ofRun: id, in: range) }
  }

  func postings(
    ofRun id: Int, toTensors tensors: [Int]
  ) throws(TapeReadingError) -> [Int: [Posting]] {
    try awaited { () throws(TapeReadingError) in
      try source.postings(ofRun: id, toTensors: tensors)
    }
  }

  func postings(
    ofRun id: Int, toTensor tensor: Int, from step: Int, limit: Int
  ) throws(TapeReadingError) -> [Posting] {
    try awaited { () throws(TapeReadingError) in
      try source.postings(ofRun: id, toTensor: tensor, from: step, limit: limit)
    }
  }

  func paidTensors(
    ofRun id: Int, among tensors: [Int]
  ) throws(TapeReadingError) -> Set<Int> {
    try awaited { () throws(TapeReadingError) in
      try source.paidTensors(ofRun: id, among: tensors)
    }
  }

  func accounts(
    ofRun id: Int, toTensors tensors: [Int], around steps: Range<Int>
  ) throws(TapeReadingError) -> [Int: Account] {
    try awaited { () throws(TapeReadingError) in
      try source.accounts(ofRun: id, toTensors: tensors, around: steps)
    }
  }

  func sourceFiles() throws(TapeReadingError) -> [SourceFile] {
    try awaited { () throws(TapeReadingError) in try source.sourceFiles() }
  }
}
