import Testing

@testable import TapeFormat

@Suite struct AccountTests {
  /// A tape of one run whose every step pays to tensor 0, which has one use an operation; every fifth
  /// step pays nothing, unless all pay.
  private static func tape(steps count: Int, allPay: Bool = false) -> Recording {
    var recording = Recording(tapes: [.init(id: 0)])
    recording.tensors = (0...2 * count + 1).map {
      .init(id: $0, dtype: .float32, shape: [], role: .intermediate)
    }
    recording.operations = (0..<count).map {
      .init(id: $0, sequence: $0, name: "Mul", inputs: [0, 0], outputs: [$0 + 1])
    }
    recording.gradientRuns = [
      .init(id: 4, sequence: count, kind: .gradient, tape: 0, targets: [count], sources: [0])
    ]
    recording.steps[4] = (0..<count).map { place in
      let paid: Int? = place % 5 == 3 && !allPay ? nil : count + place
      return .init(
        operation: count - 1 - place, contributions: [paid, allPay ? paid : nil],
        adjoints: [count + place, nil])
    }
    return recording
  }

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [0, 1, 63, 64, 65, 300, 1_000, 2_500], [false, true])
  func fileAndMemoryCutLongAccountsAlike(steps: Int, allPay: Bool) throws {
    let recording = Self.tape(steps: steps, allPay: allPay)
    try TapeFile.write(recording, to: folder("a.tape"))
    let file = try TapeFile(path: folder("a.tape"))
    let memory = MemoryTape(recording)
    #expect(file.isIndexed)
    #expect(file.verify() == [])
    for place in [0, 1, 2, 31, 32, 33, 63, 64, 65, 128, 500, 998, 999, 1_000, 2_000] {
      for length in [1, 2, 40, 900] {
        let around = place..<place + length
        let account = try file.accounts(ofRun: 4, toTensors: [0, 1], around: around)
        #expect(account == memory.accounts(ofRun: 4, toTensors: [0, 1], around: around))
      }
    }
  }

  @Test(arguments: [0, 1, 300])
  func aPageOfPostingsGoesOnFromItsStep(steps: Int) throws {
    let recording = Self.tape(steps: steps)
    try TapeFile.write(recording, to: folder("a.tape"))
    let file = try TapeFile(path: folder("a.tape"))
    let memory = MemoryTape(recording)
    let all = memory.postings(ofRun: 4, toTensors: [0])[0] ?? []
    for step in [0, 1, 150, 299, 300] {
      for limit in [0, 1, 7, 1_000] {
        let page = Array(all.drop { $0.step < step }.prefix(limit))
        #expect(memory.postings(ofRun: 4, toTensor: 0, from: step, limit: limit) == page)
        #expect(try file.postings(ofRun: 4, toTensor: 0, from: step, limit: limit) == page)
      }
    }
  }

  @Test func anExcerptHoldsTheStepsAskedForAndKnowsTheRest() throws {
    let tape = MemoryTape(Self.tape(steps: 1_000))
    let account = try #require(
      tape.accounts(ofRun: 4, toTensors: [0], around: 500..<502)[0])
    #expect(!account.isWhole)
    #expect(account.count == 2_000)
    #expect(account.payingCount == 800)
    #expect(account.skipped == 996)
    #expect(account.skippedPaying == 399)
    #expect(account.postings.first?.step == 498)
    #expect(account.postings.last?.step == 503)
    #expect(account.last?.step == 999)
  }

  @Test(arguments: [130, 1_000])
  func anExcerptOfAnExcerptIsThatOfTheWhole(steps: Int) throws {
    let tape = MemoryTape(Self.tape(steps: steps))
    let all = try #require(tape.postings(ofRun: 4, toTensors: [0])[0])
    var answered = 0
    for start in stride(from: 0, to: steps, by: 37) {
      for length in [1, 60, 240, 900] {
        let wide = Account(of: all, around: start..<start + length)
        for other in stride(from: 0, to: steps + 10, by: 13) {
          for count in [0, 1, 40, 300] {
            let around = other..<other + count
            guard let narrow = wide.excerpt(around: around) else { continue }
            answered += 1
            #expect(narrow == Account(of: all, around: around))
          }
        }
        // What lies inside need not be read again, as long as nothing was cut.
        let inside = start + length / 2..<start + length
        if length < 240 { #expect(wide.excerpt(around: inside) != nil) }
      }
    }
    #expect(answered > 0)
  }

  @Test func aShortAccountIsWhole() throws {
    let tape = MemoryTape(Self.tape(steps: 64))
    let account = try #require(tape.accounts(ofRun: 4, toTensors: [0], around: 60..<61)[0])
    #expect(account.isWhole)
    #expect(account == Account(whole: tape.postings(ofRun: 4, toTensors: [0])[0] ?? []))
  }

  @Test(arguments: [0, 1, 63, 64, 65, 300, 1_000, 2_500], [false, true])
  func aTapeWithoutItsIndexIsReadAllTheSame(steps: Int, allPay: Bool) throws {
    let recording = Self.tape(steps: steps, allPay: allPay)
    try TapeFile.write(recording, to: folder("a.tape"))
    try sqlite(folder("a.tape"), "DELETE FROM ledger_marks; UPDATE recording SET indexed = 0")
    let file = try TapeFile(path: folder("a.tape"))
    let memory = MemoryTape(recording)
    #expect(!file.isIndexed)
    for place in [0, 1, 32, 63, 64, 65, 128, 500, 998, 999, 1_000, 2_000] {
      for length in [1, 2, 40, 900] {
        let around = place..<place + length
        let account = try file.accounts(ofRun: 4, toTensors: [0, 1], around: around)
        #expect(account == memory.accounts(ofRun: 4, toTensors: [0, 1], around: around))
      }
    }
  }

  @Test(arguments: [4_000, 6_000])
  func severalLongAccountsOfATapeWithoutItsIndexAreThoseOfMemory(steps: Int) throws {
    var recording = Self.tape(steps: steps)
    let last = recording.tensors.count
    recording.tensors.append(.init(id: last, dtype: .float32, shape: [], role: .variable))
    for place in recording.operations.indices { recording.operations[place].inputs = [0, last] }
    try TapeFile.write(recording, to: folder("a.tape"))
    try sqlite(folder("a.tape"), "DELETE FROM ledger_marks; UPDATE recording SET indexed = 0")
    let file = try TapeFile(path: folder("a.tape"))
    let memory = MemoryTape(recording)
    for place in [0, 64, 1_000, steps - 1] {
      let around = place..<place + 40
      let account = try file.accounts(ofRun: 4, toTensors: [0, 1, last], around: around)
      #expect(account == memory.accounts(ofRun: 4, toTensors: [0, 1, last], around: around))
      #expect(account[last]?.count == steps)
    }
  }

  @Test func whatIsPaidIsTheSameInFileAndMemory() throws {
    let recording = Self.tape(steps: 20)
    try TapeFile.write(recording, to: folder("a.tape"))
    let file = try TapeFile(path: folder("a.tape"))
    for asked in [[], [0], [1, 2, 3], [7, 0, 3], Array(0...50)] {
      let paid = try file.paidTensors(ofRun: 4, among: asked)
      #expect(paid == Set(asked.filter { $0 == 0 }))
      #expect(try MemoryTape(recording).paidTensors(ofRun: 4, among: asked) == paid)
      #expect(try file.paidTensors(ofRun: 9, among: asked) == [])
    }
  }

  @Test func aWrongIndexIsFoundByVerifying() throws {
    var recording = Self.tape(steps: 300)
    recording.operations[7].scope = "a/b"
    for change in [
      "UPDATE ledger_marks SET paid = paid + 1 WHERE place = 64",
      "UPDATE scopes SET finish = finish + 1", "DELETE FROM scopes WHERE id = 1",
      "UPDATE scope_inputs SET tensor = 3", "UPDATE scopes SET signature = 1",
    ] {
      try TapeFile.write(recording, to: folder("a.tape"), replacingExisting: true)
      #expect(try TapeFile(path: folder("a.tape")).verify() == [])
      try sqlite(folder("a.tape"), change)
      #expect(try !TapeFile(path: folder("a.tape")).verify().isEmpty, "\(change)")
    }
  }

  /// A step that pays to one tensor more often than is looked at together.
  @Test func aLongLedgerIsVerifiedToItsEnd() throws {
    var recording = Self.tape(steps: 300)
    recording.operations[100].inputs = Array(repeating: 0, count: 3_000)
    recording.steps[4]?[199].contributions = (0..<3_000).map { $0 % 7 == 0 ? nil : 400 }
    for place in [0, 64, 384, 3_392, 3_520] {
      try TapeFile.write(recording, to: folder("a.tape"), replacingExisting: true)
      #expect(try TapeFile(path: folder("a.tape")).verify() == [])
      try sqlite(
        folder("a.tape"), "UPDATE ledger_marks SET paid = paid + 1 WHERE place = \(place)")
      let problems = try TapeFile(path: folder("a.tape")).verify(limit: 1)
      #expect(
        problems.map(\.description) == [
          "row 0 of ledger_marks is damaged: it is not what the other tables give"
        ], "\(place)")
    }
  }

  @Test func aDamagedSpanIsToldAndEndsNowhere() throws {
    var recording = Self.tape(steps: 3)
    recording.operations[1].scope = "a/b"
    for change in [
      "UPDATE scopes SET first = finish", "UPDATE scopes SET finish = 99",
      "UPDATE scopes SET first = -1",
    ] {
      try TapeFile.write(recording, to: folder("a.tape"), replacingExisting: true)
      try sqlite(folder("a.tape"), change)
      let file = try TapeFile(path: folder("a.tape"))
      #expect(throws: TapeReadingError.self) { try file.scopes(around: 1) }
    }
    try TapeFile.write(recording, to: folder("a.tape"), replacingExisting: true)
    try sqlite(folder("a.tape"), "UPDATE scopes SET parent = 1 WHERE id = 1")
    #expect(try TapeFile(path: folder("a.tape")).scopes(around: 1).map(\.id) == [0])
  }
}
