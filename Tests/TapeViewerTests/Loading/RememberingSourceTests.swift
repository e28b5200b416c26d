import TapeFormat
import TestSupport
import Testing

@testable import TapeViewer

/// What was read last is not read again, and is answered as before.
@Suite struct RememberingSourceTests {
  private static let count = 3_000
  private static let tape = MemoryTape(.chain(of: count, withStrangers: true))

  /// A source that counts the operations it hands on.
  private let remembering = RememberingSource(AwaitedSource(source: tape))

  private func rowsRead(_ body: () throws -> Void) rethrows -> Int {
    let patience = Patience()
    try Patience.$current.withValue(patience) { try body() }
    return patience.rowsRead
  }

  @Test func aNeighbouringStretchIsReadByHalf() throws {
    func read(_ positions: Range<Int>) throws -> Int {
      try rowsRead { () throws in
        #expect(try remembering.operations(at: positions) == Self.tape.operations(at: positions))
      }
    }
    #expect(try read(0..<240) == 240)
    #expect(try read(0..<240) == 0)
    #expect(try read(120..<360) == 120)
    #expect(try read(60..<180) == 0)
    #expect(try read(Self.count - 10..<Self.count + 10) == 10)
  }

  @Test func whatWasLetGoOfIsReadAgain() throws {
    let first = 0..<100
    _ = try remembering.operations(at: first)
    for start in stride(from: 100, to: Self.count, by: 100) {
      _ = try remembering.operations(at: start..<start + 100)
    }
    let again = try rowsRead { () throws in
      #expect(try remembering.operations(at: first) == Self.tape.operations(at: first))
    }
    #expect(again == 100)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func everyQuestionIsAnsweredAsByTheTapeItself(seed: UInt64) throws {
    var generator = Seeded(seed)
    let run = try #require(Self.tape.gradientRuns().first).id
    for _ in 0..<30 {
      let ids = (0..<40).map { _ in Int.random(in: 0..<60, using: &generator) }
      #expect(try remembering.operations(withIDs: ids) == Self.tape.operations(withIDs: ids))
      #expect(try remembering.producers(ofTensors: ids) == Self.tape.producers(ofTensors: ids))
      #expect(try remembering.users(ofTensors: ids) == Self.tape.users(ofTensors: ids))
      let hasElements = Bool.random(using: &generator)
      #expect(
        try remembering.tensors(withIDs: ids, elements: hasElements)
          == Self.tape.tensors(withIDs: ids, elements: hasElements))
      let limit = Int.random(in: 0...100, using: &generator)
      #expect(
        try remembering.tensors(withIDs: ids, fewElements: limit)
          == Self.tape.tensors(withIDs: ids, fewElements: limit))
      let start = Int.random(in: 0..<Self.count, using: &generator)
      #expect(
        try remembering.accounts(ofRun: run, toTensors: ids, around: start..<start + 40)
          == Self.tape.accounts(ofRun: run, toTensors: ids, around: start..<start + 40))
    }
  }
}
