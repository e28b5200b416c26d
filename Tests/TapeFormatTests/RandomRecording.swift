import TapeFormat
import TestSupport

extension Recording {
  /// A recording with everything that the format knows, each optional part on or off by chance.
  ///
  /// Ids have gaps and come in any order, as in tapes of other producers.
  static func random(seed: UInt64) -> Recording {
    var maker = Maker(generator: Seeded(seed))
    return maker.recording()
  }
}

private struct Maker {
  var generator: Seeded

  mutating func chance(_ share: Double = 0.5) -> Bool {
    Double.random(in: 0..<1, using: &generator) < share
  }

  mutating func some<Value>(_ value: Value) -> Value? {
    chance() ? value : nil
  }

  mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: values.indices, using: &generator)]
  }

  mutating func ids(_ count: Int) -> [Int] {
    var next = 0
    var ids: [Int] = []
    for _ in 0..<count {
      next += Int.random(in: 1...4, using: &generator)
      ids.append(next)
    }
    return ids.shuffled(using: &generator)
  }

  mutating func name() -> String {
    pick(["x", "权重", "a \"quoted\"\nname", "e\u{301}", "", "back\\slash", "\u{1}", "👩‍👩‍👧", "w_1/b:0"])
  }

  mutating func recording() -> Recording {
    var recording = Recording(
      title: some("第一 tape"), producer: some("tests 1.0"), isComplete: chance(0.8))
    let tensors = ids(Int.random(in: 0...40, using: &generator))
    recording.tensors = tensors.map { tensor($0) }
    let tapes = ids(Int.random(in: 0...3, using: &generator))
    recording.tapes = tapes.map { id in
      Recording.Tape(
        id: id, name: some(name()), isPersistent: chance(), watchesAccessedVariables: chance())
    }
    let runs = tapes.isEmpty || tensors.isEmpty ? [] : ids(Int.random(in: 0...3, using: &generator))
    let operations = tensors.isEmpty ? [] : ids(Int.random(in: 0...20, using: &generator))
    var sequences = ids(operations.count + runs.count + 10)
    recording.operations = operations.map { id in
      operation(id, sequence: sequences.removeLast(), tensors: tensors, tapes: tapes, runs: runs)
    }
    for id in runs {
      recording.gradientRuns.append(
        run(id, sequence: sequences.removeLast(), tensors: tensors, tapes: tapes))
      recording.steps[id] = (0..<(operations.isEmpty ? 0 : 6)).map { _ in
        step(of: pick(recording.operations), tensors: tensors)
      }
    }
    for _ in 0..<5 {
      recording.events.append(
        .init(
          sequence: sequences.removeLast(), tape: tapes.isEmpty ? nil : some(pick(tapes)),
          kind: pick(Recording.Event.Kind.allCases),
          tensor: tensors.isEmpty ? nil : some(pick(tensors)),
          value: tensors.isEmpty ? nil : some(pick(tensors)), source: source()))
    }
    if chance() { recording.sources = [.init(file: "主.swift", text: "let x = 1\n\t\"y\"\n")] }
    if chance() { recording.sources.append(.init(file: "b.swift", text: "")) }
    return recording
  }

  mutating func source() -> TapeFormat.SourceLocation? {
    some(
      TapeFormat.SourceLocation(
        file: pick(["main.swift", "主.swift"]), line: Int.random(in: 1...999, using: &generator),
        isNear: chance()))
  }

  mutating func tensor(_ id: Int) -> Recording.Tensor {
    let dtype = pick(DType.allCases)
    let shape = pick([[], [3], [2, 2], [0], [2, 0, 3], [1, 1, 5], [40]])
    let count = shape.reduce(1, *)
    var elements = Recording.Elements.absent
    if chance(0.7) {
      elements = .whole(values(count, dtype))
    } else if count > 2 {
      elements = .sample(indices: [0, count - 1], values: values(2, dtype))
    }
    return .init(
      id: id, name: some(name()), dtype: dtype, shape: shape,
      role: pick(Recording.Tensor.Role.allCases), isTrainable: some(chance()),
      statistics: some(
        .init(
          minimum: number(.float64), maximum: number(.float64), mean: number(.float64),
          norm: number(.float64), nans: 3, infinities: 0, zeros: 1 << 40)),
      elements: elements)
  }

  mutating func values(_ count: Int, _ dtype: DType) -> Recording.Values {
    if dtype == .bool { return .boolean((0..<count).map { _ in chance() }) }
    guard let range = dtype.integerRange else {
      return .floating((0..<count).map { _ in number(dtype) })
    }
    return .integral(
      (0..<count).map { _ in
        pick([range.lowerBound, range.upperBound, 0, 1, Int64.random(in: range, using: &generator)])
      })
  }

  mutating func number(_ dtype: DType) -> Double {
    let bits = generator.next()
    let any: Double =
      switch dtype {
      case .float16: Double(Float16(bitPattern: UInt16(truncatingIfNeeded: bits)))
      case .bfloat16: Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits) & 0xFFFF_0000))
      case .float32: Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
      default: Double(bitPattern: bits)
      }
    return pick([any, any, any, .nan, .infinity, -.infinity, -0.0, 0, 1, dtype.rounding(0.1)])
  }

  mutating func operation(
    _ id: Int, sequence: Int, tensors: [Int], tapes: [Int], runs: [Int]
  ) -> Recording.Operation {
    var operation = Recording.Operation(
      id: id, sequence: sequence, name: pick(["MatMul", "Mul", "乘"]),
      inputs: (0..<Int.random(in: 0...3, using: &generator)).map { _ in pick(tensors) },
      outputs: (0..<Int.random(in: 0...2, using: &generator)).map { _ in pick(tensors) },
      scope: some(pick(["encoder/层1", "encoder", "encoder/层2/a", "层1"])),
      gradientRun: runs.isEmpty ? nil : some(pick(runs)),
      isDifferentiable: some(chance()), source: source())
    operation.formulas = operation.inputs.map { "∂L/∂x\($0) = ∂L/∂y · \"b\"" }
    if chance() { operation.attributes = ["axes": .list([.integer(1), .integer(-1)])] }
    if chance() {
      operation.attributes["混合"] = .list([
        .null, .boolean(true), .number(.nan), .number(-0.0), .number(3), .text("a\n"), .list([]),
        .integer(.max), .integer(.min), .number(-.infinity), .number(1e300),
      ])
    }
    operation.tapes = tapes.filter { _ in chance(0.7) }.map { tape in
      chance()
        ? .init(tape: tape, isRecorded: true)
        : .init(
          tape: tape, isRecorded: false,
          reason: some(pick(Recording.Membership.Reason.allCases)))
    }
    return operation
  }

  mutating func run(
    _ id: Int, sequence: Int, tensors: [Int], tapes: [Int]
  ) -> Recording.GradientRun {
    let targets = (0..<2).map { _ in pick(tensors) }
    let sources = (0..<3).map { _ in pick(tensors) }
    return .init(
      id: id, sequence: sequence, kind: pick(Recording.GradientRun.Kind.allCases),
      tape: pick(tapes), targets: targets, sources: sources,
      seeds: chance() ? [] : [nil, pick(tensors)], unconnected: pick([.none, .zero]),
      results: chance() ? [] : [pick(tensors), nil, nil],
      wouldBe: chance() ? [] : [nil, nil, pick(tensors)])
  }

  mutating func step(of operation: Recording.Operation, tensors: [Int]) -> Recording.Step {
    func entries(_ count: Int, _ maker: inout Maker) -> [Int?] {
      maker.chance(0.2) ? [] : (0..<count).map { _ in maker.some(maker.pick(tensors)) }
    }
    let inputs = operation.inputs.count
    return .init(
      operation: operation.id, incoming: entries(operation.outputs.count, &self),
      locals: entries(inputs, &self), contributions: entries(inputs, &self),
      adjoints: entries(inputs, &self))
  }
}
