import TapeFormat

/// A recording that is read through another one, and answers itself only what it has to say something to.
protocol ForwardingSource: TapeSource {
  var source: any TapeSource { get }
}

extension ForwardingSource {
  var summary: TapeSummary { source.summary }

  func operations(at positions: Range<Int>) throws(TapeReadingError) -> [Recording.Operation] {
    try source.operations(at: positions)
  }

  func operations(
    at positions: Range<Int>, with parts: Recording.Operation.Parts
  ) throws(TapeReadingError) -> [Recording.Operation] {
    try source.operations(at: positions, with: parts)
  }

  func operationTable(
    at positions: Range<Int>, with parts: Recording.Operation.Parts
  ) throws(TapeReadingError) -> OperationTable {
    try source.operationTable(at: positions, with: parts)
  }

  func operations(withIDs ids: [Int]) throws(TapeReadingError) -> [Recording.Operation] {
    try source.operations(withIDs: ids)
  }

  func position(ofOperation id: Int) throws(TapeReadingError) -> Int? {
    try source.position(ofOperation: id)
  }

  func scopes(
    inside span: ScopeSpan.ID?, at positions: Range<Int>, limit: Int
  ) throws(TapeReadingError) -> [ScopeSpan] {
    try source.scopes(inside: span, at: positions, limit: limit)
  }

  func findScopes(before position: Int) throws(TapeReadingError) -> Int {
    try source.findScopes(before: position)
  }

  func scopes(around position: Int) throws(TapeReadingError) -> [ScopeSpan] {
    try source.scopes(around: position)
  }

  func inputs(
    ofScope id: ScopeSpan.ID, limit: Int
  ) throws(TapeReadingError) -> [Recording.Tensor.ID] {
    try source.inputs(ofScope: id, limit: limit)
  }

  func tensors(
    withIDs ids: [Int], elements: Bool
  ) throws(TapeReadingError) -> [Recording.Tensor] {
    try source.tensors(withIDs: ids, elements: elements)
  }

  func tensors(
    withIDs ids: [Int], fewElements limit: Int
  ) throws(TapeReadingError) -> [Recording.Tensor] {
    try source.tensors(withIDs: ids, fewElements: limit)
  }

  func readElements(
    ofTensor id: Int, at ranges: [Range<Int>], _ body: (Recording.Values) -> Bool
  ) throws(TapeReadingError) -> Bool {
    try source.readElements(ofTensor: id, at: ranges, body)
  }

  func givenNames(ofTensors ids: [Int]) throws(TapeReadingError) -> [Int: String] {
    try source.givenNames(ofTensors: ids)
  }

  func forms(ofTensors ids: [Int]) throws(TapeReadingError) -> [TensorForm?] {
    try source.forms(ofTensors: ids)
  }

  func paidTensors(
    ofRun id: Int, among tensors: [Int]
  ) throws(TapeReadingError) -> Set<Int> {
    try source.paidTensors(ofRun: id, among: tensors)
  }

  func tensorIDs(from id: Int, limit: Int) throws(TapeReadingError) -> [Int] {
    try source.tensorIDs(from: id, limit: limit)
  }

  func tensorIDs(named name: String, limit: Int) throws(TapeReadingError) -> [Int] {
    try source.tensorIDs(named: name, limit: limit)
  }

  func leafIDs(from id: Int, limit: Int) throws(TapeReadingError) -> [Int] {
    try source.leafIDs(from: id, limit: limit)
  }

  func producers(ofTensors ids: [Int]) throws(TapeReadingError) -> [Int: Int] {
    try source.producers(ofTensors: ids)
  }

  func users(ofTensors ids: [Int]) throws(TapeReadingError) -> [Int: [Int]] {
    try source.users(ofTensors: ids)
  }

  func use(ofTensor id: Int, upTo operation: Int) throws(TapeReadingError) -> Int? {
    try source.use(ofTensor: id, upTo: operation)
  }

  func tapes() throws(TapeReadingError) -> [Recording.Tape] {
    try source.tapes()
  }

  func tapes(from id: Int) throws(TapeReadingError) -> [Recording.Tape] {
    try source.tapes(from: id)
  }

  func gradientRuns(from id: Int) throws(TapeReadingError) -> [Recording.GradientRun] {
    try source.gradientRuns(from: id)
  }

  func events(in sequences: Range<Int>) throws(TapeReadingError) -> [Recording.Event] {
    try source.events(in: sequences)
  }

  func gradientRuns() throws(TapeReadingError) -> [Recording.GradientRun] {
    try source.gradientRuns()
  }

  func stepCount(ofRun id: Int) throws(TapeReadingError) -> Int {
    try source.stepCount(ofRun: id)
  }

  func stepCounts(ofRuns ids: [Int]) throws(TapeReadingError) -> [Int] {
    try source.stepCounts(ofRuns: ids)
  }

  func steps(ofRun id: Int, in range: Range<Int>) throws(TapeReadingError) -> [Recording.Step] {
    try source.steps(ofRun: id, in: range)
  }

  func postings(
    ofRun id: Int, toTensors tensors: [Int]
  ) throws(TapeReadingError) -> [Int: [Posting]] {
    try source.postings(ofRun: id, toTensors: tensors)
  }

  func postings(
    ofRun id: Int, toTensor tensor: Int, from step: Int, limit: Int
  ) throws(TapeReadingError) -> [Posting] {
    try source.postings(ofRun: id, toTensor: tensor, from: step, limit: limit)
  }

  func accounts(
    ofRun id: Int, toTensors tensors: [Int], around steps: Range<Int>
  ) throws(TapeReadingError) -> [Int: Account] {
    try source.accounts(ofRun: id, toTensors: tensors, around: steps)
  }

  func sourceFiles() throws(TapeReadingError) -> [SourceFile] {
    try source.sourceFiles()
  }
}
