import Testing

/// What `tapedeck info` says of a tape besides its counts.
@Suite struct InfoTests {
  /// The text form of a tape with tensors of these shapes, of each of which two elements are kept.
  private static func text(_ shapes: [String: String]) -> String {
    let tensors = shapes.sorted { $0.key < $1.key }.enumerated().map { id, tensor in
      """
      {"id": \(id), "name": "\(tensor.key)", "dtype": "float32", "shape": \(tensor.value),
       "role": "constant", "sample": [[0, 1.0], [1, 2.0]]}
      """
    }
    return """
      {"format": "tapedeck", "version": 1, "operations": [],
       "tensors": [\(tensors.joined(separator: ", "))]}
      """
  }

  private func info(_ shapes: [String: String]) throws -> String {
    let folder = try Folder()
    let text = try folder.write(Self.text(shapes).utf8, to: "graph.json")
    let tape = folder.path("x.tape")
    #expect(try Command.run("import", text, "-o", tape).exitCode == 0)
    let outcome = try Command.run("info", tape)
    #expect(outcome.exitCode == 0)
    return outcome.output
  }

  @Test func saysOfWhichTensorNoTapeKeepsAllElements() throws {
    // 999,000,000 bytes, and four more.
    let said = try info(["fits": "[249750000]", "huge": "[249750001]", "grid": "[20000,20000]"])
    let row = try #require(said.split(separator: "\n").first { $0.hasPrefix("not whole") })
    #expect(row.contains("grid, huge: a tape keeps at most 999000000 bytes of a tensor"))
    #expect(!row.contains("fits"))
  }

  @Test func saysNothingWhereTheRecorderAloneDidNotKeepAll() throws {
    #expect(try !info(["few": "[100,100]"]).contains("not whole"))
  }

  /// What `info` says of the tapes and the runs of a loop of so many rounds: loss = w · w, with a further
  /// operation in the round given.
  private func info(ofRounds count: Int, longer: Int? = nil) throws -> [String] {
    let folder = try Folder()
    var statements = [
      #"{"let": "w", "variable": {"dtype": "float32", "shape": [], "values": [1]}}"#
    ]
    for round in 0..<count {
      var body = [#"{"let": "loss", "op": "square", "inputs": ["w"]}"#]
      if round == longer { body.append(#"{"let": "loss", "op": "sin", "inputs": ["loss"]}"#) }
      statements += [
        #"{"let": "g", "tape": {}}"#,
        #"{"with": "g", "body": [\#(body.joined(separator: ", "))]}"#,
        #"{"let": ["d"], "gradient": {"tape": "g", "targets": ["loss"], "sources": ["w"]}}"#,
      ]
    }
    let program = try folder.write(
      "[\(statements.joined(separator: ", "))]".utf8, to: "program.json")
    let tape = folder.path("x.tape")
    #expect(try Command.run("run", program, "-o", tape).exitCode == 0)
    return try Command.run("info", tape).lines.filter {
      $0.hasPrefix("tape") || $0.hasPrefix("run")
    }
  }

  @Test func theRoundsOfALongLoopAreTakenTogether() throws {
    let lines = try info(ofRounds: 40)
    #expect(
      lines == [
        "tapes       40 from g#0 to g#39, each is used once, watches the variables it sees read",
        "runs        40 from 0 to 39, each a gradient of loss with respect to w, on a tape of its own: "
          + "2 steps",
      ])
  }

  @Test func aRoundThatDiffersIsToldApart() throws {
    let lines = try info(ofRounds: 40, longer: 7).filter { $0.hasPrefix("run") }
    try #require(lines.count == 2)
    #expect(lines[0].contains("39 from 0 to 39, each a gradient of loss with respect to w"))
    #expect(lines[1].hasPrefix("run 7 ") && lines[1].hasSuffix("on g#7: 3 steps"))
  }

  @Test func theRoundsOfAShortLoopHaveALineEach() throws {
    let lines = try info(ofRounds: 8)
    #expect(lines.count == 16)
    #expect(lines[0] == "tape        g#0: used once, watches the variables it sees read")
    #expect(lines[15].hasPrefix("run 7 ") && lines[15].hasSuffix("on g#7: 2 steps"))
  }
}
