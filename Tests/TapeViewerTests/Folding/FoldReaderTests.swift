import TapeFormat
import TestSupport
import Testing

@testable import TapeViewer

/// How tapes divide into blocks.
@Suite struct FoldReaderTests {
  private func titles(_ tape: FoldedTape?) -> [String] {
    (tape?.boxes ?? []).map { box in
      switch box.item {
      case .operation(let position, _): "#\(position)"
      case .block(let block): block.title
      }
    }
  }

  private func reader(_ sketch: TapeSketch) -> FoldReader {
    FoldReader(MemoryTape(sketch.recording))
  }

  @Test func scopesFoldAndEqualOnesFoldTogether() throws {
    let reader = reader(.deep(6))
    #expect(titles(try reader.tape(.closed)) == ["#0", "net", "#25"])
    let net = Block.ID(start: 1, depth: 0, count: 1)
    #expect(
      titles(try reader.tape(.chosen([net: 0]))) == ["#0", "layer1–6 ×6", "#25"])
    let all = Block.ID(start: 1, depth: 1, count: 6)
    #expect(
      titles(try reader.tape(.chosen([net: 0, all: 2])))
        == ["#0", "layer1–2 ×2", "layer3", "layer4–6 ×3", "#25"])
    let third = Block.ID(start: 9, depth: 2, count: 1)
    #expect(
      titles(try reader.tape(.chosen([net: 0, all: 2, third: 0])))
        == ["#0", "layer1–2 ×2", "#9", "#10", "bend", "#12", "layer4–6 ×3", "#25"])
  }

  @Test func aScopeWithMoreThanCanBeComparedOpensInStretches() throws {
    let count = RunProgress.mostOperations + 1_000
    var recording = Recording.chain(of: count)
    for place in recording.operations.indices { recording.operations[place].scope = "train" }
    let reader = FoldReader(MemoryTape(recording))
    // One box alone says nothing.
    let first = try #require(try reader.tape(.fitting(boxes: 60, whole: 60)))
    #expect(titles(first).first == "Neg#0–1524" && first.boxes.count == 40)
    let train = Block.ID(start: 0, depth: 0, count: 1)
    let opened = try #require(try reader.tape(.chosen([train: 0])))
    #expect(opened.boxes.count == 40)
    #expect(titles(opened).last == "Neg#59475–60999")
    let last = try #require(opened.boxes.last?.item.block)
    let further = try #require(try reader.tape(.chosen([train: 0, last.id: 0])))
    #expect(further.boxes.count == 39 + 39)
    let short = try #require(further.boxes.last?.item.block)
    let single = try #require(try reader.tape(.chosen([train: 0, last.id: 0, short.id: 0])))
    #expect(titles(single).last == "#60999")
    #expect(single.boxes.map(\.item.positions.count).reduce(0, +) == count)
  }

  @Test func scopesWithNothingButAScopeInThemOpenTogether() throws {
    var sketch = TapeSketch()
    var last = sketch.constant("x", 1)
    for scope in ["model/net/body", "model/net/body", "model/net/head"] {
      last = sketch.run("Sin", [last], 1, scope: scope)
    }
    last = sketch.run("Sin", [last], 1)
    let reader = reader(sketch)
    let model = Block.ID(start: 0, depth: 0, count: 1)
    #expect(titles(try reader.tape(.closed)) == ["model", "#3"])
    let opened = try #require(try reader.tape(.chosen([model: 0])))
    #expect(titles(opened) == ["body", "head", "#3"])
    // What closes one closes the other.
    #expect(opened.opened == [model: 0] && opened.boxes[0].around == [model])
  }

  @Test func moreDifferentScopesThanCanBeSeenAreStretchesAtOnce() throws {
    let count = RunProgress.mostOperations + 1_000
    var recording = Recording.chain(of: count)
    for place in recording.operations.indices {
      recording.operations[place].scope = "step\(place)"
      recording.operations[place].name = "Op\(place)"
    }
    let reader = FoldReader(MemoryTape(recording))
    let tape = try #require(try reader.tape(.fitting(boxes: 60, whole: 60)))
    #expect(tape.boxes.count == 40)
    #expect(titles(tape).prefix(2) == ["step0–1524", "step1525–3049"])
  }

  @Test func aScopeThatIsDifferentEndsWhatRepeats() throws {
    let net = Block.ID(start: 1, depth: 0, count: 1)
    #expect(
      titles(try reader(.deep(6, different: 4)).tape(.chosen([net: 0])))
        == ["#0", "layer1–3 ×3", "layer4", "layer5–6 ×2", "#25"])
  }

  @Test func partsOfOneLabelAreToldApartByWhatTheyCompute() throws {
    // The same primitives on the same inputs, with results of other shapes.
    var recording = TapeSketch.deep(3).recording
    let sine = try #require(recording.operations.last { $0.name == "Sin" })
    let output = try #require(recording.tensors.firstIndex { $0.id == sine.outputs[0] })
    recording.tensors[output].shape = [2]
    let reader = FoldReader(MemoryTape(recording))
    let net = Block.ID(start: 1, depth: 0, count: 1)
    #expect(titles(try reader.tape(.chosen([net: 0]))) == ["#0", "layer1–2 ×2", "layer3", "#13"])
  }

  @Test func theLastPartOfALongRepetitionIsToldApart() throws {
    // More than are compared one by one: a loop is different where it ends.
    var recording = TapeSketch.deep(1_200).recording
    let sine = try #require(recording.operations.last { $0.name == "Sin" })
    let output = try #require(recording.tensors.firstIndex { $0.id == sine.outputs[0] })
    recording.tensors[output].shape = [2]
    let net = Block.ID(start: 1, depth: 0, count: 1)
    let tape = try FoldReader(MemoryTape(recording)).tape(.chosen([net: 0]))
    #expect(titles(tape) == ["#0", "layer1–1199 ×1199", "layer1200", "#4801"])
  }

  @Test func operationsWhoseNamesCarryACountRepeatNoLess() throws {
    var recording = TapeSketch.deep(30, scoped: false).recording
    for place in recording.operations.indices { recording.operations[place].name += "_\(place)" }
    let tape = try #require(try FoldReader(MemoryTape(recording)).tape(.closed))
    #expect(titles(tape) == ["#0", "ReadVariableOp … AddV2 ×30", "#121"])
    // A number that belongs to the name is none that counts.
    #expect("AddV2"[...].withoutCount == "AddV2" && "_1"[...].withoutCount == "_1")
  }

  @Test func aLongTapeWithoutScopesFoldsOnceItsLabelsAreKnown() throws {
    let blocks = RunProgress.mostOperations / 4 + 1
    let reader = reader(.deep(blocks, scoped: false))
    #expect(try reader.tape(.closed) == nil)
    #expect(try reader.findLabels(before: 50_000) == 50_000)
    #expect(try reader.tape(.closed) == nil)
    #expect(try reader.findLabels(before: .max) == 4 * blocks + 2)
    let tape = try #require(try reader.tape(.closed))
    #expect(
      titles(tape) == ["#0", "ReadVariableOp … AddV2 ×\(blocks)", "#\(4 * blocks + 1)"])
    let opened = try reader.tape(.chosen([tape.boxes[1].item.block!.id: 7_000]))
    #expect(
      titles(opened) == [
        "#0", "ReadVariableOp … AddV2 ×7000", "ReadVariableOp … AddV2",
        "ReadVariableOp … AddV2 ×\(blocks - 7_001)", "#\(4 * blocks + 1)",
      ])
  }

  @Test func whatScopesDivideNeedsNoLabels() throws {
    let reader = reader(.deep(20))
    #expect(try reader.findLabels(before: 10) == 82)
    #expect(reader.memory.labelCount == 0)
  }

  @Test func aTapeWithoutScopesFoldsWhereItRepeats() throws {
    let tape = try #require(try reader(.deep(30, scoped: false)).tape(.closed))
    #expect(titles(tape) == ["#0", "ReadVariableOp … AddV2 ×30", "#121"])
    #expect(tape.boxes[1].item.positions == 1..<121)
  }

  @Test func aLoopThatBeginsWithWhatWasThereBeforeFoldsFromItsSecondRoundOn() throws {
    var sketch = TapeSketch()
    let x = sketch.constant("x", 1)
    var last = x
    for _ in 0..<40 {
      // In the first round both inputs are one.
      last = sketch.run("Mul", [last, x], 1)
      last = sketch.run("Sin", [last], 1)
    }
    let tape = try #require(try reader(sketch).tape(.closed))
    #expect(titles(tape) == ["#0", "#1", "Mul, Sin ×39"])
  }

  @Test func whatIsUnequalInTheMiddleOfALoopPartsIt() throws {
    var sketch = TapeSketch()
    var last = sketch.constant("x", 1)
    for round in 0..<60 {
      let first = sketch.run("Mul", [last, last], 1)
      // One round leaves out what it has just computed.
      last = sketch.run("Add", [round == 30 ? last : first, first], 1)
    }
    let tape = try #require(try reader(sketch).tape(.closed))
    #expect(titles(tape) == ["Mul, Add ×30", "#60", "#61", "Mul, Add ×29"])
  }

  @Test func aShortTapeOpensWhole() throws {
    let tape = try #require(
      try reader(.deep(6)).tape(.fitting(boxes: 12, whole: 60)))
    #expect(titles(tape) == (0..<26).map { "#\($0)" })
    #expect(!tape.hasBlocks)
  }

  @Test func aLongTapeOpensAsFarAsThereIsRoom() throws {
    for boxes in [10, 12, 20, 40, 60] {
      let tape = try #require(
        try reader(.deep(40)).tape(.fitting(boxes: boxes, whole: 60)))
      #expect((7...boxes).contains(tape.boxes.count), "\(titles(tape))")
      #expect(titles(tape).contains { $0.hasSuffix("×39") }, "one of forty is seen")
    }
  }

  @Test func whatIsOpenIsToldAndOpensTheSameAgain() throws {
    let reader = reader(.deep(40))
    let fitted = try #require(try reader.tape(.fitting(boxes: 20, whole: 60)))
    #expect(try reader.tape(.chosen(fitted.opened)) == fitted)
  }

  @Test func boxesFollowEachOtherWithoutGaps() throws {
    for sketch in [TapeSketch.deep(40), .deep(30, scoped: false), .twoLayers, .fanOut] {
      let reader = reader(sketch)
      for boxes in [3, 10, 30] {
        guard let tape = try reader.tape(.fitting(boxes: boxes, whole: 5)) else { continue }
        var next = 0
        for (place, box) in tape.boxes.enumerated() {
          #expect(box.item.positions.lowerBound == next)
          next = box.item.positions.upperBound
          #expect(tape.place(at: next - 1) == place)
        }
        #expect(next == sketch.recording.operations.count)
        #expect(tape.place(at: next) == nil && tape.place(at: -1) == nil)
      }
    }
  }

  @Test func manyNeighboursAreGathered() throws {
    var sketch = TapeSketch()
    var last = sketch.constant("x", 1)
    for place in 0..<130 {
      // No two are equal, and all are in one scope.
      last = sketch.run("Op\(place)", [last], 1, scope: "all")
    }
    let tape = try #require(
      try reader(sketch).tape(.chosen([Block.ID(start: 0, depth: 0, count: 1): 0])))
    #expect(
      titles(tape) == [
        "Op0#0 … Op31#31", "Op32#32 … Op64#64", "Op65#65 … Op96#96", "Op97#97 … Op129#129",
      ])
  }
}
