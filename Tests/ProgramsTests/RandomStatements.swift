import TapeFormat
import TestSupport

@testable import Programs

/// Programs that a seed determines: each statement is well formed, but many make no sense.
///
/// About one setting in eight is hostile: an extreme number, or a value of another kind.
struct RandomStatements {
  private var random: Seeded
  private var names: [String] = []
  private var count = 0

  init(seed: UInt64) { random = Seeded(seed) }

  private static let tapes = ["p", "q"]
  private static let operations = OperationTable.entries.keys.sorted()
  private static let shapes: [[Int]] = [
    [], [1], [2], [3], [0], [2, 3], [3, 2], [2, 2], [0, 3], [1, 2, 2, 1], [2, 1, 3], [1, 1],
  ]
  private static let extremes = [
    Int.max, .min, .max - 1, 1 << 40, -1 << 40, 1 << 31, -1, 0, 7, -7,
  ]

  /// Attributes with kinds, by the operation's name; others take none.
  private static let settings: [String: [String]] = [
    "cast": ["dtype"], "matmul": ["transpose_a", "transpose_b"], "concat": ["axis"],
    "gelu": ["approximate"], "leaky_relu": ["alpha"], "softmax": ["axis"],
    "log_softmax": ["axis"], "clip_by_value": ["min", "max"], "clip_by_norm": ["norm"],
    "l2_normalize": ["axes"], "einsum": ["equation"], "tensordot": ["axes"],
    "band_part": ["lower", "upper"], "conv2d": ["strides", "padding"],
    "depthwise_conv2d": ["strides", "padding"],
    "conv2d_transpose": ["output_shape", "strides", "padding"],
    "max_pool2d": ["ksize", "strides", "padding"], "avg_pool2d": ["ksize", "strides", "padding"],
    "tile": ["multiples"], "unstack": ["axis"], "reverse": ["axes"], "roll": ["shift", "axis"],
    "scatter_nd": ["shape"], "segment_max": ["num_segments"], "segment_sum": ["num_segments"],
    "segment_mean": ["num_segments"], "top_k": ["k"], "split": ["num_or_sizes", "axis"],
    "strided_slice": ["spec"], "repeat": ["repeats", "axis"], "pad": ["paddings", "mode"],
    "sort": ["axis", "direction"], "argsort": ["axis", "direction"], "reshape": ["shape"],
    "transpose": ["perm"], "expand_dims": ["axis"], "squeeze": ["axes"],
    "broadcast_to": ["shape"], "stack": ["axis"], "slice": ["begin", "size"],
    "gather": ["axis"], "argmax": ["axis"], "argmin": ["axis"], "one_hot": ["depth", "dtype"],
    "cumsum": ["axis", "exclusive", "reverse"], "cumprod": ["axis", "exclusive", "reverse"],
    "reduce_sum": ["axes", "keepdims"], "reduce_mean": ["axes", "keepdims"],
    "reduce_max": ["axes", "keepdims"], "reduce_min": ["axes", "keepdims"],
    "reduce_prod": ["axes", "keepdims"], "reduce_any": ["axes"], "reduce_all": ["axes"],
    "reduce_variance": ["axes"], "reduce_std": ["axes"], "logsumexp": ["axes"],
    "norm": ["axes", "keepdims"],
  ]

  /// A program of some tensors, two tapes, and statements over them.
  mutating func program() -> Program {
    var statements: [Statement] = Self.tapes.map {
      .tape(name: $0, isPersistent: chance(2), watchesAccessedVariables: !chance(5))
    }
    for _ in 0..<5 {
      let literal = literal()
      let name = newName()
      statements.append(
        chance(3)
          ? .variable(name: name, literal: literal, isTrainable: !chance(4))
          : .constant(name: name, literal: literal))
    }
    statements += body(of: 4, depth: 0)
    // Most programs use their tapes as they should.
    statements.append(
      .record(
        tape: "p", body: [.watch(tape: "p", names: [pick(names)])] + body(of: 6, depth: 1)))
    statements += body(of: 4, depth: 0)
    return Program(statements: statements)
  }

  private mutating func body(of count: Int, depth: Int) -> [Statement] {
    (0..<count).map { _ in statement(depth) }
  }

  private mutating func statement(_ depth: Int) -> Statement {
    switch Int.random(in: 0..<24, using: &random) {
    case 0 where depth < 4:
      let tape = pick(Self.tapes)
      let inside = body(of: 3, depth: depth + 1)
      // A tape that is entered twice is a mistake that people make.
      return .record(tape: tape, body: chance(4) ? [.record(tape: tape, body: inside)] : inside)
    case 1 where depth < 4 && chance(2):
      return .stopRecording(tape: pick(Self.tapes), body: body(of: 2, depth: depth + 1))
    case 2 where chance(2): return .reset(tape: pick(Self.tapes))
    case 3 where chance(2): return .watch(tape: pick(Self.tapes), names: [pick(names)])
    case 4, 5:
      // What is asked about is there before the answer has its name.
      let (targets, sources) = ([pick(names)], [pick(names), pick(names)])
      let outputGradients = chance(4) ? [pick(names)] : nil
      return .gradient(
        .init(
          names: [newName(), newName()], tape: pick(Self.tapes), targets: targets,
          sources: sources, outputGradients: outputGradients,
          unconnected: chance(3) ? "zero" : chance(30) ? "nonsense" : "none"))
    case 6:
      let (target, source) = (pick(names), pick(names))
      return .jacobian(
        .init(
          names: [newName()], tape: pick(Self.tapes), target: target, sources: [source],
          unconnected: "none"))
    case 7 where chance(2):
      let (target, source) = (pick(names), pick(names))
      return .batchJacobian(
        .init(name: newName(), tape: pick(Self.tapes), target: target, source: source))
    case 8:
      // A gradient that meets an operation nobody can differentiate.
      let (tape, source, target) = (pick(Self.tapes), pick(names), newName())
      let test = Statement.operation(
        .init(binding: .one(target), operation: "is_nan", inputs: [source], attributes: [:]))
      let call = Statement.gradient(
        .init(
          names: [newName()], tape: tape, targets: [target], sources: [source],
          unconnected: "none"))
      return .record(tape: tape, body: [.watch(tape: tape, names: [source]), test, call])
    default: return operation()
    }
  }

  private mutating func operation() -> Statement {
    let name = pick(Self.operations)
    let inputs = (0..<[1, 1, 2, 2, 3][Int.random(in: 0..<5, using: &random)]).map { _ in
      // Recent tensors, so that chains come about.
      chance(2) ? pick(names) : pick(names.suffix(4))
    }
    var attributes: [String: Recording.Attribute] = [:]
    for setting in Self.settings[name] ?? [] where !chance(40) {
      attributes[setting] = chance(8) ? hostile() : value(of: setting)
    }
    if chance(80) { attributes["colour"] = .integer(1) }
    let wanted = Self.inputCounts[name] ?? 1
    let fitting = (0..<wanted).map { inputs[$0 % inputs.count] }
    return .operation(
      .init(
        binding: binding(of: name),
        operation: name, inputs: chance(20) ? inputs : fitting, attributes: attributes))
  }

  /// The names that an operation's outputs get; how many parts something has is guessed.
  private mutating func binding(of name: String) -> Statement.Binding {
    switch name {
    case "top_k": .list([newName(), newName()])
    case "unstack", "split":
      .list((0..<Int.random(in: 1...3, using: &random)).map { _ in newName() })
    default: .one(newName())
    }
  }

  /// Names in the tables here that no operation has.
  static var strangers: [String] {
    (Array(settings.keys) + Array(inputCounts.keys)).filter { OperationTable.entries[$0] == nil }
      .sorted()
  }

  private static let inputCounts: [String: Int] = Dictionary(
    uniqueKeysWithValues: [
      "add", "sub", "mul", "div", "pow", "mod", "floor_div", "maximum", "minimum",
      "squared_difference", "atan2", "div_no_nan", "xlogy", "mul_no_nan", "add_n", "equal",
      "not_equal", "less", "less_equal", "greater", "greater_equal", "logical_and", "logical_or",
      "gather", "gather_nd", "segment_sum", "segment_max", "segment_mean", "scatter_nd", "matmul",
      "tensordot", "matrix_solve", "einsum", "bias_add", "conv2d", "depthwise_conv2d",
      "conv2d_transpose", "softmax_cross_entropy", "sparse_softmax_cross_entropy",
      "sigmoid_cross_entropy", "concat", "stack",
    ].map { ($0, 2) }
      + ["where", "layer_norm", "tensor_scatter_nd_update", "tensor_scatter_nd_add"].map { ($0, 3) }
  )

  private mutating func value(of setting: String) -> Recording.Attribute {
    switch setting {
    case "axis", "k", "depth", "num_segments", "lower", "upper", "repeats", "num_or_sizes", "shift":
      return .integer(Int.random(in: -1...3, using: &random))
    case "dtype": return .text(pick(["float32", "float64", "int32", "int64", "bool", "float16"]))
    case "padding": return .text(pick(["SAME", "VALID", "EVEN"]))
    case "mode": return .text(pick(["CONSTANT", "REFLECT", "SYMMETRIC"]))
    case "direction": return .text(pick(["ASCENDING", "DESCENDING"]))
    case "equation": return .text(pick(["ij,jk->ik", "i,i->", "...i,...i->...", "ii->i", "i->ij"]))
    case "min", "max", "norm", "alpha": return .number(Double.random(in: -2...2, using: &random))
    case "keepdims", "exclusive", "reverse", "transpose_a", "transpose_b", "approximate":
      return .boolean(chance(2))
    case "paddings": return .list((0..<2).map { _ in .list([.integer(1), .integer(0)]) })
    case "spec": return .list([.integer(0), .null, .list([.integer(0), .integer(2)])])
    case "ksize", "strides": return .list([.integer(1), .integer(2)])
    default:
      let shape = pick(Self.shapes)
      return .list(shape.map { .integer($0 - (chance(9) ? 2 : 0)) })
    }
  }

  private mutating func hostile() -> Recording.Attribute {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return .text(pick(["", "SAME", "→", "ij->"]))
    case 1: return .number(pick([.nan, .infinity, 1e300, -0.0]))
    case 2: return .list([])
    case 3: return .list([.integer(pick(Self.extremes)), .integer(pick(Self.extremes))])
    case 4: return .list([.list([.integer(pick(Self.extremes)), .integer(pick(Self.extremes))])])
    default: return .integer(pick(Self.extremes))
    }
  }

  private mutating func literal() -> Literal {
    let shape = pick(Self.shapes)
    let count = shape.reduce(1, *)
    let dtype = pick([DType.float32, .float32, .float32, .float64, .int32, .int64, .bool])
    if dtype == .bool {
      return Literal(
        dtype: dtype, shape: shape, values: .boolean((0..<count).map { _ in chance(2) }))
    }
    if !dtype.isFloating {
      let numbers = (0..<count).map { _ in Int64.random(in: -2...3, using: &random) }
      return Literal(dtype: dtype, shape: shape, values: .integral(numbers))
    }
    let numbers = (0..<count).map { _ in
      chance(12) ? pick([.nan, .infinity, -.infinity]) : Double.random(in: -3...3, using: &random)
    }
    return Literal(dtype: dtype, shape: shape, values: .floating(numbers))
  }

  private mutating func newName() -> String {
    // Names are bound again now and then.
    if chance(12), let old = names.randomElement(using: &random) { return old }
    count += 1
    names.append("t\(count)")
    return "t\(count)"
  }

  private mutating func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &random) == 0 }

  private mutating func pick<Choice>(_ choices: some Collection<Choice>) -> Choice {
    choices[
      choices.index(choices.startIndex, offsetBy: Int.random(in: 0..<choices.count, using: &random))
    ]
  }
}
