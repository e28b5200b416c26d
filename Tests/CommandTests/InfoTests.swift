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
}
