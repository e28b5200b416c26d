import Playback
import Screen
import TapeFormat

extension Deck {
  /// Selects what is drawn at a cell of the pane of the tape.
  mutating func selectCell(_ cell: Point, in rect: Rect) {
    guard let scene, rect.inset().contains(cell) else { return }
    if view == .graph {
      let room = rect.inset()
      let place = Point(row: cell.row - room.row, column: cell.column - room.column)
      guard
        let found = scene.subject(at: place, camera: camera(in: room.size), in: room.size)
      else { return }
      // The box is in sight, or it could not be pressed: nothing moves.
      camera = camera(in: room.size)
      selection = found
    } else {
      // Below the frame there is a heading.
      let row = cell.row - rect.row - 2
      guard let operation = operation(inRow: row, of: max(0, rect.rows - 3), in: scene) else {
        return
      }
      selection = .operation(operation.id)
    }
    isCameraFree = view == .graph
  }

  /// The operation in a row of so many of the lanes or the table.
  private func operation(
    inRow row: Int, of rows: Int, in scene: GraphScene
  ) -> Recording.Operation? {
    if listQuestion != nil {
      guard let order = tableOrder, let listed = listedRows else { return nil }
      let visible = OperationRows.visible(rows: rows, of: order.count, round: listedPlace)
      let place = visible.lowerBound + row
      guard visible.contains(place), listed.range.contains(place) else { return nil }
      return listed.scene.window.operations[safe: place - listed.range.lowerBound]
    }
    let visible = OperationRows(scene: scene, frame: page?.frame, selection: subject)
      .visible(rows: rows)
    let place = visible.lowerBound + row
    return visible.contains(place) ? scene.window.operations[safe: place] : nil
  }

  /// Selects the operation at a column of the program's row, or goes to the place at a column of the
  /// play head's.
  mutating func pressTimeline(row: Int, column: Int, columns: Int) {
    pane = .timeline
    let timeline = TimelinePane(deck: self)
    switch row {
    case 0:
      guard let sequence = timeline.sequence(atColumn: column, columns: columns) else { return }
      select(sequence: sequence)
    case 1:
      guard let place = timeline.position(atColumn: column, columns: columns) else { return }
      cursor = nil
      play { $0.seek(to: place) }
    default: break
    }
  }

  /// Selects the operation that ran at a place in the order of execution, or the last one before it.
  private mutating func select(sequence: Int) {
    let count = overview.summary.operationCount
    guard let window, let first = window.operations.first, let last = window.operations.last,
      (first.sequence...last.sequence).contains(sequence) || window.positions.count == count
    else {
      // Events and gradients run between operations, so this is near enough to be looked at.
      let part = Double(sequence) / Double(max(1, overview.lastSequence + 1))
      return select(position: Int(part * Double(count)))
    }
    let operation = window.operations.last { $0.sequence <= sequence } ?? first
    selection = .operation(operation.id)
    isCameraFree = false
  }

  /// Moves the camera over the drawing.
  mutating func pan(rows: Int, columns: Int, size: Size) {
    guard let scene, let rect = ScreenPlan(size: size, pane: pane).graph else { return }
    let room = rect.inset().size
    camera = scene.settled(
      camera(in: room).scrolled(rows: rows, columns: columns), in: room)
    isCameraFree = true
  }
}
