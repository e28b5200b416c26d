import Screen

extension Layout {
  /// Leads the edges of a placed graph through the channels between the layers, and gives each
  /// layer its rows.
  init(routing placed: PlacedGraph, options: Options) {
    let proper = placed.ordered.proper
    let vertices = proper.vertices
    let layerCount = proper.layered.layerCount
    func column(_ pin: ProperGraph.Pin) -> Int { placed.columns[pin.vertex] + pin.offset }
    func isAbove(_ pin: ProperGraph.Pin, _ channel: Int) -> Bool {
      vertices[pin.vertex].layer < channel
    }

    var demands = [[Int: Channel.Demand]](repeating: [:], count: layerCount + 1)
    for link in proper.links {
      var demand = demands[link.channel][link.net] ?? Channel.Demand(net: link.net)
      for pin in [link.from, link.to] {
        if isAbove(pin, link.channel) {
          demand.above.insert(column(pin))
        } else {
          demand.below.insert(column(pin))
        }
      }
      demands[link.channel][link.net] = demand
    }
    let channels = demands.map { Channel(leading: $0.values.sorted { $0.net < $1.net }) }

    // The first row of each channel, and of each layer below it.
    var channelRows: [Int] = []
    var layerRows: [Int] = []
    var row = 0
    for layer in 0...layerCount {
      let channel = channels[layer]
      channelRows.append(row)
      let isOuter = layer == 0 || layer == layerCount
      if channel.trackCount > 0 {
        row += max(channel.trackCount + 1, isOuter ? 0 : options.channelRows)
      } else if !isOuter {
        row += max(1, options.channelRows)
      }
      layerRows.append(row)
      if layer < layerCount {
        row += placed.ordered.orders[layer].map { vertices[$0].rows }.max() ?? 0
      }
    }

    let graph = proper.layered.acyclic.graph
    let boxes = graph.nodes.indices.map { node in
      Rect(
        at: Point(row: layerRows[proper.layered.layers[node]], column: placed.columns[node]),
        size: graph.nodes[node].size)
    }
    let routes = graph.edges.indices.map { edge -> Route in
      var points: [Point] = []
      func go(_ row: Int, _ column: Int) {
        let point = Point(row: row, column: column)
        guard points.last != point else { return }
        if points.count > 1 {
          let (one, two) = (points[points.count - 2], points[points.count - 1])
          if one.row == two.row && two.row == row
            || one.column == two.column && two.column == column
          {
            points.removeLast()
          }
        }
        points.append(point)
      }
      let edgeEnds = graph.edges[edge]
      go(boxes[edgeEnds.from].endRow, column(proper.links[proper.paths[edge][0]].from))
      for place in proper.paths[edge] {
        let link = proper.links[place]
        let way = channels[link.channel].ways[link.net]
        let top = channelRows[link.channel]
        if let way {
          let from = isAbove(link.from, link.channel) ? way.upperTrack : way.lowerTrack
          let to = isAbove(link.to, link.channel) ? way.upperTrack : way.lowerTrack
          go(top + from, column(link.from))
          if let crossing = way.crossing, from != to {
            go(top + from, crossing)
            go(top + to, crossing)
          }
          go(top + to, column(link.to))
        }
      }
      let last = proper.links[proper.paths[edge][proper.paths[edge].count - 1]].to
      go(boxes[edgeEnds.to].row - 1, column(last))
      return Route(points: points)
    }
    let right = max(
      boxes.map(\.endColumn).max() ?? 0,
      routes.flatMap(\.points).map { $0.column + 1 }.max() ?? 0)
    self.init(
      size: Size(columns: right, rows: row), boxes: boxes, routes: routes,
      layers: proper.layered.layers)
  }
}
