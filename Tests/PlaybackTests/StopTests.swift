import Playback
import TapeFormat
import Testing

/// Playing on stops where something begins, and not where it goes on.
@Suite struct StopTests {
  /// A chain of operations with one input and output each, and a run back over it.
  ///
  /// The values are those of x and of each operation's output; the contributions are those of the
  /// run's steps, from the last operation to the first.
  private func projector(values: [Double], contributions: [Double?]) throws -> Projector {
    var tensors: [Recording.Tensor] = []
    func tensor(_ value: Double) -> Int {
      tensors.append(
        .init(
          id: tensors.count, dtype: .float32, shape: [], role: .intermediate,
          elements: .whole(.floating([value]))))
      return tensors.count - 1
    }
    let ids = values.map(tensor)
    let operations = (1..<ids.count).map { place in
      Recording.Operation(
        id: place - 1, sequence: place, name: "Op", inputs: [ids[place - 1]], outputs: [ids[place]])
    }
    let seed = tensor(1)
    var incoming = seed
    var steps: [Recording.Step] = []
    for (operation, value) in zip(operations.reversed(), contributions) {
      let contribution = value.map(tensor)
      steps.append(
        .init(
          operation: operation.id, incoming: [incoming], contributions: [contribution],
          adjoints: [contribution]))
      incoming = contribution ?? incoming
    }
    let run = Recording.GradientRun(
      id: 0, sequence: 100, kind: .gradient, tape: 0, targets: [ids[ids.count - 1]],
      sources: [ids[0]], seeds: [seed], results: [incoming])
    return try Projector(
      MemoryTape(
        Recording(
          tensors: tensors, operations: operations, tapes: [.init(id: 0)], gradientRuns: [run],
          steps: [0: steps])))
  }

  private func places(
    _ projector: Projector, from start: Position, isBackward: Bool = false,
    breakpoints: Set<Int> = [], queries: String...
  ) throws -> [StopPlace] {
    let breakpoints = Breakpoints(
      operations: breakpoints, queries: try queries.map { try Query($0) })
    var places: [StopPlace] = []
    var position = start
    while case .found(let place) = try projector.stop(
      after: position, isBackward: isBackward, breakpoints: breakpoints)
    {
      places.append(place)
      position = place.position
    }
    return places
  }

  @Test func stopsOnceWhereInfinityBeginsAndOnceWhereZeroDoes() throws {
    let projector = try projector(
      values: [1, 2, 3, 4, 5, 6], contributions: [2, .infinity, .nan, .nan, 0])
    let start = Position.backward(run: 0, steps: 0, contributions: 0)
    let found = try places(projector, from: start)
    #expect(found.map(\.reason) == [.notFinite, .zero])
    #expect(found.map(\.operation) == [3, 0])
    #expect(found[0].position == .backward(run: 0, steps: 2, contributions: 0))
    let end = Position.backward(run: 0, steps: 5, contributions: 0)
    #expect(try places(projector, from: end, isBackward: true) == [found[0]])
  }

  @Test func theReplayStopsAtTheOperationThatMakesIt() throws {
    let projector = try projector(values: [1, 2, .nan, .nan, 0], contributions: [])
    let found = try places(projector, from: .forward(operations: 0))
    #expect(found.map(\.operation) == [1, 3])
    #expect(found.map(\.reason) == [.notFinite, .zero])
    #expect(found.map(\.position) == [.forward(operations: 2), .forward(operations: 4)])
  }

  @Test func stopsAtBreakpointsInBothDirections() throws {
    let projector = try projector(values: [1, 2, 3, 4, 5], contributions: [1, 1, 1, 1])
    let start = Position.backward(run: 0, steps: 0, contributions: 0)
    let there = try places(projector, from: start, breakpoints: [0, 2])
    #expect(there.map(\.operation) == [2, 0] && there.allSatisfy { $0.reason == .breakpoint })
    let end = Position.backward(run: 0, steps: 4, contributions: 0)
    let back = try places(projector, from: end, isBackward: true, breakpoints: [0, 2])
    #expect(back.map(\.operation) == [2])
  }

  @Test func aLongRunIsReadToItsEnd() throws {
    let count = 700
    let projector = try projector(
      values: Array(repeating: 1, count: count + 1),
      contributions: (0..<count).map { $0 == 650 ? 0 : 1 })
    let start = Position.backward(run: 0, steps: 0, contributions: 0)
    let found = try places(projector, from: start)
    #expect(found.map(\.position) == [.backward(run: 0, steps: 651, contributions: 0)])
    let end = Position.backward(run: 0, steps: count, contributions: 0)
    #expect(try places(projector, from: end, isBackward: true) == found)
  }

  @Test func aBoundOnTheGradientStopsWhereItIsCrossed() throws {
    let projector = try projector(
      values: [1, 2, 3, 4, 5, 6], contributions: [2, 2_000, -3_000, 5, 4_000])
    let start = Position.backward(run: 0, steps: 0, contributions: 0)
    let found = try places(projector, from: start, queries: "|g|>1e3")
    #expect(found.map(\.operation) == [3, 0])
    #expect(found.map(\.norm) == [2_000, 4_000])
    #expect(found.map(\.tensor) == [3, 0])
    #expect(try found.map(\.reason) == Array(repeating: .query(Query("|g|>1e3")), count: 2))
    let end = Position.backward(run: 0, steps: 5, contributions: 0)
    #expect(try places(projector, from: end, isBackward: true, queries: "|g|>1e3") == [found[0]])
  }

  @Test func besideOtherWordsABoundStopsAtEveryStepThatKeepsIt() throws {
    let projector = try projector(
      values: [1, 2, 3, 4], contributions: [2_000, 3_000, 4_000])
    let start = Position.backward(run: 0, steps: 0, contributions: 0)
    let found = try places(projector, from: start, queries: "op:Op |g|>1e3")
    #expect(found.map(\.operation) == [2, 1, 0])
    #expect(try places(projector, from: start, queries: "op:Op#1 |g|>1e3").map(\.operation) == [1])
    #expect(try places(projector, from: start, queries: "op:Mul").isEmpty)
  }

  @Test func aNameStopsWhereItsAdjointChanges() throws {
    let projector = try projector(values: [1, 2, 3, 4], contributions: [2, 3, 4])
    let start = Position.backward(run: 0, steps: 0, contributions: 0)
    // The output of operation 1 gets its adjoint from operation 2.
    let found = try places(projector, from: start, queries: "changes Op#1", "changes nothing")
    #expect(found.map(\.operation) == [2])
    #expect(found.first?.position == .backward(run: 0, steps: 1, contributions: 0))
  }

  @Test func aStepThatHandsNothingOnIsFoundAsNone() throws {
    let projector = try projector(values: [1, 2, 3, 4], contributions: [2, nil, nil])
    let start = Position.backward(run: 0, steps: 0, contributions: 0)
    let found = try places(projector, from: start, queries: "none")
    #expect(found.map(\.operation) == [1, 0])
    #expect(found.map(\.tensor) == [1, 0])
  }

  @Test func theReplayAsksTheSameWordsOfValues() throws {
    let projector = try projector(values: [1, 2, 0.5, 40, 50], contributions: [])
    let found = try places(
      projector, from: .forward(operations: 0), queries: "|v|>=40", "changes x")
    #expect(found.map(\.position) == [.forward(operations: 3)])
    #expect(found.map(\.norm) == [40])
    #expect(try places(projector, from: .forward(operations: 0), queries: "|g|>1").isEmpty)
  }

  @Test func aLongWayIsGoneInPieces() throws {
    let count = 3_000
    let projector = try projector(
      values: Array(repeating: 1, count: count + 1),
      contributions: (0..<count).map { $0 == 1_200 ? 0 : 1 })
    for isBackward in [false, true] {
      var place = Position.backward(run: 0, steps: isBackward ? count : 0, contributions: 0)
      var pieces = 0
      var found: StopPlace?
      walk: while true {
        switch try projector.stop(
          after: place, isBackward: isBackward, breakpoints: Breakpoints(), passing: 1)
        {
        case .found(let stop):
          found = stop
          break walk
        case .nothing: break walk
        case .goesOn(let next):
          #expect(isBackward ? next < place : next > place)
          place = next
          pieces += 1
        }
      }
      #expect(found?.position == .backward(run: 0, steps: 1_201, contributions: 0))
      #expect(pieces >= 2)
    }
  }
}
