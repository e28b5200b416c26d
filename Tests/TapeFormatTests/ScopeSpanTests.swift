import TapeFormat
import Testing

@Suite struct ScopeSpanTests {
  /// A tape whose operations run in the given scopes; each uses what the one before computed, and
  /// a leaf of its own name.
  private static func tape(_ scopes: [String?], name: (Int) -> String = { _ in "Mul" }) -> Recording
  {
    var recording = Recording()
    let leaf = scopes.count
    for (place, scope) in scopes.enumerated() {
      recording.operations.append(
        .init(
          id: place, sequence: place, name: name(place), inputs: [max(0, place - 1), leaf],
          outputs: [place], scope: scope))
    }
    for id in 0...leaf {
      recording.tensors.append(
        .init(id: id, dtype: .float32, shape: [], role: .intermediate))
    }
    return recording
  }

  private static let everything = 0..<Int.max

  private func text(of spans: [ScopeSpan]) -> [String] {
    spans.map { "\($0.path) \($0.positions) \($0.innerCount) inside, \($0.inputCount) in" }
  }

  @Test func spansAreNestedAsScopesAre() throws {
    let tape = MemoryTape(
      Self.tape([nil, "a", "a/b", "a/b", "a/c", "a", nil, "a", "d/e", "d/e", "f"]))
    let outer = tape.scopes(inside: nil, at: Self.everything, limit: 10)
    #expect(
      text(of: outer) == [
        "a 1..<6 2 inside, 2 in", "a 7..<8 0 inside, 2 in", "d 8..<10 1 inside, 2 in",
        "f 10..<11 0 inside, 2 in",
      ])
    let inner = tape.scopes(inside: outer[0].id, at: Self.everything, limit: 10)
    #expect(
      text(of: inner) == ["a/b 2..<4 0 inside, 2 in", "a/c 4..<5 0 inside, 2 in"])
    #expect(inner.map(\.name) == ["b", "c"])
    #expect(inner.allSatisfy { $0.parent == outer[0].id })
  }

  @Test func aPageOfSpansGoesOnWhereTheLastOneEnded() {
    let tape = MemoryTape(Self.tape((0..<60).map { "step\($0 / 3)" }))
    var found: [ScopeSpan] = []
    while true {
      let page = tape.scopes(
        inside: nil, at: (found.last?.positions.upperBound ?? 0)..<60, limit: 7)
      if page.isEmpty { break }
      #expect(page.count <= 7)
      found += page
    }
    #expect(found.map(\.path) == (0..<20).map { "step\($0)" })
    #expect(tape.scopes(inside: nil, at: 4..<7, limit: 9).map(\.path) == ["step1", "step2"])
    #expect(tape.scopes(inside: nil, at: 4..<4, limit: 9) == [])
  }

  @Test func inputsAreWhatComesFromOutsideInTheOrderOfFirstUse() throws {
    let tape = MemoryTape(Self.tape([nil, "a", "a", "a/b", "a/b"]))
    let outer = try #require(tape.scopes(inside: nil, at: Self.everything, limit: 1).first)
    #expect(tape.inputs(ofScope: outer.id, limit: 10) == [0, 5])
    #expect(tape.inputs(ofScope: outer.id, limit: 1) == [0])
    let inner = try #require(tape.scopes(around: 4).last)
    #expect(tape.inputs(ofScope: inner.id, limit: 10) == [2, 5])
    #expect(tape.inputs(ofScope: 99, limit: 10) == [])
  }

  @Test func spansAroundAPositionComeFromTheOutside() {
    let tape = MemoryTape(Self.tape([nil, "a", "a/b/c", "a"]))
    #expect(tape.scopes(around: 2).map(\.path) == ["a", "a/b", "a/b/c"])
    #expect(tape.scopes(around: 3).map(\.path) == ["a"])
    #expect(tape.scopes(around: 0) == [])
    #expect(tape.scopes(around: 900) == [])
    #expect(tape.scopes(around: .max) == [])
  }

  @Test func repetitionsHaveOneSignatureAndOthersDoNot() {
    func signatures(_ scopes: [String?], _ name: (Int) -> String) -> [UInt64] {
      MemoryTape(Self.tape(scopes, name: name))
        .scopes(inside: nil, at: Self.everything, limit: 10).map(\.signature)
    }
    let blocks: [String?] = [nil] + (0..<9).map { "block\($0 / 3)/inner" }
    let alike = signatures(blocks) { ["AddV2", "Mul", "Sin"][$0 % 3] }
    #expect(alike.count == 3)
    #expect(Set(alike).count == 1)
    let oneDiffers = signatures(blocks) { $0 == 5 ? "Cos" : ["AddV2", "Mul", "Sin"][$0 % 3] }
    #expect(oneDiffers[0] == oneDiffers[2])
    #expect(oneDiffers[0] != oneDiffers[1])
    let longer = signatures(blocks + ["block2/inner"]) { ["AddV2", "Mul", "Sin"][$0 % 3] }
    #expect(longer[1] != longer[2])
    let other = signatures([nil] + (0..<3).map { _ in "x/other" }) {
      ["AddV2", "Mul", "Sin"][$0 % 3]
    }
    #expect(other[0] != alike[0])
  }

  @Test func namesOfScopesMayBeEmptyAndThePathIsKept() {
    let tape = MemoryTape(Self.tape(["", "/", "a//b", "a//b/"]))
    let outer = tape.scopes(inside: nil, at: Self.everything, limit: 10)
    #expect(outer.map(\.path) == ["", "a"])
    #expect(tape.scopes(around: 3).map(\.path) == ["a", "a/", "a//b", "a//b/"])
  }

  @Test func scopesInsideVeryManyOthersAreNotToldApart() {
    let deep = (0..<100_000).map { _ in "s" }.joined(separator: "/")
    let tape = MemoryTape(Self.tape([deep, deep + "/t"]))
    let around = tape.scopes(around: 1)
    #expect(around.count == 32)
    #expect(around.allSatisfy { $0.positions == 0..<2 })
  }
}
