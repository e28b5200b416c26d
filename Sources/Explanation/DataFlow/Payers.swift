import Playback
import TapeFormat

/// Who paid to the adjoint of a tensor in a gradient run.
struct Payers {
  /// The first operations that paid something, in order.
  let first: [Int]
  /// How many contributions there are in all.
  let count: Int
  /// The largest contribution, of several that are not alike in size and few enough to be compared.
  let most: (operation: Int, contribution: Recording.Tensor)?

  /// Reads who paid to a tensor; of a long account the beginning.
  init(
    of tensor: Recording.Tensor.ID, inRun run: Recording.GradientRun.ID, in source: any TapeSource,
    part: GradientPart
  ) throws(TapeReadingError) {
    let account = try source.accounts(ofRun: run, toTensors: [tensor], around: 0..<1)[tensor]
    guard let account else {
      (first, count, most) = ([], 0, nil)
      return
    }
    let postings =
      account.isWhole
      ? account.postings
      : try source.postings(ofRun: run, toTensor: tensor, from: 0, limit: Account.wholeCount)
    let paying = postings.filter { $0.contribution != nil }
    first = paying.map(\.operation)
    count = account.payingCount
    guard account.isWhole, paying.count > 1 else {
      most = nil
      return
    }
    let ids = paying.compactMap(\.contribution)
    let contributions =
      part.isWhole
      ? try source.tensors(withIDs: Set(ids).sorted()) { _ in true }
      : try part.tensors(ids, in: source)
    var largest: (operation: Int, contribution: Recording.Tensor, size: Double)?
    var least = Double.infinity
    for posting in paying {
      guard let contribution = posting.contribution.flatMap({ contributions[$0] }),
        let size = NumberFormat.norm(of: contribution), size.isFinite, contribution.isFinite
      else {
        most = nil
        return
      }
      least = min(least, size)
      if size > (largest?.size ?? -1) { largest = (posting.operation, contribution, size) }
    }
    guard let largest, largest.size > least else {
      most = nil
      return
    }
    let whole = try part.tensors([largest.contribution.id], in: source)
    most = (largest.operation, whole[largest.contribution.id] ?? largest.contribution)
  }
}
