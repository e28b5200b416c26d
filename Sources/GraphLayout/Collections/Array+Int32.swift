extension Array {
  /// The element at a place that is kept in 32 bits, as all places in the hot arrays are.
  subscript(place: Int32) -> Element {
    get { self[Int(place)] }
    _modify { yield &self[Int(place)] }
  }
}

extension RandomAccessCollection {
  /// The first place of an element that is beyond something, as all after it are, or the end.
  ///
  /// - Complexity: O(log n).
  @inline(__always)
  func firstPlace(where isBeyond: (Element) -> Bool) -> Index {
    var (low, count) = (startIndex, count)
    while count > 0 {
      let half = count / 2
      let middle = index(low, offsetBy: half)
      // Which half it is can not be foreseen: that is no branch.
      let isLeft = isBeyond(self[middle])
      low = isLeft ? low : index(after: middle)
      count = isLeft ? half : count - half - 1
    }
    return low
  }
}
