import Export
import TapeFormat
import Testing

/// Drawings with positions of our own, read back from their text.
@Suite struct DrawingTests {
  /// A chain `y = (x · x) · w` with a further use of x, and a branch that leads nowhere.
  private static let recording = Recording(
    tensors: (0..<6).map {
      .init(
        id: $0, name: ["x", "w", nil, nil, "y", "side <b>"][$0], dtype: .float32, shape: [],
        role: $0 == 1 ? .variable : $0 == 0 ? .constant : .intermediate)
    },
    operations: [
      .init(id: 0, sequence: 1, name: "Mul", inputs: [0, 0], outputs: [2]),
      .init(id: 1, sequence: 2, name: "Mul", inputs: [2, 1], outputs: [3]),
      .init(id: 2, sequence: 3, name: "AddV2", inputs: [3, 0], outputs: [4]),
      .init(id: 3, sequence: 4, name: "Neg", inputs: [0], outputs: [5]),
    ])

  private func lines(_ format: ExportFormat, _ leaves: Leaves) throws -> [[Substring]] {
    var bytes: [UInt8] = []
    try withoutActuallyEscaping({ bytes += $0 }) { take in
      try format.write(MemoryTape(Self.recording), leaves: leaves, to: take)
    }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      .map { $0.split(separator: " ") }
  }

  private func number(_ word: Substring) throws -> Double { try #require(Double(word)) }

  @Test(arguments: Leaves.allCases)
  func eachNodeIsABoxAndEachEdgeALineBetweenTwo(_ leaves: Leaves) throws {
    let lines = try lines(.plain, leaves)
    var boxes: [Substring: (x: Double, y: Double, width: Double, height: Double)] = [:]
    for node in lines where node[0] == "node" {
      let numbers = try node[2..<6].map(number)
      boxes[node[1]] = (numbers[0], numbers[1], numbers[2], numbers[3])
    }
    let edges = lines.filter { $0[0] == "edge" }
    #expect(boxes.count == (leaves == .drawn ? 6 : 4))
    #expect(edges.count == (leaves == .drawn ? 7 : 2))
    for edge in edges {
      let count = try #require(Int(edge[3]))
      #expect(count % 3 == 1 && count > 3)
      let points = try edge[4..<(4 + 2 * count)].map(number)
      let (from, to) = (try #require(boxes[edge[1]]), try #require(boxes[edge[2]]))
      #expect(abs(points[0] - from.x) <= from.width / 2)
      #expect(abs(points[1] - (from.y - from.height / 2)) < 1e-3)
      #expect(abs(points[2 * count - 2] - to.x) <= to.width / 2)
      #expect(abs(points[2 * count - 1] - (to.y + to.height / 2)) < 1e-3)
    }
    #expect(lines.last == ["stop"])
  }

  @Test func tagsAreWordsInTheBoxesThatUseThem() throws {
    let labels = try lines(.plain, .tags).filter { $0[0] == "node" }
      .map { $0[6..<($0.count - 4)].joined(separator: " ") }
    #expect(labels == ["\"Mul#0 x x\"", "\"Mul#1 w\"", "\"AddV2#2 x\"", "\"Neg#3 x\""])
  }

  @Test func thePictureHasABoxForEachNodeAndAPathForEachEdge() throws {
    let lines = try lines(.svg, .drawn).map { $0.joined(separator: " ") }
    #expect(lines.first?.hasPrefix("<svg xmlns=") == true && lines.last == "</svg>")
    #expect(lines.count { $0.hasPrefix("<rect ") } == 6)
    #expect(lines.count { $0.hasPrefix("<path d=\"M") } == 7)
  }
}
