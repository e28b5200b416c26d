import TapeFormat
import TestSupport
import Testing

@testable import TapeViewer

/// A long list is sorted beside the keyboard.
@Suite struct OrderTests {
  private let loader: TapeLoader

  init() throws { loader = try TapeLoader(MemoryTape(.chain(of: 3))) }

  private func request(_ keys: [ListPage.Key], isDescending: Bool) -> OrderRequest {
    var question = ListQuestion()
    question.sort = TableSort(column: .value, isReversed: !isDescending)
    return OrderRequest(
      question: question, positions: keys.indices.map { 2 * $0 }, keys: keys)
  }

  @Test(arguments: [0, 1, 4_095, 4_096, 4_097, 8_192, 30_000], [false, true])
  func equalOnesStayInTheOrderOfExecution(count: Int, isDescending: Bool) throws {
    var generator = Seeded(UInt64(count))
    let keys = (0..<count).map { _ -> ListPage.Key in
      switch Int.random(in: 0..<20, using: &generator) {
      case 0: .missing
      case 1: .number(.nan)
      case 2: .text("Mul")
      default: .number(Double(Int.random(in: 0..<50, using: &generator)))
      }
    }
    let page = try loader.order(request(keys, isDescending: isDescending))
    #expect(page.positions.map { $0 / 2 }.sorted() == Array(keys.indices))
    for (left, right) in zip(page.positions, page.positions.dropFirst()) {
      let (before, after) = (keys[left / 2], keys[right / 2])
      #expect(!after.comes(before: before, isDescending: isDescending))
      if !before.comes(before: after, isDescending: isDescending) { #expect(left < right) }
    }
  }

  @Test func itIsGivenUpWhenNobodyWaits() {
    let keys = (0..<20_000).map { ListPage.Key.number(Double($0 * 7_919 % 20_000)) }
    let patience = Patience()
    patience.end()
    #expect(throws: TapeReadingError.givenUp) {
      try Patience.$current.withValue(patience) {
        try loader.order(request(keys, isDescending: false))
      }
    }
  }
}
