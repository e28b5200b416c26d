/// Reads the text form into a sink.
///
/// A text has its lists in any order, and sorted keys put gradients and operations before the
/// tensors to which they refer. So the text is read twice: once to see where each list is, and
/// once list by list, from what is referred to towards what refers. Every id is checked.
final class TapeTextReader {
  let json: JSONReader
  let sink: any TapeSink
  private let bytes: ByteStream
  var tensors: Set<Int> = []
  var tapes: Set<Int> = []
  var runs: Set<Int> = []
  /// How many inputs and outputs each operation has.
  var operations: [Int: (inputs: Int, outputs: Int)] = [:]
  /// The first operation that names each gradient run, by its place in the list.
  var firstOperationInRun: [Int: Int] = [:]
  /// The highest sequence number of an operation, for gradient runs that have none.
  var lastSequence = -1

  /// A reader of the text that hands over to the sink what it reads.
  init(_ bytes: ByteStream, sink: any TapeSink) {
    self.bytes = bytes
    self.sink = sink
    json = JSONReader(bytes)
  }

  /// Reads everything, and returns whether the text says that the recording is complete.
  func read() throws(TapeTextError) -> Bool {
    do throws(TapeTextError) {
      return try readRecording()
    } catch .malformed(let offset, let problem) {
      var bytes = bytes
      let place = bytes.place(of: offset)
      throw .malformedLine(line: place.line, column: place.column, problem: problem)
    }
  }

  private func readRecording() throws(TapeTextError) -> Bool {
    var lists: [String: Int] = [:]
    var title: String?
    var producer: String?
    var isComplete: Bool?
    var isTape = false
    try json.readObject { key throws(TapeTextError) in
      switch key {
      case "format":
        isTape = true
        try self.readFormat()
      case "version": try self.readVersion()
      case "title":
        title = try self.ifThere { () throws(TapeTextError) in try self.json.readString() }
      case "producer":
        producer = try self.ifThere { () throws(TapeTextError) in try self.json.readString() }
      case "complete":
        isComplete = try self.ifThere { () throws(TapeTextError) in try self.json.readBool() }
      case "tensors", "operations", "tapes", "events", "gradients", "sources":
        lists[key] = self.json.offsetOfNextValue()
        try self.json.skipUnread()
      default: try self.json.skip()
      }
    }
    try json.readEnd()
    guard isTape || lists["tensors"] != nil || lists["operations"] != nil else {
      throw json.invalid("this is no recording: it has neither tensors nor operations")
    }
    try put { () throws(TapeWritingError) in
      try self.sink.describe(title: title, producer: producer)
    }
    try readList("tapes", in: lists, readTape)
    try readList("tensors", in: lists, readTensor)
    try readList("operations", in: lists, readOperation)
    try readList("gradients", in: lists, readRun)
    try checkRunsOfOperations()
    try readList("events", in: lists, readEvent)
    try readList("sources", in: lists, readSourceFile)
    return isComplete ?? true
  }

  private func readFormat() throws(TapeTextError) {
    let format = try ifThere { () throws(TapeTextError) in try self.json.readString() }
    if let format, format != "tapedeck" {
      throw json.invalid("expected \"tapedeck\", found \"\(format.forMessage)\"")
    }
  }

  private func readVersion() throws(TapeTextError) {
    let version = try ifThere { () throws(TapeTextError) in try self.json.readInteger() }
    guard let version else { return }
    if version > TapeText.version {
      throw .newerVersion(found: version, newest: TapeText.version)
    }
    if version < 1 { throw json.invalid("expected a version from 1 on, found \(version)") }
  }

  private func readList(
    _ name: String, in lists: [String: Int], _ element: (Int) throws(TapeTextError) -> Void
  ) throws(TapeTextError) {
    guard let offset = lists[name] else { return }
    json.seek(to: offset)
    try json.at(name) { () throws(TapeTextError) in
      guard try !self.json.readNull() else { return }
      try self.json.readList(element)
    }
  }

  private func checkRunsOfOperations() throws(TapeTextError) {
    let missing = firstOperationInRun.filter { !runs.contains($0.key) }
    guard let first = missing.min(by: { $0.value < $1.value }) else { return }
    throw .invalid(
      path: "operations[\(first.value)].gradient",
      problem: "there is no gradient run \(first.key)")
  }
}

extension TapeTextReader {
  /// Reads a value, or nil where there is a null.
  func ifThere<Value>(
    _ read: () throws(TapeTextError) -> Value
  ) throws(TapeTextError) -> Value? {
    try json.readNull() ? nil : try read()
  }

  func string() throws(TapeTextError) -> String? {
    try ifThere { () throws(TapeTextError) in try self.json.readString() }
  }

  func bool() throws(TapeTextError) -> Bool? {
    try ifThere { () throws(TapeTextError) in try self.json.readBool() }
  }

  func integer() throws(TapeTextError) -> Int? {
    try ifThere { () throws(TapeTextError) in try self.json.readInteger() }
  }

  /// Reads a whole number that is an id, a place or a line of the format.
  func integer(_ name: String, in range: ClosedRange<Int>) throws(TapeTextError) -> Int? {
    guard let value = try integer() else { return nil }
    if !range.contains(value) {
      throw json.invalid(
        "expected \(name) from \(range.lowerBound) to \(range.upperBound), found \(value)")
    }
    return value
  }

  /// Reads one of the words that the format knows.
  func word<Word: RawRepresentable & CaseIterable>(
    _ type: Word.Type = Word.self
  ) throws(TapeTextError) -> Word? where Word.RawValue == String {
    guard let text = try string() else { return nil }
    if let word = Word(rawValue: text) { return word }
    let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
    throw json.invalid("expected one of \(words), found \"\(text.forMessage)\"")
  }

  /// Reads an id that nothing else in its list has.
  func newID(_ isTaken: (Int) -> Bool) throws(TapeTextError) -> Int? {
    guard let id = try integer("an id", in: Recording.ids) else { return nil }
    if isTaken(id) { throw json.invalid("the id \(id) is taken already") }
    return id
  }

  /// Reads the id of something that is there.
  func reference(
    to thing: String, _ isThere: (Int) -> Bool
  ) throws(TapeTextError) -> Int? {
    guard let id = try integer() else { return nil }
    if !isThere(id) { throw json.invalid("there is no \(thing) \(id)") }
    return id
  }

  func tensor() throws(TapeTextError) -> Int? {
    try reference(to: "tensor") { tensors.contains($0) }
  }

  /// Reads a list of tensors, none of which may be null; nil where the list is.
  func tensorList() throws(TapeTextError) -> [Int]? {
    try ifThere { () throws(TapeTextError) in
      var list: [Int] = []
      try self.json.readList { _ throws(TapeTextError) in
        guard let id = try self.tensor() else {
          throw self.json.invalid("expected an integer, found null")
        }
        list.append(id)
      }
      return list
    }
  }

  /// Reads a list of tensors and nulls, one for each of so many things.
  func tensorsIfThere(
    atMost limit: Int, oneForEach thing: String
  ) throws(TapeTextError) -> [Int?] {
    var list: [Int?] = []
    guard try !json.readNull() else { return list }
    try json.readList { _ throws(TapeTextError) in
      list.append(try self.tensor())
    }
    if list.count > limit {
      throw json.invalid(
        "expected at most \(limit), one for each \(thing), found \(list.count)")
    }
    return list
  }

  /// Reads a place in the program, which is known where both file and line are.
  func source() throws(TapeTextError) -> SourceLocation? {
    guard try !json.readNull() else { return nil }
    var file: String?
    var line: Int?
    var isNear: Bool?
    try json.readObject { key throws(TapeTextError) in
      switch key {
      case "file": file = try self.string()
      case "line": line = try self.integer("a line", in: Recording.lines)
      case "near": isNear = try self.bool()
      default: try self.json.skip()
      }
    }
    guard let file, let line else { return nil }
    return SourceLocation(file: file, line: line, isNear: isNear ?? false)
  }

  /// The value, which must be there.
  func required<Value>(_ value: Value?, _ name: String) throws(TapeTextError) -> Value {
    guard let value else { throw json.invalid("\(name) is missing") }
    return value
  }

  /// Hands something over to the sink.
  func put(_ body: () throws(TapeWritingError) -> Void) throws(TapeTextError) {
    do throws(TapeWritingError) {
      try body()
    } catch {
      throw .cannotWrite(error)
    }
  }
}

extension String {
  /// The text as it can stand in a message: short, and without control characters.
  var forMessage: String { shortened(to: 40).escapingControlCharacters }
}

extension ByteStream {
  /// The line and the column of a place, both counted from 1, the column in characters.
  mutating func place(of offset: Int) -> (line: Int, column: Int) {
    seek(to: 0)
    var line = 1
    var column = 1
    while self.offset < offset, let byte = peek() {
      advance()
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return (line, column)
  }
}
