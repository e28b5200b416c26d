import GraphLayout
import Screen
import TestSupport
import Testing

@Suite struct LayoutTests {
  /// Graphs, each with its drawing, which is looked at from all sides.
  static let drawn = RandomGraph.samples(perKind: 40).map { sample in
    let graph = sample.graph
    return Drawn(sample: sample, flaws: Flaws(graph: graph, layout: Layout(of: graph)))
  }

  struct Drawn: CustomTestStringConvertible, Sendable {
    let sample: RandomGraph
    let flaws: Flaws
    var testDescription: String { sample.testDescription }
  }

  @Test(arguments: drawn)
  func everyEdgeReachesBothItsPorts(_ drawn: Drawn) {
    #expect(drawn.flaws.ofEnds == [])
    #expect(drawn.flaws.ofPorts() == [])
  }

  @Test(arguments: drawn)
  func boxesKeepTheirDistance(_ drawn: Drawn) {
    #expect(drawn.flaws.ofBoxes(gap: 3) == [])
  }

  @Test(arguments: drawn)
  func netsOnlyCrossAtRightAngles(_ drawn: Drawn) {
    #expect(drawn.flaws.ofNets == [])
  }

  @Test(arguments: drawn)
  func noEdgeGoesThroughABox(_ drawn: Drawn) {
    #expect(drawn.flaws.ofWaysThroughBoxes == [])
  }

  @Test(arguments: drawn)
  func everythingIsInsideItsSize(_ drawn: Drawn) {
    #expect(drawn.flaws.ofSize == [])
  }

  @Test(arguments: drawn.filter(\.sample.isAcyclic))
  func layersRiseAlongEdges(_ drawn: Drawn) {
    #expect(drawn.flaws.ofLayers == [])
  }

  @Test(arguments: [
    Layout.Options(gap: 1, lineGap: 1, channelRows: 1, rowsAboveBoxes: 0),
    Layout.Options(gap: 7, lineGap: 3, channelRows: 4, rowsBelowBoxes: 1, rowsAboveBoxes: 2),
    Layout.Options(keepsInputOrder: false),
    Layout.Options(keepsInputOrder: true, keepsOutputOrder: true),
  ])
  func optionsChangeNothingOfThat(_ options: Layout.Options) {
    for sample in RandomGraph.samples(perKind: 8) {
      let flaws = Flaws(graph: sample.graph, layout: Layout(of: sample.graph, options: options))
      #expect(
        flaws.all(ofAcyclic: sample.isAcyclic, options) == [], "\(sample.testDescription)")
    }
  }

  @Test func theSameGraphIsDrawnTheSame() {
    for place in stride(from: 0, to: Self.drawn.count, by: 4) {
      let drawn = Self.drawn[place]
      #expect(Layout(of: drawn.flaws.graph) == drawn.flaws.layout, "\(drawn.testDescription)")
    }
  }

  @Test func nothingTakesNoRoom() {
    let layout = Layout(of: Graph())
    #expect(layout.size == Size(columns: 0, rows: 0))
    #expect(layout.boxes.isEmpty && layout.routes.isEmpty && layout.layers.isEmpty)
  }

  @Test func oneNodeTakesItsOwnRoom() {
    let size = Size(columns: 18, rows: 3)
    let layout = Layout(of: Graph(nodes: [Graph.Node(size: size, inputs: 0, outputs: 0)]))
    #expect(layout.size == size)
    #expect(layout.boxes == [Rect(row: 0, column: 0, columns: 18, rows: 3)])
  }
}
