/// The columns of the ports' places on the two sides of the boxes.
///
/// On each side they are spread evenly about the column in the middle, so that single ports of boxes
/// that stand above each other are on one line.
struct Sides: Equatable, Sendable {
  /// The width of each box: what is asked for, or one column a place where that is more.
  let widths: [Int32]
  let inputStarts, outputStarts: [Int32]
  /// The columns, counted from the box's first, node after node.
  var inputOffsets: [Int32] = []
  var outputOffsets: [Int32] = []

  /// The sides of a graph's boxes.
  init(of graph: Graph, ports: Ports) {
    var (widths, inputStarts, outputStarts): ([Int32], [Int32], [Int32]) = ([], [0], [0])
    for (node, inputs) in zip(graph.nodes, ports.inputPlaces) {
      let outputs = Int32(node.outputs)
      let width = max(1, Int32(node.size.columns), inputs, outputs)
      widths.append(width)
      inputOffsets += Self.spread(inputs, over: width)
      outputOffsets += Self.spread(outputs, over: width)
      inputStarts.append(Int32(inputOffsets.count))
      outputStarts.append(Int32(outputOffsets.count))
    }
    self.widths = widths
    self.inputStarts = inputStarts
    self.outputStarts = outputStarts
  }

  /// Columns for so many places, symmetric about the one that is in the middle of the width, or left
  /// of the middle where there are two.
  static func spread(_ places: Int32, over width: Int32) -> [Int32] {
    guard places > 0 else { return [] }
    let middle = (width - 1) / 2
    var step = max(1, (2 * middle + 1) / (places + 1))
    if places % 2 == 0, step % 2 == 1 {
      let fits = (places - 1) * (step + 1) / 2 < middle
      step = fits ? step + 1 : step - 1
    }
    if step == 0 { return (0..<places).map { middle - places / 2 + 1 + $0 } }
    let first = middle - (places - 1) * step / 2
    return (0..<places).map { first + $0 * step }
  }

  /// The columns of a node's places for what comes in, counted from its box's first.
  func inputs(of node: Int32) -> ArraySlice<Int32> {
    inputOffsets[Int(inputStarts[node])..<Int(inputStarts[node + 1])]
  }

  /// The columns of a node's places for what goes out, counted from its box's first.
  func outputs(of node: Int32) -> ArraySlice<Int32> {
    outputOffsets[Int(outputStarts[node])..<Int(outputStarts[node + 1])]
  }

  /// The column of one place for what comes in.
  func input(_ place: Int32, of node: Int32) -> Int32 { inputOffsets[inputStarts[node] + place] }
  /// The column of one place for what goes out.
  func output(_ place: Int32, of node: Int32) -> Int32 { outputOffsets[outputStarts[node] + place] }

  /// Moves a place for what comes in.
  mutating func moveInput(_ place: Int32, of node: Int32, to offset: Int32) {
    inputOffsets[inputStarts[node] + place] = offset
  }

  /// Moves a place for what goes out.
  mutating func moveOutput(_ place: Int32, of node: Int32, to offset: Int32) {
    outputOffsets[outputStarts[node] + place] = offset
  }
}
