extension Tensor: CustomStringConvertible {
  /// Elements in nested brackets, followed by dtype and shape; long ones are cut short.
  public var description: String {
    let limit = 64
    let numbers = numbers.prefix(limit).map { number in
      switch dtype {
      case .bool: number == 0 ? "false" : "true"
      case .float32: "\(Float(number))"
      case .float64: "\(number)"
      default: "\(Int64(number))"
      }
    }
    let text =
      elementCount > limit
      ? "[" + numbers.joined(separator: ", ") + ", …]" : nested(numbers[...], axis: 0)
    return "\(text) (\(dtype.rawValue), shape \(shape))"
  }

  private func nested(_ words: ArraySlice<String>, axis: Int) -> String {
    guard axis < rank else { return words.first ?? "" }
    let count = shape[axis]
    let size = count == 0 ? 0 : words.count / count
    let parts = (0..<count).map { place in
      nested(words.dropFirst(place * size).prefix(size), axis: axis + 1)
    }
    return "[" + parts.joined(separator: ", ") + "]"
  }
}
