import TestSupport
import Testing

@testable import TapeFormat

/// The scopes of a tape that nobody indexed, found piece by piece.
@Suite struct ScopeSearchTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A tape whose operations run in scopes that come and go, behind some that run in none.
  private static func tape(seed: UInt64, loose: Int) -> Recording {
    var generator = Seeded(seed)
    var recording = Recording()
    let count = loose + 200
    var scope: [String] = []
    for place in 0..<count {
      if place >= loose, Int.random(in: 0..<3, using: &generator) == 0 {
        scope = Array(scope.prefix(Int.random(in: 0...3, using: &generator)))
        if Bool.random(using: &generator) {
          scope.append("s\(Int.random(in: 0..<4, using: &generator))")
        }
      }
      recording.operations.append(
        .init(
          id: place, sequence: place, name: ["Mul", "Sin"][place % 2],
          inputs: [Int.random(in: 0...place, using: &generator), count], outputs: [place],
          scope: scope.isEmpty ? nil : scope.joined(separator: "/")))
    }
    for id in 0...count {
      recording.tensors.append(.init(id: id, dtype: .float32, shape: [], role: .intermediate))
    }
    return recording
  }

  private func notIndexed(_ recording: Recording, as name: String) throws -> TapeFile {
    try TapeFile.write(recording, to: folder(name))
    try sqlite(
      folder(name),
      "DELETE FROM scopes; DELETE FROM scope_inputs; UPDATE recording SET indexed = 0")
    return try TapeFile(path: folder(name))
  }

  private func expectSameScopes(_ file: TapeFile, _ memory: MemoryTape) throws {
    var left: [ScopeSpan.ID?] = [nil]
    while let span = left.popLast() {
      let inside = memory.scopes(inside: span, at: 0..<Int.max, limit: .max)
      #expect(try file.scopes(inside: span, at: 0..<Int.max, limit: .max) == inside)
      for span in inside {
        let inputs = memory.inputs(ofScope: span.id, limit: .max)
        #expect(try file.inputs(ofScope: span.id, limit: .max) == inputs)
      }
      left += inside.map(\.id)
    }
  }

  @Test(arguments: [0, 1, 70, 2_100] as [Int])
  func scopesFoundInPiecesAreThoseOfTheWhole(loose: Int) throws {
    for seed in 0..<4 as Range<UInt64> {
      let recording = Self.tape(seed: seed, loose: loose)
      let file = try notIndexed(recording, as: "\(seed).tape")
      let count = recording.operations.count
      #expect(try file.findScopes(before: 0) == 0)
      var known = 0
      while known < count {
        let next = try file.findScopes(before: known + 37)
        #expect(next > known && next <= max(count, known + 37))
        known = next
      }
      try expectSameScopes(file, MemoryTape(recording))
    }
  }

  @Test func whoeverAsksForScopesWaitsForTheRest() throws {
    let recording = Self.tape(seed: 7, loose: 3)
    let file = try notIndexed(recording, as: "a.tape")
    #expect(try file.findScopes(before: 50) == 50)
    try expectSameScopes(file, MemoryTape(recording))
    #expect(try file.findScopes(before: 0) == recording.operations.count)
  }

  @Test func theScopesOfATapeWithAnIndexAreKnownAtOnce() throws {
    let recording = Self.tape(seed: 1, loose: 0)
    try TapeFile.write(recording, to: folder("a.tape"))
    let file = try TapeFile(path: folder("a.tape"))
    #expect(try file.findScopes(before: 0) == recording.operations.count)
    #expect(try MemoryTape(recording).findScopes(before: 0) == recording.operations.count)
  }

  @Test func formsAreThoseOfTheTensors() throws {
    for seed in 0..<6 as Range<UInt64> {
      let recording = Recording.random(seed: seed)
      try TapeFile.write(recording, to: folder("\(seed).tape"))
      let file = try TapeFile(path: folder("\(seed).tape"))
      let ids = recording.tensors.map(\.id) + [1_000_000]
      let forms = try file.forms(ofTensors: ids)
      #expect(try forms == MemoryTape(recording).forms(ofTensors: ids))
      #expect(
        forms == recording.tensors.map { TensorForm(dtype: $0.dtype, shape: $0.shape) } + [nil])
    }
  }
}
