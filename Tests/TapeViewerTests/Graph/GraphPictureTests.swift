import Playback
import Screen
import TapeFormat
import TestSupport
import Testing

@testable import TapeViewer

/// What holds for every picture of every tape.
@Suite struct GraphPictureTests {
  static let hand: [TapeSketch] = [
    .square, .watchedVariables, .stopRecording, .notANumber, .chineseNames, .twoLayers,
  ]

  static let all = TapeSample.all

  /// Every place of the run, contributions included; of a long run neighbours all along it.
  static func frames(of tape: SketchedTape) throws -> [Frame] {
    var player = tape.projector.player
    player.seek(to: .backward(run: tape.run, steps: 0, contributions: 0))
    var frames: [Frame] = []
    while player.run == tape.run {
      let frame = try tape.frame(at: player.position)
      frames.append(frame)
      if player.isAtEnd { break }
      player.contributionForward(contributionsHere: frame.contributionsHere)
    }
    let period = max(2, frames.count / 8)
    return frames.enumerated().filter {
      $0.offset % period < 2 || $0.offset == frames.count - 1
    }.map(\.element)
  }

  @Test(arguments: all, [GraphScene.Leaves.automatic, .drawn, .tags])
  func drawsEveryEdgeFromItsBoxToItsUser(
    sample: TapeSample, leaves: GraphScene.Leaves
  ) throws {
    let tape = try SketchedTape(sample)
    let scene = tape.scene(GraphScene.Options(leaves: leaves))
    let uses = tape.window.operations.flatMap(\.inputs).count
    let tags = scene.nodes.flatMap(\.rows).count { if case .tag = $0 { true } else { false } }
    #expect(scene.edges.count + tags == uses)
    if leaves == .drawn { #expect(tags == 0) }
    for frame in try Self.frames(of: tape) {
      let canvas = GraphPicture(of: scene, at: frame).drawing
      let broken = scene.edges.indices.filter {
        !EdgeOnCanvas($0, of: scene, on: canvas).isDrawn
      }
      #expect(broken.isEmpty, "\(broken.map { scene.edges[$0] })\n\(canvas.text)")
    }
  }

  @Test(arguments: all)
  func showsTheFramesNumbersAndNoOthers(sample: TapeSample) throws {
    let tape = try SketchedTape(sample)
    let scene = tape.scene()
    for frame in try Self.frames(of: tape) {
      let canvas = GraphPicture(of: scene, at: frame).drawing
      for (place, node) in scene.nodes.enumerated() {
        let shown = canvas.inside(scene.layout.boxes[place])
        #expect(shown == expectedRows(of: node, in: scene, at: frame), "\(canvas.text)")
      }
    }
  }

  /// The words of each row as the recording and the frame have them, by a way of their own.
  private func expectedRows(
    of node: GraphScene.Node, in scene: GraphScene, at frame: Frame
  ) -> [[String]] {
    node.rows.map { row in
      let text = scene.writer.text(of: row, in: frame)
      if case .adjoint(let tensor) = row, let state = frame.adjoints[tensor] {
        let number = state.adjoint.flatMap { scene.accounts?.tensors[$0] }
        let words: [String] =
          switch state {
          case .notYet: ["∂", "not", "yet", "○"]
          case .accumulating(_, let paid, let total):
            ["∂", "\(paid)"] + (total.map { ["of", "\($0)"] } ?? ["so", "far"])
              + words(of: number, in: scene) + ["◐"]
          case .final: ["∂"] + words(of: number, in: scene) + ["◆"]
          case .none: ["∂", "None", "∅"]
          case .untouched: ["not", "on", "the", "way", "-"]
          }
        return words
      }
      if case .value(let tensor, let producer) = row, let value = scene.window.tensors[tensor] {
        let operation = producer.map { scene.window.operations[$0] }
        let place = operation?.outputs.firstIndex(of: tensor) ?? 0
        let name = value.name ?? (place > 0 ? ":\(place)" : nil)
        let hasRun = operation.map(frame.hasRun) ?? true
        return [name].compactMap(\.self) + (hasRun ? words(of: value, in: scene) : [])
          + [hasRun ? text.sign : "○"].compactMap { $0.map(String.init) }
      }
      return (text.label + " " + text.number + " " + (text.sign.map(String.init) ?? "")).words
    }
  }

  private func words(of tensor: Recording.Tensor?, in scene: GraphScene) -> [String] {
    guard let tensor else { return ["…"] }
    return ValueText(tensor, columns: scene.numberColumns).text.words
  }

  @Test(arguments: all)
  func changesNothingButAdjointsFlowAndTheMarkerWithAStep(sample: TapeSample) throws {
    let tape = try SketchedTape(sample)
    let scene = tape.scene()
    let frames = try Self.frames(of: tape)
    for (before, after) in zip(frames, frames.dropFirst()) {
      let canvases = [before, after].map { GraphPicture(of: scene, at: $0).drawing }
      let moving = scene.cellsThatMayChange(between: before, and: after)
      for point in canvases[0].bounds.points where !moving.contains(point) {
        let cells = canvases.map { $0[point.row, point.column].text }
        #expect(cells[0] == cells[1], "at \(point)\n\(canvases[0].text)\n\(canvases[1].text)")
      }
    }
  }

  @Test(arguments: all)
  func looksTheSameFromBothSides(sample: TapeSample) throws {
    let tape = try SketchedTape(sample)
    let scene = tape.scene()
    var player = tape.projector.player
    var seen: [Canvas] = []
    let count = tape.projector.player.stepCounts[tape.run]
    player.seek(to: .backward(run: tape.run, steps: max(0, count - 12), contributions: 0))
    while player.run == tape.run, !player.isAtEnd {
      seen.append(GraphPicture(of: scene, at: try tape.frame(at: player.position)).canvas)
      player.stepForward()
    }
    while let last = seen.popLast() {
      player.stepBackward()
      #expect(GraphPicture(of: scene, at: try tape.frame(at: player.position)).canvas == last)
    }
  }

  @Test(arguments: all)
  func putsLabelsWhereNothingElseIs(sample: TapeSample) throws {
    let tape = try SketchedTape(sample)
    let scene = tape.scene()
    for frame in try Self.frames(of: tape) {
      let picture = GraphPicture(of: scene, at: frame)
      let labels = picture.labels(for: scene.flows(in: frame))
      var taken: Set<Point> = []
      for label in labels {
        for column in label.start.column..<label.start.column + label.text.columnCount {
          let point = Point(row: label.start.row, column: column)
          #expect(taken.insert(point).inserted, "two labels at \(point)")
          #expect(!scene.layout.boxes.contains { $0.contains(point) }, "a label on a box")
          #expect(!scene.layout.routes.contains { $0.passes(point) }, "a label on a line")
          #expect(scene.bounds.contains(point), "a label outside the drawing")
        }
      }
    }
  }

  @Test(arguments: [
    Size(columns: 0, rows: 0), Size(columns: 1, rows: 1), Size(columns: 3, rows: 200),
    Size(columns: 44, rows: 18), Size(columns: 300, rows: 2),
  ])
  func drawsInAnyRectangleAndNotBeyond(size: Size) throws {
    for sketch in Self.hand {
      let tape = try SketchedTape(sketch)
      let scene = tape.scene()
      let around = Size(columns: size.columns + 4, rows: size.rows + 4)
      var canvas = Canvas(size: around)
      let rect = Rect(row: 2, column: 2, columns: size.columns, rows: size.rows)
      for camera in [GraphCamera(), GraphCamera().scrolled(rows: 7, columns: -90)] {
        GraphPicture(of: scene, at: try tape.frame(steps: 1)).draw(
          on: &canvas, in: rect, camera: camera)
      }
      for row in 0..<around.rows {
        for column in 0..<around.columns where !rect.contains(Point(row: row, column: column)) {
          #expect(canvas[row, column] == .blank)
        }
      }
    }
  }
}
