import Explanation
import TapeFormat
import TestSupport
import Testing

/// The way of a gradient says where it went bad, in the values and in the adjoints.
@Suite struct TrailTests {
  /// A chain from `x` to `y` of operations with one input and output each, with the values in the
  /// order of execution, and the adjoints from the seed on.
  private func chain(
    _ names: [String], values: [Double], adjoints: [Double], shapes: [[Int]]? = nil
  ) throws -> MemoryTape {
    var recording = Recording(tapes: [.init(id: 0)])
    func tensor(_ value: Double, _ shape: [Int], name: String? = nil) -> Int {
      let count = shape.reduce(1, *)
      recording.tensors.append(
        .init(
          id: recording.tensors.count, name: name, dtype: .float32, shape: shape,
          role: name == "x" ? .constant : .intermediate,
          elements: .whole(.floating(Array(repeating: value, count: count)))))
      return recording.tensors.count - 1
    }
    let shapes = shapes ?? values.map { _ in [] }
    let ids = values.indices.map { place in
      tensor(
        values[place], shapes[place], name: [0: "x", values.count - 1: "y"][place])
    }
    recording.operations = names.indices.map { place in
      .init(
        id: place, sequence: place + 1, name: names[place], inputs: [ids[place]],
        outputs: [ids[place + 1]], tapes: [.init(tape: 0, isRecorded: true)])
    }
    recording.events = [
      .init(sequence: 0, tape: 0, kind: .enter),
      .init(sequence: 0, tape: 0, kind: .watch, tensor: ids[0]),
    ]
    let seed = tensor(adjoints[0], shapes[values.count - 1])
    var incoming = seed
    var steps: [Recording.Step] = []
    for (offset, value) in adjoints.dropFirst().enumerated() {
      let operation = names.count - 1 - offset
      let contribution = tensor(value, shapes[operation])
      steps.append(
        .init(
          operation: operation, incoming: [incoming], contributions: [contribution],
          adjoints: [contribution]))
      incoming = contribution
    }
    let isWhole = adjoints.count == values.count
    recording.gradientRuns = [
      .init(
        id: 0, sequence: 100_000, kind: .gradient, tape: 0, targets: [ids[values.count - 1]],
        sources: [ids[0]], seeds: [seed], results: [isWhole ? incoming : nil])
    ]
    recording.steps = [0: steps]
    return MemoryTape(recording)
  }

  private func trail(_ tape: MemoryTape) throws -> Trail {
    try #require(try Trail(to: nil, inRun: 0, reading: tape))
  }

  @Test func whatShrinksSaysHowFarAndWhereMost() throws {
    let trail = try trail(
      chain(
        ["Tanh", "Sigmoid", "Tanh"], values: [1, 2, 0.5, 0.25], adjoints: [1, 0.5, 0.0005, 0.0001]))
    #expect(trail.hops.map(\.name) == ["Tanh#2", "Sigmoid#1", "Tanh#0", "x"])
    #expect(trail.hops.map(\.value) == [.size(0.25), .size(0.5), .size(2), .size(1)])
    #expect(trail.hops[1].factor == 0.001)
    #expect(
      trail.sentence
        == "∂ shrinks to 0.0001 of itself over 3 operations, most at Sigmoid#1 (×0.001).")
    #expect(trail.marks.isEmpty && trail.firstNoted == 1)
  }

  @Test func whatJumpsByMoreThanAThousandIsMarked() throws {
    let trail = try trail(
      chain(["Exp", "Log"], values: [1, 2, 3], adjoints: [1, 1e-4, 1]))
    #expect(trail.marks == [0: [.shrinks], 1: [.grows]])
    #expect(trail.firstNoted == 0)
    #expect(
      trail.sentence == "∂ ends at 1 of itself over 2 operations, but jumps at Log#1 (×0.0001).")
    let growing = try self.trail(
      chain(["Exp", "Exp"], values: [1, 2, 3], adjoints: [1, 2, 3e8]))
    #expect(
      growing.sentence == "∂ grows 3e+08 times over 2 operations, most at Exp#0 (×1.5e+08).")
    #expect(growing.marks == [1: [.grows]])
  }

  @Test func whatKeepsItsSizeIsSaidToDoSo() throws {
    let trail = try trail(chain(["Neg", "Tanh"], values: [1, 2, 3], adjoints: [1, 0.5, -0.5]))
    #expect(trail.sentence == "∂ keeps its size: ×0.5 over 2 operations.")
  }

  @Test func zerosAreToldFromWhatIsSmall() throws {
    let trail = try trail(
      chain(["Neg", "Relu", "Neg"], values: [1, -1, 0, 0], adjoints: [1, -1, 0, 0]))
    #expect(trail.marks == [1: [.fallsToZero]])
    #expect(
      trail.sentence == "∂ falls to zero at Relu#1, 2nd of 3 operations from the target.")
  }

  @Test func theFirstBadValueIsToldFromTheFirstBadAdjoint() throws {
    let trail = try trail(
      chain(
        ["Neg", "Log", "Square", "Neg"], values: [2, -2, .nan, .nan, .nan],
        adjoints: [1, -1, .nan, .nan, .nan]))
    #expect(trail.marks == [2: [.valuesBegin], 1: [.adjointsBegin]])
    #expect(trail.valuesBegin?.cause == .logarithmOfNegative)
    #expect(
      trail.sentence == "NaN begins in the values at Log#1 (log of a negative number). "
        + "NaN begins in ∂ at Square#2.")
    #expect(trail.firstNoted == 2)
  }

  @Test func anAdjointCanGoBadWhereEveryValueIsFinite() throws {
    let trail = try trail(
      chain(["Neg", "Sqrt", "Neg"], values: [0, 0, 0, 0], adjoints: [1, -1, .infinity, .nan]))
    #expect(trail.valuesBegin == nil)
    #expect(
      trail.sentence == "Infinity begins in ∂ at Sqrt#1, though every value on the way is finite.")
    let seeded = try self.trail(chain(["Neg"], values: [1, 2], adjoints: [.nan, .nan]))
    #expect(seeded.sentence == "NaN comes in with the seed of ∂.")
  }

  @Test func whatComesInBadIsNamed() throws {
    let trail = try trail(
      chain(["Neg", "Neg"], values: [.infinity, -.infinity, .infinity], adjoints: [1, -1, 1]))
    #expect(trail.sentence.hasPrefix("Infinity comes in with the values of x. ∂ keeps its size"))
    #expect(trail.marks[2] == [.valuesBegin])
  }

  @Test func aNumberOfElementsIsNoSize() throws {
    let trail = try trail(
      chain(
        ["Sum"], values: [3, 300], adjoints: [1, 1], shapes: [[100], []]))
    #expect(trail.hops.map(\.value) == [.size(300), .size(3)])
    #expect(trail.hops[0].factor == 1)
  }

  @Test func aWayThatEndsSaysWhereAndGoesNoFurther() throws {
    var sketch = RecordingSketch()
    let tape = sketch.tape("g")
    let x = sketch.constant("x")
    sketch.tape(tape, .enter)
    sketch.tape(tape, .watch, x)
    let floor = sketch.operation("Floor", [sketch.operation("Neg", [x])])
    let y = sketch.operation("Square", [floor], "y")
    sketch.gradient(of: [y], withRespectTo: [x], on: tape)
    let trail = try trail(MemoryTape(sketch.recording))
    #expect(trail.hops.map(\.name) == ["Square#2", "Floor#1", "x"])
    #expect(trail.hops.map { $0.adjoint == nil } == [false, false, true])
    #expect(trail.marks == [1: [.ends]])
    #expect(trail.sentence.hasPrefix("∂y/∂x is None: "), "\(trail.sentence)")
    #expect(trail.sentence.contains("Floor#1"))
  }

  @Test func theLargestOfSeveralContributionsLeadsOn() throws {
    var recording = Recording(tapes: [.init(id: 0)])
    for (name, value) in [
      ("x", 1.0), ("small", 2), ("large", 3), ("y", 4), ("", 1), ("", 1e-3), ("", 5), ("", 0.5),
      ("", 6), ("", 6.5),
    ] {
      recording.tensors.append(
        .init(
          id: recording.tensors.count, name: name.isEmpty ? nil : name, dtype: .float32, shape: [],
          role: .intermediate, elements: .whole(.floating([value]))))
    }
    let isRecorded = [Recording.Membership(tape: 0, isRecorded: true)]
    recording.operations = [
      .init(id: 0, sequence: 1, name: "Sin", inputs: [0], outputs: [1], tapes: isRecorded),
      .init(id: 1, sequence: 2, name: "Cos", inputs: [0], outputs: [2], tapes: isRecorded),
      .init(id: 2, sequence: 3, name: "Mul", inputs: [1, 2], outputs: [3], tapes: isRecorded),
    ]
    recording.gradientRuns = [
      .init(
        id: 0, sequence: 9, kind: .gradient, tape: 0, targets: [3], sources: [0], seeds: [4],
        results: [9])
    ]
    recording.steps = [
      0: [
        .init(operation: 2, incoming: [4], contributions: [5, 6], adjoints: [5, 6]),
        .init(operation: 1, incoming: [6], contributions: [7], adjoints: [7]),
        .init(operation: 0, incoming: [5], contributions: [8], adjoints: [9]),
      ]
    ]
    let trail = try trail(MemoryTape(recording))
    #expect(trail.hops.map(\.name) == ["Mul#2", "Sin#0", "x"])
    #expect(trail.hops[0].handedOn == .size(1e-3))
    #expect(trail.hops.last?.adjoint == .size(6.5))
  }

  @Test func theTargetItselfAndARunThatIsNotThereAreAnswered() throws {
    let tape = try chain(["Neg"], values: [1, 2], adjoints: [1, -1])
    let target = try #require(try Trail(to: 1, inRun: 0, reading: tape))
    #expect(target.sentence == "y is the target itself: its ∂ is the seed.")
    #expect(target.hops.count == 1 && target.operationCount == 0)
    #expect(try Trail(to: 1, inRun: 3, reading: tape) == nil)
  }

  @Test func aLongWayIsReadInPieces() throws {
    let count = 5_000
    let source = MemoryTape(.chain(of: count))
    let trail = try #require(try Trail(to: nil, inRun: 0, reading: source))
    #expect(trail.operationCount == count && trail.hops.count == count + 1)
    #expect(
      trail.sentence == "∂ falls to zero at Neg#0, 5000th of 5000 operations from the target.")
    #expect(trail.firstNoted == count - 1)
  }
}

/// The size of a tensor is that of its elements, however many they are.
@Suite struct MagnitudeTests {
  private func magnitude(_ values: [Double], hasStatistics: Bool = false) -> Magnitude {
    let finite = values.filter(\.isFinite)
    let statistics = Recording.Statistics(
      minimum: finite.min() ?? .nan, maximum: finite.max() ?? .nan, mean: 0,
      norm: finite.reduce(0) { $0 + $1 * $1 }.squareRoot(), nans: values.count { $0.isNaN },
      infinities: values.count { $0.isInfinite }, zeros: values.count { $0 == 0 })
    return Magnitude(
      of: .init(
        id: 0, dtype: .float64, shape: [values.count], role: .constant,
        statistics: hasStatistics ? statistics : nil,
        elements: hasStatistics ? .absent : .whole(.floating(values))))
  }

  @Test(arguments: [false, true])
  func isTheRootMeanSquare(_ hasStatistics: Bool) {
    let cases: [([Double], Magnitude)] = [
      ([3, 4, 3, 4, 3, 4, 3, 4], .size(12.5.squareRoot())), ([-2, -2], .size(2)), ([0, 0], .zero),
      ([1, .nan, .infinity], .notANumber), ([1, -.infinity], .infinite), ([], .unknown),
    ]
    for (values, expected) in cases {
      let found = magnitude(values, hasStatistics: hasStatistics)
      guard case .size(let size) = expected else {
        #expect(found == expected, "\(values)")
        continue
      }
      guard case .size(let other) = found else {
        Issue.record("\(values): \(found)")
        continue
      }
      #expect(abs(size - other) < 1e-12, "\(values)")
    }
  }

  @Test func numbersAtTheEndsOfTheRangeStaySizes() {
    for hasStatistics in [false, true] {
      for value in [.leastNonzeroMagnitude, 1e300] {
        guard case .size(let size) = magnitude([value, value], hasStatistics: hasStatistics) else {
          Issue.record("\(value)")
          continue
        }
        #expect(abs(size / value - 1) < 0.01)
      }
    }
  }
}
