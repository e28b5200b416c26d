extension String {
  /// So many blanks; none for a negative count.
  public static func blanks(_ count: Int) -> String {
    guard count > 0 else { return "" }
    return String(unsafeUninitializedCapacity: count) { bytes in
      bytes.initialize(repeating: UInt8(ascii: " "))
      return count
    }
  }

  /// The text with blanks before it up to so many columns.
  public func leftPadding(_ columns: Int) -> String {
    let missing = columns - columnCount
    return missing > 0 ? .blanks(missing) + self : self
  }

  /// The text with blanks after it up to so many columns.
  public func padding(_ columns: Int) -> String {
    let missing = columns - columnCount
    return missing > 0 ? self + .blanks(missing) : self
  }
}
