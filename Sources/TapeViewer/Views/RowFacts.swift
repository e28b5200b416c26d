import Explanation
import TapeFormat

/// What a row of lanes and table says of an operation whatever was stepped through.
///
/// Every frame asks for it again, so it is shared and not copied.
final class RowFacts: Sendable {
  let standing: TapeStanding
  /// The tensor whose value and adjoint stand in the row; nil where the operation has none.
  let output: Recording.Tensor.ID?
  let number: String
  /// The name, with that of the first output where it has one: `y = Mul`.
  let name: String
  let shape, bytes, line, scope: String
  /// The least of the value's elements, their mean and the greatest; empty for a single one.
  let spread: String
  /// The value, as when the operation has run, and the columns that its number takes.
  let value: RowText
  let valueColumns: Int

  /// What is said of the operation at a place of a scene's window.
  init(of place: Int, in scene: GraphScene, _ writer: BoxWriter) {
    let window = scene.window
    let operation = window.operations[place]
    standing = scene.standings[.operation(operation.id)] ?? .unknown
    output = operation.outputs.first
    let tensor = output.flatMap { window.tensors[$0] }
    let own = DisplayNames.name(of: operation)
    let shown = output.flatMap { window.tensorNames[$0] } ?? own
    number = String(operation.id)
    name =
      shown.hasPrefix(own) ? own : "\(shown) = \(operation.name.escapingControlCharacters)"
    shape = tensor.map { NumberFormat.shape($0.shape) } ?? ""
    bytes = Self.bytes(
      operation.outputs.reduce(0) { $0 + (window.tensors[$1]?.byteCount ?? 0) })
    line = operation.source.map { ($0.isNear ? "~" : "") + String($0.line) } ?? ""
    scope =
      operation.scope?.escapingControlCharacters
      ?? window.origins[operation.id].map { Phrase.Run.derivative(of: $0.operationName) } ?? ""
    spread = Self.spread(of: tensor)
    value = output.map { writer.text(of: .value($0, producer: place), in: nil) } ?? RowText()
    valueColumns = value.number.columnCount
  }

  var isOnTape: Bool { standing.letsGradientsPass }

  /// How the name looks where the row is not the current one.
  var role: Role { isOnTape ? .text : standing.role }

  /// A size as people write it: `96 B`, `32 kB`.
  static func bytes(_ count: Int) -> String {
    var (number, unit) = (Double(count), 0)
    let units = ["B", "kB", "MB", "GB", "TB"]
    while number >= 1_000, unit < units.count - 1 { (number, unit) = (number / 1_000, unit + 1) }
    let text = unit == 0 ? String(count) : NumberFormat.short(number, columns: 4)
    return "\(text) \(units[unit])"
  }

  private static func spread(of tensor: Recording.Tensor?) -> String {
    guard let tensor, !tensor.shape.isEmpty, let statistics = tensor.statistics else { return "" }
    return [statistics.minimum, statistics.mean, statistics.maximum]
      .map { NumberFormat.short($0, columns: 6).leftPadding(6) }.joined(separator: " ")
  }
}
