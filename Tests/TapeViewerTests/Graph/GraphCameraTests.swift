import Screen
import Testing

@testable import TapeViewer

@Suite struct GraphCameraTests {
  private let small: GraphScene
  private let large: GraphScene

  init() throws {
    small = try SketchedTape(.square).scene()
    large = try SketchedTape(.twoLayers).scene()
  }

  @Test func centresADrawingThatIsSmallerThanThePane() {
    let size = Size(columns: small.bounds.columns + 10, rows: small.bounds.rows + 6)
    for camera in [GraphCamera(), GraphCamera().scrolled(rows: 40, columns: -3)] {
      #expect(
        small.settled(camera, in: size).origin
          == Point(row: small.bounds.row - 3, column: small.bounds.column - 5))
    }
  }

  @Test func neverShowsWhatIsBeyondALargerDrawing() {
    let size = Size(columns: 30, rows: 12)
    let far = large.settled(GraphCamera().scrolled(rows: 1000, columns: 1000), in: size).origin
    #expect(far.row == large.bounds.endRow - 12)
    #expect(far.column == large.bounds.endColumn - 30)
    let near = large.settled(GraphCamera().scrolled(rows: -9, columns: -9), in: size).origin
    #expect(near == large.bounds.origin)
  }

  @Test(arguments: [Size(columns: 44, rows: 18), Size(columns: 26, rows: 9)])
  func keepsEveryBoxInSight(size: Size) throws {
    var camera = GraphCamera()
    for node in large.nodes {
      camera = large.camera(camera, keeping: node.subject, in: size)
      let box = try #require(large.box(of: node.subject))
      let sight = Rect(at: camera.origin, size: size)
      #expect(sight.intersection(box) == box, "\(node.title) is not whole")
    }
  }

  @Test func followsTheStepsWithFewMoves() throws {
    var sketch = TapeSketch()
    var last = sketch.constant("x", 1)
    for _ in 0..<20 { last = sketch.run("Sin", [last], 0.5) }
    let scene = try SketchedTape(sketch).scene()
    let size = Size(columns: 73, rows: 32)
    var cameras: [GraphCamera] = []
    for operation in scene.window.operations.reversed() {
      let camera = scene.camera(following: .operation(operation.id), in: size)
      let box = try #require(scene.box(of: .operation(operation.id)))
      #expect(Rect(at: camera.origin, size: size).intersection(box) == box)
      if camera != cameras.last { cameras.append(camera) }
    }
    #expect(cameras.count <= 10, "it moves with nearly every step: \(cameras)")
  }

  @Test func keepsTheInputsInSightWhereThereIsRoom() throws {
    let size = Size(columns: 60, rows: 18)
    let camera = large.camera(GraphCamera(), keeping: .operation(8), in: size)
    for input in large.inputs(of: .operation(8)) {
      let box = try #require(large.box(of: input))
      #expect(Rect(at: camera.origin, size: size).intersection(box) == box)
    }
  }

  @Test func staysWhereItIsWhileTheBoxIsInSight() throws {
    let size = Size(columns: 44, rows: 30)
    for node in large.nodes {
      let camera = large.camera(
        large.camera(centring: node.subject, in: size), keeping: node.subject, in: size)
      #expect(large.camera(camera, keeping: node.subject, in: size) == camera)
    }
  }

  @Test func findsTheBoxUnderACell() throws {
    let size = Size(columns: 44, rows: 18)
    for node in large.nodes {
      let camera = large.camera(centring: node.subject, in: size)
      let box = try #require(large.box(of: node.subject))
      let cell = Point(row: box.row - camera.origin.row, column: box.column - camera.origin.column)
      #expect(large.subject(at: cell, camera: camera, in: size) == node.subject)
    }
  }

  @Test func sitsStillOnAPaneWithoutRoom() {
    let nothing = Size(columns: 0, rows: 0)
    _ = large.camera(centring: .operation(3), in: nothing)
    #expect(large.subject(at: Point(row: -5, column: 0), camera: GraphCamera(), in: nothing) == nil)
  }
}
