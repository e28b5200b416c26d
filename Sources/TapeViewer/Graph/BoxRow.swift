import Explanation
import Playback
import Screen
import TapeFormat

/// What one row inside a box says.
enum BoxRow: Hashable, Sendable {
  /// An input that is no box of its own: a leaf written on the operation that uses it, or a tensor
  /// from outside the window; of a variable with what was read from it.
  case tag(slot: Int, tensor: Recording.Tensor.ID, reading: Reading?)
  /// A tensor's name and value, and the place in the window of the operation that computed it.
  case value(Recording.Tensor.ID, producer: Int?)
  /// The operation whose derivative a backward pass computes here.
  case origin(String)
  /// How far a tensor's adjoint has come.
  case adjoint(Recording.Tensor.ID)
  /// Why the tape has nothing of it.
  case standing(TapeStanding)
  /// So many uses lie outside the window.
  case outsideUsers(Int)
  /// So many inputs that are no boxes are left out here.
  case furtherInputs(Int)
  /// So many outputs more than are shown.
  case furtherOutputs(Int)
  /// How many operations a block has.
  case blockSize(Int)
  /// The names of the leaves that a block uses.
  case blockUses(String)
  /// A tensor that comes out of a block.
  case blockOutput(Recording.Tensor.ID)
  /// How many of a block's steps are done, or how many of its operations have run.
  case blockSteps(Range<Int>)
  /// How many of a block's adjoints are final.
  case blockAdjoints(Range<Int>)
  /// How many of a block's adjoints are `None`.
  case blockAbsent(Int)
  /// In how many of a block's final adjoints there is nan or inf.
  case blockNotFinite(Range<Int>)
  /// How many of a block's operations the tape has not.
  case blockOffTape(Int)

  /// The tensor that it is a tag of; nil where it is none.
  var tag: Recording.Tensor.ID? { if case .tag(_, let tensor, _) = self { tensor } else { nil } }

  /// What was read from a variable, and the place in the window of the operation that did.
  struct Reading: Hashable, Sendable {
    let value: Recording.Tensor.ID
    let reader: Int
  }
}

/// A row of a box as text: a label at the left, a number at the right and a sign after it.
struct RowText: Equatable, Sendable {
  var label = ""
  var labelRole = Role.text
  var number = ""
  var numberRole = Role.value
  var sign: Character?
  var signRole = Role.text

  /// The columns it needs, a blank between the parts included.
  var columnCount: Int {
    let gap = label.isEmpty || number.isEmpty ? 0 : 1
    return label.columnCount + gap + number.columnCount + (sign == nil ? 0 : 2)
  }
}

/// What room a row of a box needs.
struct RowMeasure {
  var columns: Int
  /// Whether a sign can stand in it.
  var hasSign: Bool
  /// Whether a number ends it, which is to stand clear of the signs of other rows.
  var hasBareNumber = false

  /// The columns in a box with or without room for signs.
  func columns(besideSigns hasSigns: Bool) -> Int {
    columns + (hasSigns && hasBareNumber ? 2 : 0)
  }
}

/// Writes the rows of boxes from what is loaded.
struct BoxWriter {
  let window: TapeWindow
  let accounts: RunAccounts?
  let standings: [Subject: TapeStanding]
  /// How many columns a number may take.
  let numberColumns: Int
  let values: ValueTexts

  /// A name longer than this ends in an ellipsis.
  static let nameColumns = 16
  static let titleColumns = 18

  /// What a row says where the frame is; the whole forward graph and no adjoint without a frame.
  func text(of row: BoxRow, in frame: Frame?) -> RowText {
    switch row {
    case .tag(let slot, let tensor, let reading):
      tag(slot: slot, tensor: tensor, value: reading.flatMap { value(of: $0, in: frame) } ?? tensor)
    case .value(let tensor, nil): leaf(tensor)
    case .value(let tensor, let producer?):
      value(tensor, of: window.operations[producer], in: frame)
    case .origin(let operation):
      RowText(label: Phrase.Run.derivative(of: operation), labelRole: .faint)
    case .adjoint(let tensor): adjoint(tensor, in: frame)
    case .standing(let standing): RowText(label: standing.words, labelRole: standing.role)
    case .outsideUsers(let count): RowText(label: "↓ \(Phrase.more(count))", labelRole: .faint)
    case .furtherInputs(let count):
      RowText(label: "⋮ \(Phrase.moreInputs(count))", labelRole: .faint)
    case .furtherOutputs(let count):
      RowText(label: "… \(Phrase.moreOutputs(count))", labelRole: .faint)
    case .blockSize, .blockUses, .blockOutput, .blockSteps, .blockAdjoints, .blockAbsent,
      .blockNotFinite, .blockOffTape:
      blockText(of: row, in: frame)
    }
  }

  /// What room a row needs, whatever the frame; of adjoints somebody knows it.
  func measure(
    of row: BoxRow, adjointColumns: (Recording.Tensor.ID) -> Int
  ) -> RowMeasure {
    if case .adjoint(let tensor) = row {
      return RowMeasure(columns: adjointColumns(tensor), hasSign: true)
    }
    if let widest = widestBlockText(of: row) {
      return RowMeasure(columns: widest.columnCount, hasSign: widest.sign != nil)
    }
    let text = text(of: row, in: nil)
    // Before a variable is read it has another value.
    if case .tag(let slot, let tensor, .some) = row {
      let before = tag(slot: slot, tensor: tensor, value: tensor)
      return RowMeasure(
        columns: max(text.columnCount, before.columnCount), hasSign: text.sign != nil,
        hasBareNumber: text.sign == nil)
    }
    return RowMeasure(
      columns: text.columnCount, hasSign: text.sign != nil,
      hasBareNumber: text.sign == nil && !text.number.isEmpty)
  }

  /// What was read from a variable; nil where it is not read yet.
  private func value(of reading: BoxRow.Reading, in frame: Frame?) -> Recording.Tensor.ID? {
    let hasRead = frame.map { window.hasRun(window.operations[reading.reader], in: $0) } ?? true
    return hasRead ? reading.value : nil
  }

  /// The tag's letter is that of the input in the formulas of derivatives.
  private func tag(
    slot: Int, tensor: Recording.Tensor.ID, value: Recording.Tensor.ID
  ) -> RowText {
    if window.producers[tensor] != nil {
      return RowText(label: "↑ \(shortName(of: tensor))", labelRole: .faint)
    }
    var row = leaf(tensor, value: value)
    let letters = ["a", "b", "c", "d", "e"]
    let letter = letters.indices.contains(slot) ? letters[slot] : "\(slot + 1)"
    row.label = row.label.isEmpty ? letter : "\(letter) \(row.label)"
    if row.labelRole == .onTape { row.labelRole = .text }
    return row
  }

  func leaf(
    _ tensor: Recording.Tensor.ID, value: Recording.Tensor.ID? = nil
  ) -> RowText {
    let standing = standings[.tensor(tensor)] ?? .unknown
    let value = values.text(of: value ?? tensor, columns: numberColumns)
    let name = shortName(of: tensor)
    return RowText(
      label: name == value.text ? "" : name, labelRole: standing.role, number: value.text,
      numberRole: value.isFinite ? .value : .notFinite, sign: standing.sign,
      signRole: standing.role)
  }

  private func value(
    _ tensor: Recording.Tensor.ID, of operation: Recording.Operation, in frame: Frame?
  ) -> RowText {
    var row = leaf(tensor)
    let standing = standings[.operation(operation.id)] ?? .unknown
    row.sign = standing.sign
    row.signRole = standing.role
    row.labelRole = standing.letsGradientsPass ? .text : standing.role
    if window.tensors[tensor]?.name == nil {
      let place = operation.outputs.firstIndex(of: tensor) ?? 0
      row.label = operation.outputs.count > 1 ? ":\(place)" : ""
    }
    if let frame, !window.hasRun(operation, in: frame) { return stillToRun(row) }
    return row
  }

  /// The row of a value before its operation has run.
  func stillToRun(_ row: RowText) -> RowText {
    var row = row
    row.number = ""
    row.sign = Glyph.adjointNotYet
    row.signRole = .adjointNotYet
    return row
  }

  /// How far a tensor's adjoint has come; nil where that is not known.
  func state(ofAdjointOf tensor: Recording.Tensor.ID, in frame: Frame?) -> AdjointState? {
    guard let accounts, let frame else { return nil }
    return frame.adjoints[tensor] ?? accounts.ledgers[tensor]?.state(at: frame.position)
      ?? .untouched
  }

  private func adjoint(_ tensor: Recording.Tensor.ID, in frame: Frame?) -> RowText {
    guard let accounts, let state = state(ofAdjointOf: tensor, in: frame) else {
      return RowText()
    }
    let text = AdjointText(state, tensors: accounts.tensors, columns: numberColumns)
    return RowText(
      label: text.label, labelRole: text.number.isEmpty ? text.role : .text, number: text.number,
      numberRole: text.role, sign: text.sign, signRole: text.role)
  }

  private func shortName(of tensor: Recording.Tensor.ID) -> String {
    (window.tensorNames[tensor] ?? "").truncatedBeforeNumber(toColumns: Self.nameColumns)
  }
}
