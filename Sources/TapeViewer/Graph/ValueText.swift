import Explanation
import TapeFormat

/// A tensor's value as it stands in a box or beside an edge.
struct ValueText: Equatable {
  var text: String
  /// Whether neither not-a-number nor infinity is in it.
  var isFinite = true

  static let scalarColumns = 7

  /// The value in at most so many columns, with a mark where it is not finite, which stands alone
  /// where there is room for no more; an ellipsis where the value is not loaded.
  init(_ tensor: Recording.Tensor?, columns: Int) {
    guard let tensor else {
      text = "…"
      return
    }
    isFinite = tensor.isFinite
    let room = isFinite ? columns : columns - 2
    // A single number is read at a glance; the inspector has all its figures.
    text = NumberFormat.summary(
      of: tensor, columns: tensor.shape.isEmpty ? min(room, Self.scalarColumns) : room)
    if !isFinite { text = text == "…" ? "\(Glyph.notFinite)" : "\(Glyph.notFinite) \(text)" }
  }
}

/// What the values of a window's tensors are written as, once each: one is measured, and written again with
/// each frame.
final class ValueTexts: Sendable {
  private let tensors: [Recording.Tensor.ID: Recording.Tensor]
  private let known = Memo<Key, ValueText>(limit: 4_096)

  private struct Key: Hashable {
    let tensor: Recording.Tensor.ID
    let columns: Int
  }

  /// Nothing is written yet.
  init(of window: TapeWindow) { tensors = window.tensors }

  /// The value of a tensor in at most so many columns.
  func text(of tensor: Recording.Tensor.ID, columns: Int) -> ValueText {
    known.value(of: Key(tensor: tensor, columns: columns)) {
      ValueText(tensors[tensor], columns: columns)
    }
  }
}
