/// Numbers that look random, the same ones every time (Steele, Lea and Flood, "Fast splittable
/// pseudorandom number generators", 2014).
struct Dice {
  private var state: UInt64

  /// The numbers of a seed.
  init(seed: Int = 0) { state = 0x5DEE_CE66 &+ UInt64(seed) &* 0xD1B5_4A32_D192_ED03 }

  /// A number below a bound.
  mutating func roll(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return Int(mixed.multipliedFullWidth(by: UInt64(bound)).high)
  }
}
