extension TapeFile {
  /// How many bytes of elements are in memory at a time.
  private static let pieceBytes = 1 << 16

  public func readElements(
    ofTensor id: Int, at ranges: [Range<Int>], _ body: (Recording.Values) -> Bool
  ) throws(TapeReadingError) -> Bool {
    try read { connection in
      let size = try Self.integers(connection(.elementBytes), of: id, table: "tensors").first
      let found = try Self.rows(withIDs: [id], .tensors, connection) {
        try Self.tensor(in: $0, elements: false)
      }
      guard let size, let tensor = found.first, let count = tensor.elementCount else {
        return false
      }
      let width = tensor.dtype.byteCount
      func damaged(_ problem: String) -> TapeReadingError {
        .damaged(table: "tensors", row: id, problem: problem)
      }
      if count.multipliedReportingOverflow(by: width) != (size, false) {
        throw damaged("elements has \(size) bytes where \(count) of \(tensor.dtype) should be")
      }
      let pieces = ranges.lazy.flatMap { range in
        let range = range.clamped(to: 0..<count)
        return stride(from: range.lowerBound, to: range.upperBound, by: Self.pieceBytes / width)
          .lazy.map { start in
            start * width..<min(range.upperBound, start + Self.pieceBytes / width) * width
          }
      }
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.pieceBytes, alignment: 8)
      defer { buffer.deallocate() }
      try connection.read("elements", of: "tensors", row: id, at: pieces, into: buffer) { bytes in
        guard let values = ElementBlob.decode(bytes, as: tensor.dtype) else {
          throw damaged("elements holds no whole elements of \(tensor.dtype)")
        }
        if let problem = values.problem(as: tensor.dtype) { throw damaged(problem) }
        return body(values)
      }
      return true
    }
  }
}
