import GraphLayout
import Screen
import TestSupport
import Testing

@Suite struct LayoutTests {
  static let samples = RandomGraph.samples(perKind: 40)

  @Test(arguments: samples)
  func everyEdgeReachesBothItsPorts(_ sample: RandomGraph) {
    let flaws = Flaws(graph: sample.graph, layout: Layout(of: sample.graph))
    #expect(flaws.ofEnds == [])
    #expect(flaws.ofPorts() == [])
  }

  @Test(arguments: samples)
  func boxesKeepTheirDistance(_ sample: RandomGraph) {
    let flaws = Flaws(graph: sample.graph, layout: Layout(of: sample.graph, options: .init(gap: 2)))
    #expect(flaws.ofBoxes(gap: 2) == [])
  }

  @Test(arguments: samples)
  func netsOnlyCrossAtRightAngles(_ sample: RandomGraph) {
    let flaws = Flaws(graph: sample.graph, layout: Layout(of: sample.graph))
    #expect(flaws.ofNets == [])
  }

  @Test(arguments: samples)
  func noEdgeGoesThroughABox(_ sample: RandomGraph) {
    let flaws = Flaws(graph: sample.graph, layout: Layout(of: sample.graph))
    #expect(flaws.ofWaysThroughBoxes == [])
  }

  @Test(arguments: samples)
  func everythingIsInsideItsSize(_ sample: RandomGraph) {
    let flaws = Flaws(graph: sample.graph, layout: Layout(of: sample.graph))
    #expect(flaws.ofSize == [])
  }

  @Test(arguments: samples.filter(\.isAcyclic))
  func layersRiseAlongEdges(_ sample: RandomGraph) {
    let flaws = Flaws(graph: sample.graph, layout: Layout(of: sample.graph))
    #expect(flaws.ofLayers == [])
  }

  @Test(arguments: [
    Layout.Options(gap: 1, lineGap: 1, channelRows: 1, rowsAboveBoxes: 0),
    Layout.Options(gap: 7, lineGap: 3, channelRows: 4, rowsBelowBoxes: 1, rowsAboveBoxes: 2),
    Layout.Options(keepsNodeOrder: true),
    Layout.Options(keepsInputOrder: false),
    Layout.Options(keepsInputOrder: true, keepsOutputOrder: true),
  ])
  func optionsChangeNothingOfThat(_ options: Layout.Options) {
    for sample in RandomGraph.samples(perKind: 8) {
      let flaws = Flaws(graph: sample.graph, layout: Layout(of: sample.graph, options: options))
      let all = [
        flaws.ofEnds, flaws.ofPorts(inputsAreInOrder: options.keepsInputOrder),
        flaws.ofBoxes(gap: options.gap), flaws.ofNets,
        flaws.ofWaysThroughBoxes, flaws.ofSize, sample.isAcyclic ? flaws.ofLayers : [],
      ]
      #expect(all.flatMap(\.self) == [], "\(sample.testDescription)")
    }
  }

  @Test func theSameGraphIsDrawnTheSame() {
    for seed in 0..<25 {
      for kind in RandomGraph.Kind.allCases {
        let graph = RandomGraph(kind: kind, seed: 1000 + UInt64(seed)).graph
        #expect(Layout(of: graph) == Layout(of: graph))
      }
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
