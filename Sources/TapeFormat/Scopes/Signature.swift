/// A number that tells sequences of numbers apart, the same in every process.
///
/// The hash of Fowler, Noll and Vo ("FNV-1a", RFC 9923), over whole numbers instead of bytes, with its
/// upper half folded in so that every bit counts.
struct Signature: Sendable {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  /// The signature of nothing.
  init() {}

  /// The signature of a text.
  init(of text: some StringProtocol) { mix(text: text) }

  /// Takes a number into account.
  mutating func mix(_ number: UInt64) {
    value = (value ^ number) &* 0x100_0000_01b3
    value ^= value >> 32
  }

  /// Takes a text into account.
  mutating func mix(text: some StringProtocol) {
    for byte in text.utf8 { mix(UInt64(byte)) }
    mix(256)
  }
}
