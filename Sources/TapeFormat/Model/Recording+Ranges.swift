extension Recording {
  /// The ids that things can have; so bounded that one can be added to any without an overflow.
  static let ids = 0...(1 << 62)
  /// The places in the order of execution, and counts of elements.
  static let sequences = -(1 << 62)...(1 << 62)
  /// The lines that a program's file can have.
  static let lines = 0...Int(Int32.max)
}
