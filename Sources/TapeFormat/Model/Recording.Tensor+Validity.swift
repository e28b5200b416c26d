extension Recording.Tensor {
  /// What is wrong with the tensor in itself, as in `its shape holds 4 elements, but there are 3`;
  /// nil where nothing is.
  public var problem: String? {
    guard let count = elementCount else { return "its shape \(shape) holds no countable elements" }
    switch elements {
    case .absent: return nil
    case .whole(let values):
      if values.count != count {
        let held = "\(count) element\(count == 1 ? "" : "s")"
        return "its shape holds \(held), but there are \(values.count)"
      }
      return values.problem(as: dtype)
    case .sample(let indices, let values):
      if indices.count != values.count {
        return "its sample has \(indices.count) places, but \(values.count) elements"
      }
      if let index = indices.first(where: { !(0..<count).contains($0) }) {
        return "its sample names element \(index), but its shape holds \(count)"
      }
      if zip(indices, indices.dropFirst()).contains(where: { $0 >= $1 }) {
        return "the places of its sample do not rise"
      }
      return values.problem(as: dtype)
    }
  }
}

extension Recording.Values {
  /// Why these numbers cannot be elements of the dtype; nil where they can.
  func problem(as dtype: DType) -> String? {
    switch self {
    case .boolean: return dtype == .bool ? nil : "its elements are truth values, not \(dtype)"
    case .floating: return dtype.isFloating ? nil : "its elements are floating, not \(dtype)"
    case .integral(let values):
      guard let range = dtype.integerRange else { return "its elements are whole, not \(dtype)" }
      guard let value = values.first(where: { !range.contains($0) }) else { return nil }
      return "\(value) is out of the range of \(dtype)"
    }
  }
}
