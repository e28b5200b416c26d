extension Variable {
  /// A variable that holds one float32 number.
  public convenience init(
    _ number: Double, trainable: Bool = true, file: StaticString = #filePath, line: UInt = #line
  ) {
    self.init(Tensor(number), trainable: trainable, file: file, line: line)
  }

  /// A variable that holds a row of float32 numbers.
  public convenience init(
    _ numbers: [Double], trainable: Bool = true, file: StaticString = #filePath,
    line: UInt = #line
  ) {
    self.init(Tensor(numbers), trainable: trainable, file: file, line: line)
  }

  /// A variable that holds a matrix of float32 numbers, row by row.
  ///
  /// - Precondition: The rows are of one length.
  public convenience init(
    _ rows: [[Double]], trainable: Bool = true, file: StaticString = #filePath,
    line: UInt = #line
  ) {
    self.init(Tensor(rows), trainable: trainable, file: file, line: line)
  }
}
