import Explanation
import Playback
import TapeFormat

/// The numbers in boxes of one row, as in `Mul#7 2.1|0.4`: the value, and behind a bar the adjoint.
extension BoxWriter {
  private static let chipFigures = 5

  /// The single number of which there is something to say in a box of one row; nil where it has more
  /// than one number, or none.
  func chipNumber(of rows: [BoxRow]) -> Recording.Tensor.ID? {
    let outputs = rows.compactMap { row in
      if case .value(let tensor, _) = row { tensor } else { nil as Recording.Tensor.ID? }
    }
    guard outputs.count == 1, let output = outputs.first,
      window.tensors[output]?.shape.isEmpty == true
    else { return nil }
    return output
  }

  /// The columns that a number needs whatever the frame, with its adjoint where it has one.
  func chipColumns(of tensor: Recording.Tensor.ID, _ rows: [BoxRow]) -> Int {
    let hasAdjoint = rows.contains { row in
      if case .adjoint(tensor) = row { true } else { false }
    }
    return figures(of: tensor, in: window.tensors).count
      + (hasAdjoint ? 1 + adjointColumns(of: tensor) : 0)
  }

  /// The columns of every number that its adjoint comes to be.
  private func adjointColumns(of tensor: Recording.Tensor.ID) -> Int {
    guard let accounts, accounts.rowCount == nil, let ledger = accounts.ledgers[tensor],
      ledger.account.isWhole
    else { return Self.chipFigures }
    let numbers = ledger.seeds + ledger.postings.compactMap(\.adjoint)
    return numbers.map { figures(of: $0, in: accounts.tensors).count }.max() ?? 0
  }

  /// What of it is known where the frame is.
  func chipText(of tensor: Recording.Tensor.ID, producer: Int?, in frame: Frame?) -> String {
    if let frame, let producer, !window.hasRun(window.operations[producer], in: frame) { return "" }
    let value = figures(of: tensor, in: window.tensors)
    guard let accounts, let frame,
      let adjoint = (frame.adjoints[tensor] ?? accounts.ledgers[tensor]?.state(at: frame.position))?
        .adjoint
    else { return value }
    return "\(value)|\(figures(of: adjoint, in: accounts.tensors))"
  }

  private func figures(
    of id: Recording.Tensor.ID, in tensors: [Recording.Tensor.ID: Recording.Tensor]
  ) -> String {
    tensors[id].map { NumberFormat.summary(of: $0, columns: Self.chipFigures) } ?? "…"
  }
}
