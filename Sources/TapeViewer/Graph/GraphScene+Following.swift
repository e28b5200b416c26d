import Screen

/// Where the camera stands for whoever follows the play head.
extension GraphScene {
  /// Boxes that are played one after the other while the drawing stands still.
  private struct Stretch {
    var nodes: [Int]
    /// What is to be seen meanwhile.
    var part: Rect
  }

  /// The camera for whoever follows the play head: it depends on the subject alone, and is the same
  /// for as many steps as can be.
  ///
  /// The boxes are taken in the order in which they are played. As long as they fit into the pane they
  /// are one stretch, over which the drawing stands still; with each is seen what it pays, or where there
  /// is no room for that, the ends of the edges along which it does. From one stretch to the next the drawing is moved as little as that takes. A step back
  /// therefore shows what was seen before, whichever way one came. Costs the drawing's boxes and edges, the
  /// first time.
  ///
  /// - Parameters:
  ///   - subject: What is followed.
  ///   - isForward: Whether the program is played, and not the gradient run.
  ///   - size: How large the pane is.
  /// - Returns: The camera, settled.
  public func camera(
    following subject: Subject, isForward: Bool = false, in size: Size
  ) -> GraphCamera {
    guard let place = place(of: subject) else { return settled(GraphCamera(), in: size) }
    let pane = Rect(at: Point(row: 0, column: 0), size: size)
    return drawing.value.cameras.value(
      of: FollowedView(place: place, isForward: isForward, pane: pane)
    ) {
      var camera: GraphCamera?
      for stretch in stretches(isForward: isForward, with: place, in: size) {
        camera = self.camera(from: camera, toSee: stretch.part, in: size)
        if stretch.nodes.contains(place) { break }
      }
      return camera ?? settled(GraphCamera(), in: size)
    }
  }

  /// All cameras for whoever follows the play head, in the order in which they are used.
  func followingCameras(isForward: Bool, in size: Size) -> [GraphCamera] {
    var camera: GraphCamera?
    return stretches(isForward: isForward, with: nil, in: size).map { stretch in
      let next = self.camera(from: camera, toSee: stretch.part, in: size)
      camera = next
      return next
    }
  }

  /// Whether in a pane of some size large boxes are followed through the program with the drawing moving
  /// for every fourth of them, or oftener.
  ///
  /// Of a folded tape the boxes stay as they are: what is in them does not fit into less.
  func isRestless(in size: Size) -> Bool {
    guard !options.isCompact, fold == nil, window.operations.count > 1 else { return false }
    let count = stretches(isForward: true, with: nil, in: size).count
    return count > 1 && 4 * count > window.operations.count
  }

  private func stretches(isForward: Bool, with place: Int?, in size: Size) -> [Stretch] {
    var order = isForward ? nodes.indices.filter { nodes[$0].positions != nil } : played
    // What is not played is seen with what comes next in the order of execution.
    if let place, !order.contains(place) {
      order.insert(place, at: order.firstIndex { isForward == ($0 > place) } ?? order.count)
    }
    let entering = Dictionary(grouping: edges.indices) { edges[$0].to }
    var stretches: [Stretch] = []
    for node in order {
      let inputs = entering[node] ?? []
      let box = layout.boxes[node]
      // With what is played is seen what it pays, as far as there is room.
      let wanted =
        isForward
        ? box : surroundings(inputs.filter { edges[$0].isOnTape }, around: box, in: size)
      let all = stretches.last.map { $0.part.union(wanted) }
      if let all, all.columns <= size.columns, all.rows <= size.rows {
        stretches[stretches.count - 1].nodes.append(node)
        stretches[stretches.count - 1].part = surroundings(inputs, around: all, in: size)
      } else {
        stretches.append(
          Stretch(nodes: [node], part: surroundings(inputs, around: wanted, in: size)))
      }
    }
    return stretches
  }
}
