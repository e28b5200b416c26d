import Playback
import TapeFormat
import Testing

@testable import TapeViewer

/// What is read of the accounts of a stretch of a tape.
@Suite struct RunAccountsTests {
  private static let count = 600

  /// A chain that uses one leaf in every tenth operation: an account of some length, which is read whole.
  private static func sketch() -> (recording: Recording, leaf: Recording.Tensor.ID) {
    var sketch = TapeSketch()
    let leaf = sketch.variable("w", 0.5)
    sketch.watch(leaf)
    var last = leaf
    for place in 0..<count {
      last =
        place % 10 == 0
        ? sketch.run("Mul", [last, leaf], 1, locals: [0.5, 2])
        : sketch.run("Sin", [last], 1, locals: [0.5])
    }
    sketch.gradient(of: last, withRespectTo: [leaf])
    return (sketch.recording, leaf)
  }

  private func read(
    _ positions: Range<Int>, of recording: Recording
  ) throws -> (window: TapeWindow, accounts: RunAccounts) {
    let loader = try TapeLoader(MemoryTape(recording))
    let stretch = try loader.window(WindowRequest(positions: positions, run: 0))
    return (stretch.window, try #require(stretch.accounts))
  }

  private func tensors(of posting: Posting) -> [Recording.Tensor.ID] {
    [posting.contribution, posting.adjoint].compactMap(\.self)
  }

  @Test func ofAStretchItIsWhatItsOwnOperationsPayAndWhatAllComesTo() throws {
    let (recording, leaf) = Self.sketch()
    let (window, accounts) = try read(120..<360, of: recording)
    let ledger = try #require(accounts.ledgers[leaf])
    #expect(ledger.account.isWhole && ledger.account.count == 61)
    let loaded = Set(window.operations.map(\.id))
    for ledger in accounts.ledgers.values {
      for posting in ledger.postings where loaded.contains(posting.operation) {
        #expect(tensors(of: posting).allSatisfy { accounts.tensors[$0] != nil })
      }
      let last = ledger.account.last.map(tensors) ?? []
      #expect(last.allSatisfy { accounts.tensors[$0] != nil })
    }
    let elsewhere = ledger.postings.dropLast().filter { !loaded.contains($0.operation) }
    #expect(elsewhere.count > 30)
    #expect(elsewhere.allSatisfy { accounts.tensors[$0.adjoint ?? 0] == nil })
  }

  @Test func ofAWholeTapeItIsEverything() throws {
    let (recording, _) = Self.sketch()
    let (_, accounts) = try read(0..<Self.count, of: recording)
    for posting in accounts.ledgers.values.flatMap(\.postings) {
      #expect(tensors(of: posting).allSatisfy { accounts.tensors[$0] != nil })
    }
  }

  @Test(arguments: [10, 1_000, 5_000])
  func theScaleOfALongRunIsReadFromStretchesOfIt(steps: Int) throws {
    let loader = try TapeLoader(MemoryTape(.chain(of: steps)))
    let patience = Patience()
    let page = try Patience.$current.withValue(patience) { try loader.heat(ofRun: 0) }
    #expect(page.run == 0)
    #expect(patience.rowsRead >= min(steps, 1_000) && patience.rowsRead <= 1_024)
  }
}
