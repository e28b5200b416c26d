import TapeFormat
import Testing

@Suite struct DisplayNamesTests {
  private func names(_ recording: Recording) -> DisplayNames {
    DisplayNames(MemoryTape(recording))
  }

  private func constant(_ id: Int, _ values: Recording.Values, shape: [Int] = [])
    -> Recording.Tensor
  {
    Recording.Tensor(
      id: id, dtype: .float32, shape: shape, role: .constant, elements: .whole(values))
  }

  @Test func namedTensorsGoByTheirNames() throws {
    let recording = Recording(tensors: [
      .init(id: 4, name: "x", dtype: .float32, shape: [], role: .constant),
      .init(id: 5, name: "张量", dtype: .float32, shape: [], role: .intermediate),
    ])
    #expect(try names(recording).tensors([4, 5, 6]) == [4: "x", 5: "张量"])
  }

  @Test func twoOfOneNameCarryTheirIDs() throws {
    let recording = Recording(tensors: [
      .init(id: 4, name: "x", dtype: .float32, shape: [], role: .constant),
      .init(id: 9, name: "x", dtype: .float32, shape: [], role: .constant),
    ])
    #expect(try names(recording).tensors([9]) == [9: "x#9"])
    #expect(try names(recording).tensors([4, 9, 4]) == [4: "x#4", 9: "x#9"])
  }

  @Test func unnamedOutputsAreCalledAfterTheirOperation() throws {
    let recording = Recording(
      tensors: (0..<4).map { .init(id: $0, dtype: .float32, shape: [], role: .intermediate) },
      operations: [
        .init(id: 7, sequence: 1, name: "Split", inputs: [0], outputs: [1, 2]),
        .init(id: 9, sequence: 2, name: "Mul", inputs: [1, 2], outputs: [3]),
      ])
    let named = try names(recording).tensors([0, 1, 2, 3])
    #expect(named == [0: "tensor#0", 1: "Split#7", 2: "Split#7:1", 3: "Mul#9"])
    #expect(try names(recording).operations([9, 7, 1]) == [7: "Split#7", 9: "Mul#9"])
  }

  @Test func aSmallConstantIsItsValue() throws {
    let recording = Recording(tensors: [
      constant(0, .floating([2])), constant(1, .floating([1, 2]), shape: [2]),
      constant(2, .floating([.nan, -.infinity]), shape: [2]),
      constant(3, .floating([1, 2, 3, 4]), shape: [2, 2]),
      constant(4, .floating([]), shape: [0]),
    ])
    #expect(
      try names(recording).tensors([0, 1, 2, 3, 4]) == [
        0: "2.0", 1: "[1.0, 2.0]", 2: "[nan, -inf]", 3: "[[1.0, 2.0], [3.0, 4.0]]", 4: "[]",
      ])
  }

  @Test func anotherConstantIsCalledConstant() throws {
    let recording = Recording(tensors: [
      constant(0, .floating(Array(repeating: 1, count: 5)), shape: [5]),
      constant(1, .floating([1.2345678, 1.2345678, 1.2345678]), shape: [3]),
      .init(id: 2, dtype: .float32, shape: [], role: .constant),
      .init(id: 3, dtype: .float32, shape: [], role: .variable),
      constant(4, .floating([]), shape: [0, 1_000_000_000]),
    ])
    #expect(
      try names(recording).tensors([0, 1, 2, 3, 4]) == [
        0: "constant#0", 1: "constant#1", 2: "constant#2", 3: "variable#3", 4: "constant#4",
      ])
  }

  @Test func tapesGoByTheirNamesOrNumbers() throws {
    let recording = Recording(tapes: [
      .init(id: 0), .init(id: 1, name: "g"), .init(id: 2, name: "t"), .init(id: 3, name: "t"),
    ])
    #expect(try names(recording).tapes() == [0: "tape 0", 1: "g", 2: "t#2", 3: "t#3"])
  }

  @Test func controlCharactersInANameAreSpelledOut() throws {
    let recording = Recording(tensors: [
      .init(id: 0, name: "a\u{1B}[2Jb\n", dtype: .float32, shape: [], role: .constant)
    ])
    #expect(try names(recording).tensors([0]) == [0: #"a\u{1B}[2Jb\n"#])
  }

  @Test func operationsAtHandTellTheNamesThatTheTapeTells() throws {
    let recording = Recording(
      tensors: [
        .init(id: 0, name: "x", dtype: .float32, shape: [], role: .constant),
        constant(1, .floating([2])),
        .init(id: 2, dtype: .float32, shape: [], role: .intermediate),
        .init(id: 3, name: "x", dtype: .float32, shape: [], role: .intermediate),
        .init(id: 4, name: "y\n", dtype: .float32, shape: [], role: .intermediate),
      ],
      operations: [
        .init(id: 7, sequence: 1, name: "Split", inputs: [0, 1], outputs: [3, 2]),
        .init(id: 9, sequence: 2, name: "Mul", inputs: [2, 3], outputs: [4]),
      ])
    let named = try names(recording).tensors(computedBy: recording.operations, leaves: [0, 1])
    #expect(try named == names(recording).tensors([0, 1, 2, 3, 4]))
    #expect(named == [0: "x#0", 1: "2.0", 2: "Split#7:1", 3: "x#3", 4: "y\\n"])
  }
}
