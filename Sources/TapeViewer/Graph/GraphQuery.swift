import Playback
import Screen
import TapeFormat

/// What a person looks for in a graph: terms apart by blanks, all of which must hold.
///
/// - `op:MatMul`: the primitive, however it is written.
/// - `2x3` or `2×3`: a shape.
/// - `adj=none`, `adj=waiting`, `adj=partial`, `adj=final`, `adj=nan`: how far the adjoint is.
/// - `|g|<1e-8`, `|g|>100`: the norm of the adjoint so far.
/// - Anything else: a part of a name, of the primitive's, or of the scope's.
public struct GraphQuery: Equatable, Sendable {
  enum Term: Equatable, Sendable {
    case text(String)
    case operation(String)
    case shape([Int])
    case adjoint(String)
    case norm(isBelow: Bool, limit: Double)
  }

  let terms: [Term]

  /// The query that a text says.
  public init(_ text: String) {
    terms = text.split(separator: " ").map { Self.term(String($0).lowercased()) }
  }

  private static func term(_ word: String) -> Term {
    if word.hasPrefix("op:") { return .operation(String(word.dropFirst(3))) }
    if word.hasPrefix("adj=") { return .adjoint(String(word.dropFirst(4))) }
    for (mark, isBelow) in [("|g|<", true), ("|g|>", false)] where word.hasPrefix(mark) {
      if let limit = Double(word.dropFirst(mark.count)) {
        return .norm(isBelow: isBelow, limit: limit)
      }
    }
    let extents = word.split(whereSeparator: { $0 == "x" || $0 == "×" }).map { Int($0) }
    if extents.count > 1, !extents.contains(nil) { return .shape(extents.compactMap { $0 }) }
    return .text(word)
  }
}

extension GraphScene {
  /// The boxes that a query is about, leaves before their first user, else in the order of
  /// execution; none where the query is empty.
  public func matches(of query: GraphQuery, at frame: Frame?) -> [Subject] {
    guard !query.terms.isEmpty else { return [] }
    return nodes.compactMap { node in
      let operation = node.place.map { window.operations[$0] }
      let holds = query.terms.allSatisfy { term in
        fits(term, node, operation: operation, frame: frame)
      }
      return holds ? node.subject : nil
    }
  }

  private func fits(
    _ term: GraphQuery.Term, _ node: Node, operation: Recording.Operation?, frame: Frame?
  ) -> Bool {
    let tensors: [Recording.Tensor.ID] =
      switch node.subject {
      case .tensor(let tensor): [tensor]
      case .operation: operation?.outputs ?? []
      case .block: []
      }
    switch term {
    case .operation(let name): return operation?.name.lowercased() == name
    case .shape(let shape): return tensors.contains { window.tensors[$0]?.shape == shape }
    case .text(let text):
      var texts = tensors.compactMap { window.tensorNames[$0] }
      if let operation { texts += [DisplayNames.name(of: operation), operation.scope ?? ""] }
      if node.block != nil { texts.append(node.title) }
      return texts.contains { $0.lowercased().contains(text) }
    case .adjoint(let word):
      return tensors.contains { isSaid(word, of: $0, at: frame) }
    case .norm(let isBelow, let limit):
      return tensors.contains { tensor in
        guard let adjoint = frame?.adjoints[tensor]?.adjoint,
          let norm = accounts?.tensors[adjoint]?.statistics?.norm
        else { return false }
        return isBelow ? norm < limit : norm > limit
      }
    }
  }

  private func isSaid(_ word: String, of tensor: Recording.Tensor.ID, at frame: Frame?) -> Bool {
    guard let state = frame?.adjoints[tensor] else { return false }
    if word == "nan" || word == "inf" {
      return state.adjoint.flatMap { accounts?.tensors[$0] }.map { !$0.isFinite } ?? false
    }
    return switch state {
    case .notYet: word == "waiting"
    case .accumulating: word == "partial"
    case .final: word == "final"
    case .none: word == "none"
    case .untouched: word == "untouched"
    }
  }
}
