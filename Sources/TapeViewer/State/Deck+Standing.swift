import Playback
import TapeFormat

extension Deck {
  /// Whether a person went elsewhere than where the tape is played.
  var isAwayFromPlayHead: Bool {
    guard selection != nil, let head = page?.frame.operationAtHead, let scene else { return false }
    return scene.shown(.operation(head.id), sequence: head.sequence) != boxSubject
  }

  /// How a tensor stands with the tape where a way from a source to a target comes by it and ends,
  /// because the tape did not record what computed it; nil where no such way is in sight.
  func cutStanding(of tensor: Recording.Tensor.ID) -> TapeStanding? {
    guard let window, let run, let producer = window.producers[tensor],
      let standing = scene?.standings[.operation(producer)], !standing.letsGradientsPass,
      standing != .backwardPass
    else { return nil }
    var computedFromIt: Set = [tensor]
    for operation in window.operations
    where operation.inputs.contains(where: computedFromIt.contains) {
      computedFromIt.formUnion(operation.outputs)
    }
    guard run.targets.contains(where: computedFromIt.contains) else { return nil }
    var origins: Set = [tensor]
    for operation in window.operations.reversed()
    where operation.outputs.contains(where: origins.contains) {
      origins.formUnion(operation.inputs)
    }
    return run.sources.contains(where: origins.contains) ? standing : nil
  }

  /// How a leaf stands with the tape; of one that is not drawn, as in a folded block, what its role
  /// tells.
  func leafStanding(of tensor: Recording.Tensor.ID) -> TapeStanding? {
    if let standing = scene?.standings[.tensor(tensor)] { return standing }
    guard let leaf = page?.tensors[tensor], leaf.role == .constant,
      window?.producers[tensor] == nil, scene?.accounts?.watched.contains(tensor) == false
    else { return nil }
    return leaf.dtype.isFloating ? .notWatched : .notDifferentiable
  }

  /// Whether the operation that computes a tensor has not run where the tape is played.
  func isStillToCome(_ tensor: Recording.Tensor.ID) -> Bool {
    guard let page else { return false }
    return page.stillToCome.contains(tensor)
      || window?.isStillToCome(tensor, in: page.frame) ?? false
  }
}
