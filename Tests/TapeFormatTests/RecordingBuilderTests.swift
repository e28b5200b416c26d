import TapeFormat
import Testing

@Suite struct RecordingBuilderTests {
  @Test func putAgainReplaces() throws {
    let builder = RecordingBuilder()
    try builder.put(Recording.Tensor(id: 3, dtype: .float32, shape: [], role: .variable))
    let later = Recording.Tensor(
      id: 3, dtype: .float32, shape: [], role: .variable, elements: .whole(.floating([2])))
    try builder.put(later)
    #expect(builder.recording.tensors == [later])
  }

  @Test func aResetForgetsWhatTheTapeHadRecordedAndNothingElse() throws {
    let builder = RecordingBuilder()
    func square(_ id: Int) -> Recording.Operation {
      .init(
        id: id, sequence: id, name: "Square", inputs: [0], outputs: [id + 1],
        tapes: [.init(tape: 0, isRecorded: true), .init(tape: 1, isRecorded: true)])
    }
    try builder.put(square(0))
    try builder.forgetOperations(ofTape: 0)
    try builder.put(square(1))
    let memberships = builder.recording.operations.map { $0.membership(of: 0) }
    #expect(
      memberships == [
        .init(tape: 0, isRecorded: false, reason: .reset), .init(tape: 0, isRecorded: true),
      ])
    #expect(builder.recording.operations[0].membership(of: 1)?.isRecorded == true)
  }

  @Test func namesMayComeLater() throws {
    let builder = RecordingBuilder()
    try builder.put(Recording.Tensor(id: 3, dtype: .float32, shape: [], role: .constant))
    try builder.rename(tensor: 3, to: "y")
    try builder.rename(tensor: 4, to: "z")
    #expect(builder.recording.tensors.map(\.name) == ["y"])
  }

  @Test func nothingIsTakenAfterTheEnd() throws {
    let builder = RecordingBuilder()
    #expect(!builder.recording.isComplete)
    try builder.close()
    try builder.close()
    #expect(builder.recording.isComplete)
    #expect(throws: TapeWritingError.closed) { try builder.put(Recording.Tape(id: 0)) }
  }
}
