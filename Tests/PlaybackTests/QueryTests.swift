import Playback
import TapeFormat
import Testing

/// The words in which people say what they look for.
@Suite struct QueryTests {
  @Test(arguments: [
    "nan", "inf", "zero", "none", "val=nan", "adj=none", "|g|>1000", "|g|<1e-08", "|v|>=0.5",
    "|g|<=-2", "op:MatMul", "op:MatMul#6", "scope:encoder/layer1", "shape:2x3", "shape:scalar",
    "line:12", "changes h", "relu", "name:nan", "op:MatMul |g|<1e-08 none", "訓練",
    "changes 權重 op:Mul",
  ])
  func readsBackWhatItWrites(text: String) throws {
    let query = try Query(text)
    #expect(query.text == text)
    #expect(try Query(query.text) == query)
  }

  @Test func spellingsOfOneThingAreOne() throws {
    #expect(try Query(" |g|>1e3 ") == Query("|g|>1000"))
    #expect(try Query("NaN") == Query("nan"))
    #expect(try Query("2×3") == Query("shape:2x3"))
    #expect(try Query("ADJ=None") == Query("adj=none"))
    #expect(try Query("op:a:b").conditions == [.operation("a:b")])
  }

  @Test(arguments: [
    ("", QueryProblem.isEmpty), ("  ", .isEmpty), ("op:", .nothingAfter(word: "op:")),
    ("nan changes", .nothingAfter(word: "changes")), ("|g|>", .noNumber(word: "|g|>")),
    ("|g|>nan", .noNumber(word: "|g|>nan")), ("|g|", .unknown(word: "|g|")),
    ("|x|>1", .unknown(word: "|x|>1")), ("adj=small", .unknown(word: "adj=small")),
    ("val=none", .unknown(word: "val=none")), ("shape:two", .noNumber(word: "shape:two")),
    ("line:0", .noNumber(word: "line:0")), ("colour:blue", .unknown(word: "colour:blue")),
  ])
  func saysWhichWordSaysNothing(text: String, problem: QueryProblem) {
    #expect(throws: problem) { try Query(text) }
  }

  private func tensor(_ values: [Double], shape: [Int]? = nil) -> Recording.Tensor {
    .init(
      id: 0, dtype: .float64, shape: shape ?? [values.count], role: .intermediate,
      elements: .whole(.floating(values)))
  }

  private func holds(_ text: String, of candidate: Candidate) throws -> Bool {
    try Query(text).holds(of: candidate)
  }

  @Test func wordsBesideEachOtherMustAllHold() throws {
    let operation = Recording.Operation(
      id: 6, sequence: 9, name: "MatMul", inputs: [], outputs: [], scope: "encoder/layer1",
      source: .init(file: "a.swift", line: 12))
    let candidate = Candidate(
      operation: operation, names: ["hidden"], values: [tensor([3, 4])],
      gradients: [tensor([1e-9, 0])])
    for text in [
      "op:matmul", "op:Mat", "op:MatMul#6", "scope:Layer1", "line:12", "shape:2", "|v|>=5",
      "|v|<=5", "|g|<1e-8", "hid", "encoder", "matmul#6", "op:MatMul |g|<1e-8 scope:enc",
    ] {
      #expect(try holds(text, of: candidate), "\(text)")
    }
    for text in [
      "op:Mul", "op:MatMul#", "op:MatMul#60", "scope:decoder", "line:1", "2x1", "|v|>5", "|g|>1",
      "zero", "nan", "inf", "none", "changes hidden", "op:MatMul |g|>1e-8",
    ] {
      #expect(try !holds(text, of: candidate), "\(text)")
    }
  }

  @Test func numbersAreAskedOfValuesOrOfGradients() throws {
    let operation = Recording.Operation(id: 0, sequence: 0, name: "Log", inputs: [], outputs: [])
    let candidate = Candidate(
      operation: operation, values: [tensor([.nan, 1])], gradients: [tensor([0, 0])],
      lacksGradient: true)
    for text in ["nan", "val=nan", "zero", "adj=zero", "none", "adj=none"] {
      #expect(try holds(text, of: candidate), "\(text)")
    }
    for text in ["adj=nan", "val=zero", "inf", "|v|>0", "|g|>0"] {
      #expect(try !holds(text, of: candidate), "\(text)")
    }
    let infinite = Candidate(operation: operation, values: [tensor([1, -.infinity])])
    #expect(try holds("inf |v|>1e300", of: infinite))
  }

  @Test func aNormNeitherOverflowsNorVanishes() {
    #expect(tensor([3e200, -3e200, 3e200, 3e200]).norm == 6e200)
    #expect(tensor([0, -3e-200]).norm == 3e-200)
    #expect(tensor([0, 0]).norm == 0)
    #expect(tensor([1, .nan]).norm == nil)
    #expect(tensor([]).norm == 0)
  }
}
