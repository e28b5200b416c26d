import Testing

@testable import TapeViewer

@Suite struct GraphCursorTests {
  private let scene: GraphScene

  init() throws {
    scene = try SketchedTape(.twoLayers).scene()
  }

  @Test func returnsTheWayItCame() throws {
    // MatMul#6 has two inputs; from each of them, down and up again comes back to it.
    for input in scene.inputs(of: .operation(6)) {
      var cursor = GraphCursor(input)
      cursor.moveDown(in: scene)
      #expect(cursor.subject == .operation(6))
      cursor.moveUp(in: scene)
      #expect(cursor.subject == input)
    }
  }

  @Test func remembersAWayOfManyTurns() {
    var cursor = GraphCursor(.operation(11))
    var way = [cursor.subject]
    for _ in 0..<4 {
      cursor.moveUp(in: scene)
      way.append(cursor.subject)
    }
    #expect(Set(way).count == way.count)
    for subject in way.dropLast().reversed() {
      cursor.moveDown(in: scene)
      #expect(cursor.subject == subject)
    }
  }

  @Test func forgetsTheWayWhenItJumps() {
    var cursor = GraphCursor(.operation(5))
    cursor.moveDown(in: scene)
    cursor.jump(to: .operation(3))
    cursor.jump(to: .operation(6))
    cursor.moveUp(in: scene)
    #expect(cursor.subject == .operation(4), "the first input, not where the way began")
  }

  @Test func followsTheInputThatIsAskedFor() {
    var cursor = GraphCursor(.operation(6))
    cursor.follow(input: 1, in: scene)
    #expect(cursor.subject == .operation(5))
    cursor.follow(user: 0, in: scene)
    #expect(cursor.subject == .operation(6))
    cursor.follow(input: 2, in: scene)
    #expect(cursor.subject == .operation(6), "there is no third input")
  }

  @Test func staysWhereTheGraphEnds() {
    var cursor = GraphCursor(.operation(11))
    cursor.moveDown(in: scene)
    #expect(cursor.subject == .operation(11))
  }

  @Test func goesToTheNeighboursOnTheSameLayer() throws {
    for layer in Set(scene.layout.layers) {
      let row = scene.nodes.indices.filter { scene.layout.layers[$0] == layer }
        .sorted { scene.layout.boxes[$0].column < scene.layout.boxes[$1].column }
        .map { scene.nodes[$0].subject }
      var cursor = GraphCursor(try #require(row.first))
      for subject in row.dropFirst() {
        cursor.moveRight(in: scene)
        #expect(cursor.subject == subject)
      }
      cursor.moveRight(in: scene)
      #expect(cursor.subject == row.last)
      for subject in row.dropLast().reversed() {
        cursor.moveLeft(in: scene)
        #expect(cursor.subject == subject)
      }
    }
  }

  @Test func knowsTheFirstAndTheLastOperation() {
    #expect(scene.firstOperation == .operation(0))
    #expect(scene.lastOperation == .operation(11))
  }
}
