import Synchronization

/// A character of several scalars by its number: a letter with its marks, a flag, a family.
///
/// Texts have few different ones. Each is kept from the first time that it is drawn on, so that cells
/// are numbers; two spellings that Unicode takes for the same character are two.
struct Cluster {
  let number: UInt32

  /// The cluster with a number.
  init(number: UInt32) { self.number = number }

  /// The cluster that a character is; a sign for what cannot be shown where there were too many.
  init(_ character: Character) {
    let spelling = Array(character.utf8)
    number = Self.known.withLock { known in
      if let number = known.numbers[spelling] { return number }
      guard known.characters.count < Self.most else { return 0 }
      let number = UInt32(known.characters.count)
      known.characters.append(character)
      known.numbers[spelling] = number
      return number
    }
  }

  var character: Character { Self.known.withLock { $0.characters[Int(number)] } }

  /// All that were drawn, with their numbers by how they are spelt.
  private struct Known {
    var characters: [Character] = ["\u{FFFD}"]
    var numbers: [[UInt8]: UInt32] = [:]
  }

  private static let known = Mutex(Known())
  /// A tape that makes up a new one for every cell does not fill the memory.
  private static let most = 1 << 16
}
