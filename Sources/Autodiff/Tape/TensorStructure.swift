/// Something that holds tensors and variables: one of them, or an array or a dictionary of
/// structures.
///
/// Gradients come back in the structure of the sources. A type of a program's own conforms by
/// saying what it holds, in a fixed order, and how the gradients are put together:
///
///     extension Layer: TensorStructure {
///       var leaves: [any TensorConvertible] { [weights, bias] }
///       func gradients(from results: inout ArraySlice<Tensor?>) -> LayerGradients {
///         LayerGradients(
///           weights: weights.gradients(from: &results), bias: bias.gradients(from: &results))
///       }
///     }
public protocol TensorStructure {
  /// The same structure with a gradient, or nil, in place of each tensor and variable.
  associatedtype Gradients

  /// The tensors and variables in it, in a fixed order.
  var leaves: [any TensorConvertible] { get }

  /// Takes the gradients of the leaves, in their order, from the front of the results.
  func gradients(from results: inout ArraySlice<Tensor?>) -> Gradients
}

extension TensorConvertible {
  public var leaves: [any TensorConvertible] { [self] }

  public func gradients(from results: inout ArraySlice<Tensor?>) -> Tensor? {
    results.popFirst() ?? nil
  }
}

// No key paths here: in generic code they are made anew each time, which takes microseconds.
extension Array: TensorStructure where Element: TensorStructure {
  public var leaves: [any TensorConvertible] { flatMap { $0.leaves } }

  public func gradients(from results: inout ArraySlice<Tensor?>) -> [Element.Gradients] {
    map { $0.gradients(from: &results) }
  }
}

/// The leaves come in the order of the keys.
extension Dictionary: TensorStructure where Key: Comparable, Value: TensorStructure {
  public var leaves: [any TensorConvertible] { sortedByKey.flatMap { $0.value.leaves } }

  public func gradients(from results: inout ArraySlice<Tensor?>) -> [Key: Value.Gradients] {
    var gradients: [Key: Value.Gradients] = [:]
    for (key, value) in sortedByKey { gradients[key] = value.gradients(from: &results) }
    return gradients
  }

  private var sortedByKey: [Element] { sorted { $0.key < $1.key } }
}
