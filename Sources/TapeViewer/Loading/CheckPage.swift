import Playback
import TapeFormat

/// A tensor of which a lesson expects something, at a place.
public struct CheckRequest: Hashable, Sendable {
  /// Its name, as the screen shows it.
  public var name: String
  public var position: Position
}

/// What is there.
public struct CheckPage: Equatable, Sendable {
  public var request: CheckRequest
  /// How many tensors go by that name.
  public var count: Int
  public var value: Recording.Tensor?
  /// How far its adjoint has come; nil in the forward replay.
  public var state: AdjointState?
  public var adjoint: Recording.Tensor?
}

extension TapeLoader {
  /// The tensor of a name, with its value and its adjoint at a place.
  func check(_ request: CheckRequest) throws(TapeReadingError) -> CheckPage {
    let found = try tensors(named: request.name)
    var page = CheckPage(request: request, count: found.count)
    guard found.count == 1, let id = found.first else { return page }
    page.value = try source.tensors(withIDs: [id], elements: true).first
    page.state = try projector.frame(at: request.position, showing: [id]).adjoints[id]
    if let adjoint = page.state?.adjoint {
      page.adjoint = try source.tensors(withIDs: [adjoint], elements: true).first
    }
    return page
  }

  /// The tensors that the screen shows under a name: the program's, or made from a number, as
  /// `Mul#4` and `x#2` are.
  private func tensors(
    named name: String
  ) throws(TapeReadingError) -> [Recording.Tensor.ID] {
    let named = try source.tensorIDs(named: name, limit: 2)
    if !named.isEmpty { return named }
    guard let mark = name.lastIndex(of: "#") else { return [] }
    let number = name[name.index(after: mark)...].prefix { $0 != ":" }
    guard let id = Int(number) else { return [] }
    let outputs = try source.operations(withIDs: [id]).flatMap(\.outputs)
    let shown = try names.tensors([id] + outputs)
    return Set([id] + outputs).filter { shown[$0] == name }.sorted()
  }
}
