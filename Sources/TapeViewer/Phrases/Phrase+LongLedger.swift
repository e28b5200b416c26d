import Explanation

/// The words about what of a long ledger is not shown.
extension Phrase {
  static func earlierContributions(_ count: Int) -> String {
    say("\(count) earlier", "更早的 \(count) 筆")
  }
  static func laterContributions(_ count: Int) -> String {
    say("\(count) later", "更晚的 \(count) 筆")
  }
}
