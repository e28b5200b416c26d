import Explanation
import Playback
import Screen
import TapeFormat

extension BoxWriter {
  /// What a row of a block's box says where the frame is.
  func blockText(of row: BoxRow, in frame: Frame?) -> RowText {
    switch row {
    case .blockSize(let count): RowText(label: Phrase.operations(count))
    case .blockUses(let names): RowText(label: Phrase.uses(names), labelRole: .faint)
    case .blockOutput(let tensor): output(tensor, in: frame)
    case .blockSteps(let positions): steps(of: positions, in: frame)
    case .blockAdjoints(let positions): adjoints(of: positions, in: frame)
    case .blockAbsent(let count):
      RowText(
        label: Phrase.absentAdjoints(count), labelRole: .absent, sign: Glyph.absent,
        signRole: .absent)
    case .blockNotFinite(let positions): notFinite(in: positions, frame)
    case .blockOffTape(let count):
      RowText(
        label: Phrase.offTape(count), labelRole: .offTape, sign: Glyph.notWatched,
        signRole: .offTape)
    default: RowText()
    }
  }

  /// The widest text that a row of a block's box comes to have; nil for rows that keep theirs.
  func widestBlockText(of row: BoxRow) -> RowText? {
    switch row {
    case .blockSize(let count):
      let label = [Phrase.operations(count), Phrase.Light.lit(count, of: count)]
        .max { $0.columnCount < $1.columnCount }
      return RowText(label: label ?? "")
    case .blockSteps(let positions):
      let count = max(summary(of: positions, in: nil).stepCount, positions.count)
      let label = [Phrase.steps(count, of: count), Phrase.ran(count, of: count)]
        .max { $0.columnCount < $1.columnCount }
      return RowText(label: label ?? "", sign: Glyph.current)
    case .blockAdjoints(let positions):
      let count = summary(of: positions, in: nil).adjointCount
      return RowText(label: Phrase.finalAdjoints(count, of: count), sign: Glyph.adjointFinal)
    case .blockNotFinite(let positions):
      let count = summary(of: positions, in: nil).notFiniteTotal
      return RowText(label: Phrase.notFiniteAdjoints(count), sign: Glyph.notFinite)
    default: return nil
    }
  }

  private func summary(of positions: Range<Int>, in frame: Frame?) -> RunProgress.Summary {
    accounts?.progress?.summary(of: positions, at: frame?.position ?? .forward(operations: 0))
      ?? RunProgress.Summary()
  }

  private func output(_ tensor: Recording.Tensor.ID, in frame: Frame?) -> RowText {
    var row = leaf(tensor)
    row.sign = Glyph.valueReady
    row.signRole = .onTape
    row.labelRole = .text
    if let frame, window.isStillToCome(tensor, in: frame) { return stillToRun(row) }
    return row
  }

  /// In the forward replay how many of the operations have run, else how many of the steps are done.
  private func steps(of positions: Range<Int>, in frame: Frame?) -> RowText {
    if case .forward(let operations) = frame?.position {
      let ran = min(max(0, operations - positions.lowerBound), positions.count)
      let isInside = positions.contains(operations - 1)
      return RowText(
        label: Phrase.ran(ran, of: positions.count), labelRole: ran == 0 ? .faint : .text,
        sign: isInside ? Glyph.current : nil, signRole: .current)
    }
    let summary = summary(of: positions, in: frame)
    let head = frame?.step.flatMap { accounts?.progress?.position(ofOperation: $0.operation.id) }
    let isInside = head.map(positions.contains) ?? false
    return RowText(
      label: Phrase.steps(summary.stepsDone, of: summary.stepCount),
      labelRole: summary.stepsDone == 0 ? .faint : .text, sign: isInside ? Glyph.current : nil,
      signRole: .current)
  }

  private func adjoints(of positions: Range<Int>, in frame: Frame?) -> RowText {
    let summary = summary(of: positions, in: frame)
    let expected = summary.adjointCount - summary.absentCount
    let (sign, role): (Character, Role) =
      summary.finalCount == expected
      ? (Glyph.adjointFinal, .adjointFinal)
      : summary.finalCount > 0
        ? (Glyph.adjointAccumulating, .adjointAccumulating) : (Glyph.adjointNotYet, .adjointNotYet)
    return RowText(
      label: Phrase.finalAdjoints(summary.finalCount, of: expected),
      labelRole: summary.finalCount > 0 ? .text : .adjointNotYet, sign: sign, signRole: role)
  }

  private func notFinite(in positions: Range<Int>, _ frame: Frame?) -> RowText {
    let count = summary(of: positions, in: frame).notFiniteCount
    guard count > 0 else { return RowText() }
    return RowText(
      label: Phrase.notFiniteAdjoints(count), labelRole: .notFinite, sign: Glyph.notFinite,
      signRole: .notFinite)
  }
}
