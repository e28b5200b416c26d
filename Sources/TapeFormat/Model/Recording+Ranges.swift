extension Recording {
  /// The ids that things can have; so bounded that one can be added to any without an overflow.
  static let ids = 0...(1 << 62)
  /// The places in the order of execution.
  static let sequences = 0...(1 << 62)
  /// The lines that a program's file can have; they count from 1, and 0 is none.
  static let lines = 0...Int(Int32.max)
}
