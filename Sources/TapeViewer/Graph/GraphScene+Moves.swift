import Screen
import TapeFormat

extension GraphScene {
  /// The boxes that a subject's inputs come from, each once, in the order of the inputs.
  public func inputs(of subject: Subject) -> [Subject] {
    guard let place = place(of: subject) else { return [] }
    return distinct(edges.filter { $0.to == place }.map(\.from))
  }

  /// The boxes that use a subject, each once, in the order of execution.
  public func users(of subject: Subject) -> [Subject] {
    guard let place = place(of: subject) else { return [] }
    return distinct(edges.filter { $0.from == place }.map(\.to))
  }

  /// The first and the last operation in the order of execution.
  public var firstOperation: Subject? { window.operations.first.map { .operation($0.id) } }
  public var lastOperation: Subject? { window.operations.last.map { .operation($0.id) } }

  /// The box so many places to the right on the same layer; nil where the layer ends.
  func sibling(of subject: Subject, by places: Int) -> Subject? {
    guard let place = place(of: subject) else { return nil }
    let layer = nodes.indices.filter { layout.layers[$0] == layout.layers[place] }
      .sorted { layout.boxes[$0].column < layout.boxes[$1].column }
    guard let here = layer.firstIndex(of: place), layer.indices.contains(here + places) else {
      return nil
    }
    return nodes[layer[here + places]].subject
  }

  private func distinct(_ places: [Int]) -> [Subject] {
    var seen: Set<Int> = []
    return places.filter { seen.insert($0).inserted }.map { nodes[$0].subject }
  }
}
